-- Fees that were paid, and which of them without coming to the counter.
alter table scorecards.fact drop constraint fact_kind_check;
alter table scorecards.fact add constraint fact_kind_check
  check (kind in ('accepted', 'refused', 'asked', 'paused', 'resumed', 'moved', 'paid', 'ended', 'returned', 'rated'));
alter table scorecards.tally
  add column paid int not null default 0,
  add column paid_online int not null default 0;
create index fact_paid_by_hand on scorecards.fact (at, dossier_id) where kind = 'paid' and not online;
-- What was paid before is found by going through all dossiers.
update scorecards.place set surveyed = '00000000-0000-0000-0000-000000000000';
