-- What was received of one procedure, in the order of receipt: whoever goes through a year of it meets nothing else.
create index dossier_received_of_procedure on dossiers.dossier (procedure_code, received_at, id) where received_at is not null;
