-- Moving due times after a change of the calendar: how far it is, so that it goes on where it was when a server dies.
create table dossiers.retiming (
  decision_id uuid primary key,
  document jsonb not null,
  before_stamp uuid not null,
  after_stamp uuid not null,
  rule text not null check (rule in ('later-only', 'both-ways')),
  began_at timestamptz not null,
  -- The first round looks at all; the second at what was accepted or resumed by the calendar of before while it ran.
  round int not null default 1 check (round in (1, 2)),
  reached uuid,
  -- Dossiers somebody was at work on when their turn came.
  busy uuid[] not null default '{}',
  looked int not null default 0,
  moved int not null default 0,
  kept int not null default 0,
  finished_at timestamptz
);
create index retiming_open on dossiers.retiming (began_at) where finished_at is null;
-- Open dossiers with a clock, in the order they are looked through.
create index dossier_with_clock on dossiers.dossier (id) where finished_at is null and due_at is not null;
