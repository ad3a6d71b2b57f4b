-- Whether the national portal has a dossier, from when to when it lacked it, and what was not asked for again.
alter table scorecards.fact drop constraint fact_kind_check;
alter table scorecards.fact add constraint fact_kind_check check (kind in
  ('accepted', 'refused', 'asked', 'paused', 'resumed', 'moved', 'paid', 'ended', 'papers', 'returned', 'rated', 'synced', 'lost'));
-- Of papers: whether something we held, and whether something a register said, stood for one of them.
alter table scorecards.fact add column reused boolean, add column shared boolean;
create index fact_not_reused on scorecards.fact (at, dossier_id) where kind = 'papers' and not reused;
create index fact_not_shared on scorecards.fact (at, dossier_id) where kind = 'papers' and not shared;
alter table scorecards.tally
  add column papers int not null default 0,
  add column reused int not null default 0,
  add column shared int not null default 0;

-- From when to when the national portal lacked an accepted dossier, made of its facts: what was lacking at any instant is an index range.
create table scorecards.gap (
  dossier_id uuid not null references dossiers.dossier (id),
  no int not null,
  since timestamptz not null,
  -- None while it goes on.
  until timestamptz check (until > since),
  -- The portal had it before and lost it.
  lost boolean not null,
  code text,
  procedure_code text not null,
  unit_id uuid not null references organisations.unit (id),
  channel text not null,
  accepted_at timestamptz not null,
  primary key (dossier_id, no)
);
-- Gaps that are open are read in the order of acceptance, those that ended by the instant they are asked for.
create index gap_open on scorecards.gap (accepted_at, dossier_id) where until is null;
create index gap_ended on scorecards.gap using gist (tstzrange(since, until)) where until is not null;
-- What happened before is found by going through all dossiers.
update scorecards.place set surveyed = '00000000-0000-0000-0000-000000000000';
