-- The next version of a procedure on its way: one draft for each procedure at a time, written by one person and published by another.
create table procedures.version_draft (
  id uuid primary key,
  procedure_id uuid not null references procedures.procedure (id),
  -- What it was copied from; another version published meanwhile makes it outdated.
  base_version_id uuid not null references procedures.procedure_version (id),
  -- procedures/contract.ts, ProcedureContent: all that the version would say.
  content jsonb not null,
  -- Of the content with its keys in order: what was rehearsed is told apart from what was written later.
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
  published_version_id uuid references procedures.procedure_version (id),
  -- Rehearsals of exactly this content that were there to be read when it was published.
  rehearsals uuid[] not null default '{}',
  check ((state = 'open') = (ended_at is null)),
  check ((state = 'published') = (published_version_id is not null)),
  check (state = 'published' or rehearsals = '{}')
);
create unique index version_draft_open on procedures.version_draft (procedure_id) where state = 'open';
create index version_draft_ended on procedures.version_draft (id desc) where state <> 'open';
create index version_draft_of_base on procedures.version_draft (base_version_id);
create index version_draft_published on procedures.version_draft (published_version_id) where published_version_id is not null;
-- What was published or dropped stays as it was then.
create function procedures.guard_version_draft() returns trigger language plpgsql as $$
begin
  raise exception 'drafts of procedures that ended are never rewritten' using errcode = 'restrict_violation';
end
$$;
create trigger guard before update or delete on procedures.version_draft
  for each row when (old.state <> 'open') execute function procedures.guard_version_draft();
