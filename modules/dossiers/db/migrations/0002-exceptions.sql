-- What somebody asked to be decided about a dossier beside its road, and what was decided; nobody decides what he proposed.
create table dossiers.proposal (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  kind text not null check (kind in ('supplement', 'withdrawal', 'stop', 'apology', 'correction')),
  because text not null,
  -- What the kind needs beside the reason (contract-exceptions.ts).
  content jsonb not null,
  proposed_at timestamptz not null,
  -- None: the system, because a deadline passed.
  proposed_by uuid references accounts.person (id),
  step_id uuid not null references processes.step (id),
  -- The national status to go back to when it is rejected.
  status_before smallint not null,
  decided_at timestamptz,
  decided_by uuid references accounts.person (id),
  decision text check (decision in ('approved', 'rejected', 'taken-back')),
  answer text,
  check ((decided_at is null) = (decision is null)),
  check (decision is null or decision = 'taken-back' or proposed_by is null or decided_by is distinct from proposed_by)
);
create index proposal_of_dossier on dossiers.proposal (dossier_id, proposed_at);
create unique index proposal_of_step on dossiers.proposal (step_id);
-- Who decides on which kind of proposal, within how many working minutes: a wrong row is superseded, not rewritten.
create table dossiers.decision_rule (
  id uuid primary key,
  kind text not null,
  valid_from date not null,
  role_key text not null references accounts.role (key),
  unit_kind text not null check (unit_kind in ('one-stop', 'handling', 'office', 'board')),
  minutes int not null check (minutes > 0),
  legal_basis jsonb not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  superseded_at timestamptz
);
create unique index decision_rule_held on dossiers.decision_rule (kind, valid_from) where superseded_at is null;
-- What the applicant is asked to complete or explain: everything at once, before acceptance (intake) or during appraisal.
create table dossiers.request (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  stage text not null check (stage in ('intake', 'appraisal')),
  number int not null,
  items jsonb not null,
  because text not null,
  basis text,
  asked_at timestamptz not null,
  asked_by uuid references accounts.person (id),
  approved_by uuid references accounts.person (id),
  -- Why the head allowed more requests than the procedure does.
  override_reason text,
  deadline timestamptz,
  status_before smallint not null,
  pause_id uuid references dossiers.pause (id),
  ended_at timestamptz,
  outcome text check (outcome in ('answered', 'expired', 'dropped')),
  answered_by uuid references accounts.person (id),
  check ((ended_at is null) = (outcome is null)),
  unique (dossier_id, number)
);
create unique index request_open on dossiers.request (dossier_id) where ended_at is null;
create index request_deadline on dossiers.request (deadline) where ended_at is null and deadline is not null;
-- What was filed each time; the dossier shows the newest, nothing filed is lost.
create table dossiers.filing (
  dossier_id uuid not null references dossiers.dossier (id),
  number int not null,
  data jsonb not null,
  provenance jsonb not null,
  filed_at timestamptz not null,
  filed_by uuid not null references accounts.person (id),
  request_id uuid references dossiers.request (id),
  primary key (dossier_id, number)
);
-- A draft that answers a request becomes a filing of the dossier it was asked for.
alter table dossiers.draft add column request_id uuid references dossiers.request (id);
alter table dossiers.draft add column answered_at timestamptz;
create unique index draft_of_request on dossiers.draft (request_id) where discarded_at is null;
create index draft_open on dossiers.draft (enterprise_id, saved_at desc) where dossier_id is null and discarded_at is null and answered_at is null;
-- A new date said with an apology; whether the dossier is late is still measured by `due_at`.
alter table dossiers.dossier add column apology_due_at timestamptz;
alter table dossiers.dossier add column apology_at timestamptz;
