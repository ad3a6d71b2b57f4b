-- What else was asked for about a project.
create index dossier_of_project on dossiers.dossier (project_id, id) where project_id is not null;
