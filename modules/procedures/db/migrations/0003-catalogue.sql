-- The national catalogue as it was read: runs of reading it, its records with their versions, and what is odd in them. Evidence beside our own
-- procedures, never their content.
create table procedures.import_run (
  id uuid primary key,
  file_name text not null,
  -- Said to hold the whole catalogue: what it leaves out is no longer in it.
  whole boolean not null,
  started_at timestamptz not null,
  started_by uuid,
  read int not null default 0,
  created int not null default 0,
  updated int not null default 0,
  unchanged int not null default 0,
  rejected int not null default 0,
  finished_at timestamptz,
  outcome text check (outcome in ('done', 'stopped', 'failed')),
  check (read = created + updated + unchanged + rejected),
  check ((finished_at is null) = (outcome is null))
);
-- One at a time: two would undo each other's records.
create unique index import_running on procedures.import_run ((true)) where finished_at is null;
create table procedures.import_problem (
  run_id uuid not null references procedures.import_run (id),
  line int not null,
  position int not null,
  field text not null,
  code text not null,
  params jsonb not null,
  primary key (run_id, line, position)
);
create table procedures.national_record (
  id uuid primary key,
  -- As the catalogue writes it, also where it looks wrong: what it would be without its oddity is another procedure.
  code text not null unique check (code <> ''),
  -- The portal's own id; a code that comes with another one keeps its history here.
  national_id text not null,
  first_run uuid not null references procedures.import_run (id),
  last_run uuid not null references procedures.import_run (id),
  -- Since when a whole reading no longer found it.
  absent_since timestamptz
);
create index national_record_by_id on procedures.national_record (national_id);
create index national_record_absent on procedures.national_record (code) where absent_since is not null;
create index national_record_of_run on procedures.national_record (last_run);
create table procedures.national_version (
  id uuid primary key,
  record_id uuid not null references procedures.national_record (id),
  -- The record's, so that what is held is read in its order.
  code text not null,
  version int not null,
  -- procedures/server/catalogue/national-record.ts, NationalRecord
  content jsonb not null,
  -- Of the normal form without ids, times and the order of sets: equal hashes say the same.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- What is odd in it: kind, field, params.
  findings jsonb not null,
  name text not null,
  has_detail boolean not null,
  search_text text not null,
  run_id uuid not null references procedures.import_run (id),
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  unique (record_id, version)
);
create unique index national_held on procedures.national_version (record_id) where superseded_at is null;
create unique index national_listed on procedures.national_version (code) where superseded_at is null;
create index national_search on procedures.national_version using gin (search_text gin_trgm_ops) where superseded_at is null;
create index national_findings on procedures.national_version using gin (findings jsonb_path_ops) where superseded_at is null;
create function procedures.guard_national_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.superseded_at is null and to_jsonb(new) - 'superseded_at' = to_jsonb(old) - 'superseded_at' then
    return new;
  end if;
  raise exception 'versions of national records are never rewritten' using errcode = 'restrict_violation';
end
$$;
create trigger guard before update or delete on procedures.national_version
  for each row execute function procedures.guard_national_version();
-- What somebody has to look at because the catalogue or the law moved.
create table procedures.review (
  id uuid primary key,
  procedure_code text not null,
  reason text not null,
  -- What of the procedure it is about: one open review for each.
  subject text not null,
  facts jsonb not null,
  raised_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  decision text check (decision in ('kept', 'changed', 'not-ours')),
  note text,
  check ((decided_at is null) = (decision is null))
);
create unique index review_open on procedures.review (procedure_code, reason, subject) where decided_at is null;
create index review_listed on procedures.review (id desc);
