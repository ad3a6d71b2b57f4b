-- Kinds of cases made by data alone: a petition, an inspection, whatever an authority begins to handle.
create table cases.case_type (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  -- The version that new cases are opened with.
  revision int not null check (revision > 0)
);
-- What a kind of case says; a case keeps the version it was opened with.
create table cases.case_type_version (
  id uuid primary key,
  type_id uuid not null references cases.case_type (id),
  revision int not null check (revision > 0),
  -- cases/definition.ts, caseTypeDefinition.
  definition jsonb not null,
  written_at timestamptz not null,
  written_by uuid,
  unique (type_id, revision)
);
create function cases.guard_version() returns trigger language plpgsql as $$
begin
  raise exception 'versions of kinds of cases are never rewritten' using errcode = 'restrict_violation';
end
$$;
create trigger guard before update or delete on cases.case_type_version for each row execute function cases.guard_version();
-- The last number given on a day under a prefix.
create table cases.number (
  prefix text not null,
  day date not null,
  last int not null check (last > 0),
  primary key (prefix, day)
);
create table cases.record (
  id uuid primary key,
  type_id uuid not null references cases.case_type (id),
  type_version_id uuid not null references cases.case_type_version (id),
  number text not null unique,
  -- The form it was filled in on, and what was said.
  form_version_id uuid not null,
  data jsonb not null,
  title jsonb not null,
  party text,
  handling_unit uuid not null references organisations.unit (id),
  -- For whom an applicant filed it.
  enterprise_id uuid,
  opened_at timestamptz not null,
  opened_by uuid references accounts.person (id),
  due_at timestamptz,
  ended_at timestamptz,
  outcome jsonb,
  check ((ended_at is null) = (outcome is null))
);
create index record_of_type on cases.record (type_id, id desc);
create index record_of_period on cases.record (opened_at, type_id);
create index record_of_person on cases.record (opened_by, id desc);
create index record_version on cases.record (type_version_id);
create index record_of_unit on cases.record (handling_unit);
-- Papers made of a case.
create table cases.paper (
  id uuid primary key,
  record_id uuid not null references cases.record (id),
  template text not null,
  template_version_id uuid not null,
  name jsonb not null,
  file_sha256 text not null references files.file (sha256),
  made_at timestamptz not null,
  made_by uuid references accounts.person (id)
);
create index paper_of_record on cases.paper (record_id, made_at);
create index paper_file on cases.paper (file_sha256);
