-- The next version of a process on its way: one draft for each process at a time, written by one person and published by another.
create table processes.process_draft (
  id uuid primary key,
  process_id uuid not null references processes.process (id),
  -- What was the newest when it was begun; another version published meanwhile makes it outdated.
  base_version_id uuid not null references processes.process_version (id),
  -- processes/contract.ts, processDefinition: all that the version would say.
  definition jsonb not null,
  -- Of the definition: what was rehearsed is told apart from what was written later.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  valid_from date,
  -- { document, article, certainty }
  law jsonb,
  because text not null,
  state text not null check (state in ('open', 'published', 'dropped')),
  revision int not null check (revision > 0),
  written_by uuid not null,
  written_by_name text not null,
  written_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  ended_by_name text,
  published_version_id uuid references processes.process_version (id),
  -- Rehearsals of exactly this definition that were there to be read when it was published.
  rehearsals uuid[] not null default '{}',
  check ((state = 'open') = (ended_at is null)),
  check ((state = 'published') = (published_version_id is not null)),
  check (state = 'published' or rehearsals = '{}')
);
create unique index process_draft_open on processes.process_draft (process_id) where state = 'open';
create index process_draft_of_base on processes.process_draft (base_version_id);
create index process_draft_published on processes.process_draft (published_version_id) where published_version_id is not null;
-- What was published or dropped stays as it was then.
create function processes.guard_draft() returns trigger language plpgsql as $$
begin
  raise exception 'drafts of processes that ended are never rewritten' using errcode = 'restrict_violation';
end
$$;
create trigger guard before update or delete on processes.process_draft
  for each row when (old.state <> 'open') execute function processes.guard_draft();
