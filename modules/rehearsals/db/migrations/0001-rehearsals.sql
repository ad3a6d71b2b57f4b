-- A draft tried over what was received in a past period: how far it is, so that it goes on where it was when a server dies, and what it came to.
create table rehearsals.rehearsal (
  id uuid primary key,
  kind text not null check (kind in ('procedure', 'calendar', 'process')),
  -- Of the module that keeps drafts of this kind.
  draft_id uuid not null,
  -- Code of what the draft is of, and its name.
  subject text not null,
  name jsonb not null,
  -- What was tried, as it was written then, and its hash.
  snapshot jsonb not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- First and last day of receipt.
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  -- What happened later is not looked at: a broken run that goes on later comes to the same.
  as_of timestamptz not null,
  started_by uuid,
  started_by_name text not null,
  -- The place in the order of receipt that was reached.
  reached_at text,
  reached_id uuid,
  looked int not null default 0,
  changed int not null default 0,
  finished_at timestamptz,
  check ((reached_at is null) = (reached_id is null))
);
create index rehearsal_of_draft on rehearsals.rehearsal (draft_id, id desc);
create index rehearsal_open on rehearsals.rehearsal (id) where finished_at is null;
-- The same asked for twice is one run.
create unique index rehearsal_running on rehearsals.rehearsal (draft_id, sha256, period_from, period_to) where finished_at is null;
-- What it came to stays.
create function rehearsals.guard_rehearsal() returns trigger language plpgsql as $$
begin
  raise exception 'rehearsals that ended are never rewritten' using errcode = 'restrict_violation';
end
$$;
create trigger guard before update or delete on rehearsals.rehearsal
  for each row when (old.finished_at is not null) execute function rehearsals.guard_rehearsal();

-- Counts by procedure and handling unit, added up batch by batch.
create table rehearsals.tally (
  rehearsal_id uuid not null references rehearsals.rehearsal (id),
  procedure_code text not null,
  unit_id uuid not null references organisations.unit (id),
  looked int not null,
  changed int not null,
  late int not null,
  on_time int not null,
  later int not null,
  earlier int not null,
  dearer int not null,
  cheaper int not null,
  blocked int not null,
  freed int not null,
  unjudged int not null,
  dearer_by bigint not null,
  cheaper_by bigint not null,
  primary key (rehearsal_id, procedure_code, unit_id)
);

-- A dossier that would have gone otherwise, or of which it cannot be said; the others are only counted.
-- log table: rehearsals.finding
create table rehearsals.finding (
  rehearsal_id uuid not null references rehearsals.rehearsal (id),
  dossier_id uuid not null references dossiers.dossier (id),
  code text not null,
  procedure_code text not null,
  unit_id uuid not null references organisations.unit (id),
  outcomes text[] not null,
  received_at timestamptz not null,
  finished_at timestamptz,
  due_before timestamptz,
  due_after timestamptz,
  fee_before bigint,
  fee_after bigint,
  -- rehearsals/server/judge.ts, Told: cases, papers, and what is to be known of the judgement.
  told jsonb not null,
  primary key (rehearsal_id, dossier_id)
);
create index finding_of_dossier on rehearsals.finding (dossier_id);

-- What lists are asked by: a row for each outcome of a finding, and one for any.
-- log table: rehearsals.mark
create table rehearsals.mark (
  rehearsal_id uuid not null,
  outcome text not null,
  dossier_id uuid not null,
  procedure_code text not null,
  unit_id uuid not null,
  primary key (rehearsal_id, outcome, dossier_id),
  foreign key (rehearsal_id, dossier_id) references rehearsals.finding (rehearsal_id, dossier_id)
);
create index mark_of_unit on rehearsals.mark (rehearsal_id, outcome, unit_id, dossier_id);
create index mark_of_procedure on rehearsals.mark (rehearsal_id, outcome, procedure_code, dossier_id);
create index mark_of_finding on rehearsals.mark (rehearsal_id, dossier_id);
