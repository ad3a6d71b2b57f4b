-- Fees that nobody knew and the draft says: how many dossiers, and what they would come to.
alter table rehearsals.tally add column fee_known int not null default 0, add column fee_known_sum bigint not null default 0;
