-- The paper of a receipt, recorded with it; written last in its act.
alter table payments.receipt add column paper_id uuid references dossiers.paper (id) deferrable initially deferred;
