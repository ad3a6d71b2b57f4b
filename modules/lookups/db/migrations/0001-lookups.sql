-- log table: lookups.lookup
-- A register of somebody else that may be asked: its address and secret, once an administrator set it up.
create table lookups.source (
  key text primary key,
  url text not null,
  -- AES-256-GCM under a key derived from the master key.
  wrapped_secret bytea not null,
  enabled boolean not null,
  timeout_ms int not null check (timeout_ms between 200 and 20000),
  changed_at timestamptz not null,
  changed_by uuid references accounts.person (id)
);

-- Each time a register was asked: who, for what, and what came of it. What it answered is kept with the dossier.
create table lookups.lookup (
  id uuid primary key,
  at timestamptz not null,
  source text not null,
  kind text not null,
  -- What it was asked by, shortened; and its keyed hash, to find who asked for one person.
  key_shown text not null,
  key_hash bytea not null,
  purpose text not null,
  subject_kind text not null check (subject_kind in ('draft', 'dossier')),
  subject_id uuid not null,
  component text not null,
  actor_id uuid,
  unit_id uuid,
  outcome text not null check (outcome in ('FETCHED_OK', 'NOT_FOUND', 'SOURCE_DOWN', 'NOT_PUBLISHED')),
  fault text,
  record_sha256 text check ((record_sha256 is null) = (outcome <> 'FETCHED_OK')),
  took_ms int not null
);
create index lookup_of_unit on lookups.lookup (unit_id, id desc);
create index lookup_of_source on lookups.lookup (source, id desc);
create index lookup_of_outcome on lookups.lookup (outcome, id desc);
create index lookup_of_key on lookups.lookup (key_hash, id desc);
create index lookup_of_subject on lookups.lookup (subject_id, id desc);
