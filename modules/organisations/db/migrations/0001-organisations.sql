-- The authority, its units, and other agencies by their electronic identification codes.
create table organisations.agency (
  id uuid primary key,
  code text not null unique,
  created_at timestamptz not null
);
create table organisations.agency_version (
  id uuid primary key,
  record_id uuid not null references organisations.agency (id),
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  changed_by uuid,
  because text not null,
  sources jsonb not null default '{}',
  name jsonb not null,
  symbol text not null,
  place jsonb not null,
  parent_name jsonb,
  address jsonb,
  exclude using gist (record_id with =, tstzrange(valid_from, valid_to) with &&) where (superseded_at is null)
);
-- Exactly one agency is the authority whose database this is; demo is set once, at creation.
create table organisations.authority (
  one boolean primary key default true check (one),
  agency_id uuid not null references organisations.agency (id),
  demo boolean not null,
  created_at timestamptz not null
);
create table organisations.unit (
  id uuid primary key,
  agency_id uuid not null references organisations.agency (id),
  code text not null,
  created_at timestamptz not null,
  unique (agency_id, code)
);
create table organisations.unit_version (
  id uuid primary key,
  record_id uuid not null references organisations.unit (id),
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  changed_by uuid,
  because text not null,
  sources jsonb not null default '{}',
  name jsonb not null,
  symbol text not null,
  kind text not null check (kind in ('one-stop', 'department', 'office', 'board')),
  parent_id uuid references organisations.unit (id),
  position int not null,
  exclude using gist (record_id with =, tstzrange(valid_from, valid_to) with &&) where (superseded_at is null)
);
create index unit_version_parent on organisations.unit_version (parent_id) where superseded_at is null;
