-- Each time a document changed the calendar and with it until when an opinion may be given: never changed.
-- log table: consultations.moved_due
create table consultations.moved_due (
  id uuid primary key,
  consultation_id uuid not null references consultations.consultation (id),
  decision_id uuid not null,
  document jsonb not null,
  from_due_at timestamptz not null,
  to_due_at timestamptz not null check (to_due_at <> from_due_at),
  calendar_stamp uuid not null,
  moved_at timestamptz not null,
  -- A decision moves a due time once.
  unique (consultation_id, decision_id)
);
-- Moving due times after a change of the calendar: how far it is, so that it goes on where it was when a server dies.
create table consultations.retiming (
  decision_id uuid primary key,
  document jsonb not null,
  after_stamp uuid not null,
  rule text not null check (rule in ('later-only', 'both-ways')),
  began_at timestamptz not null,
  -- The first round looks at all; the second at what was asked by the calendar of before while it ran.
  round int not null default 1 check (round in (1, 2)),
  reached uuid,
  looked int not null default 0,
  moved int not null default 0,
  kept int not null default 0,
  finished_at timestamptz
);
create index retiming_open on consultations.retiming (began_at) where finished_at is null;
-- Open ones in the order they are looked through.
create index consultation_open_by_id on consultations.consultation (id) where state = 'asked';
