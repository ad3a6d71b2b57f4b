-- Processes are published versions; a running case keeps the version it started under.
create table processes.process (
  id uuid primary key,
  code text not null unique,
  name jsonb not null
);
create table processes.process_version (
  id uuid primary key,
  process_id uuid not null references processes.process (id),
  version int not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  -- The compiled step table (processes/contract.ts, ProcessDefinition).
  definition jsonb not null,
  sha256 text not null,
  status text not null check (status in ('draft', 'published', 'retired')),
  legal_basis jsonb not null default '[]',
  recorded_at timestamptz not null,
  recorded_by uuid,
  -- When it became known as law here, and when its end did: the answer to "what did we think was in force then".
  published_at timestamptz,
  retired_at timestamptz,
  unique (process_id, version),
  exclude using gist (process_id with =, daterange(valid_from, valid_to) with &&) where (status = 'published')
);
-- What was published is never changed, only ended; a mistake is the next version.
create function processes.guard_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - array['valid_to', 'status', 'retired_at'] = to_jsonb(old) - array['valid_to', 'status', 'retired_at']
    and new.status <> 'draft' then
    return new;
  end if;
  raise exception 'published versions of processes are never rewritten' using errcode = 'restrict_violation';
end
$$;
create trigger guard before update or delete on processes.process_version
  for each row when (old.status <> 'draft') execute function processes.guard_version();
create table processes.case_file (
  id uuid primary key,
  -- What the case is about; the module that owns the kind is its case type.
  kind text not null,
  record_id uuid not null,
  process_version_id uuid not null references processes.process_version (id),
  -- The unit that handles the case: where `handling` steps are held.
  handling_unit uuid not null references organisations.unit (id),
  opened_at timestamptz not null,
  -- When the legal clock began: steps limited from the case's start count from here.
  clock_started_at timestamptz,
  closed_at timestamptz,
  outcome text,
  -- Guards read these facts (form data, decisions); written by acts only.
  facts jsonb not null default '{}',
  version int not null default 1,
  unique (kind, record_id)
);
create table processes.step (
  id uuid primary key,
  case_id uuid not null references processes.case_file (id),
  position int not null,
  key text not null,
  kind text not null,
  name jsonb not null,
  role_key text,
  holder_unit uuid references organisations.unit (id),
  holder_person uuid references accounts.person (id),
  opened_at timestamptz not null,
  opened_by uuid,
  due_at timestamptz,
  -- Late, due soon and early are computed from these, never stored.
  due_soon_at timestamptz,
  closed_at timestamptz,
  closed_by uuid,
  outcome text,
  comment text,
  -- Work in hand that may be left and taken up again, for example "being signed".
  waiting jsonb,
  -- The step's card in the inbox, written with the step by the module that opens it.
  code text,
  title jsonb not null,
  party text,
  case_kind text not null,
  record_id uuid not null,
  case_due_at timestamptz,
  paused_at timestamptz,
  version int not null default 1,
  unique (case_id, position)
);
-- The inbox is one table and one index range: mine, my unit's, by due time.
create index inbox_of_person on processes.step (holder_person, due_at, id) where closed_at is null;
create index inbox_of_role on processes.step (holder_unit, role_key, due_at, id) where closed_at is null and holder_person is null;
create index inbox_of_unit on processes.step (holder_unit, due_at, id) where closed_at is null;
create index step_timers on processes.step (due_at) where closed_at is null and kind = 'wait';
create index step_of_record on processes.step (record_id, position);
