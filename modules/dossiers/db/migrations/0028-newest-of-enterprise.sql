-- The newest of an enterprise, in the order in which every list goes on: by their ids, which rise with time.
drop index dossiers.dossier_of_enterprise;
create index dossier_of_enterprise on dossiers.dossier (enterprise_id, id desc);
