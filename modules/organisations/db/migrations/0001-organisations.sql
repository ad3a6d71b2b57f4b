-- The authority, its units, and other agencies by their electronic identification codes.
create table organisations.agency (
  id uuid primary key,
  revision integer not null default 0,
  code text not null unique,
  created_at timestamptz not null
);
create table organisations.agency_version (
  like platform_history.version including constraints,
  name jsonb not null,
  symbol text not null,
  place jsonb not null,
  parent_name jsonb,
  address jsonb
);
select platform_history.keep('organisations.agency', 'organisations.agency_version');
-- Exactly one agency at a time is the authority whose database this is; demo is set once, at creation.
-- When authorities are merged the row ends and another begins: numbers and codes given before keep their agency.
create table organisations.authority (
  agency_id uuid primary key references organisations.agency (id),
  one boolean not null default true check (one),
  demo boolean not null,
  created_at timestamptz not null,
  until timestamptz check (until > created_at)
);
create unique index authority_of_now on organisations.authority (one) where until is null;
create table organisations.unit (
  id uuid primary key,
  revision integer not null default 0,
  agency_id uuid not null references organisations.agency (id),
  code text not null,
  created_at timestamptz not null,
  unique (agency_id, code)
);
create table organisations.unit_version (
  like platform_history.version including constraints,
  name jsonb not null,
  symbol text not null,
  kind text not null check (kind in ('one-stop', 'department', 'office', 'board')),
  parent_id uuid references organisations.unit (id),
  position int not null
);
select platform_history.keep('organisations.unit', 'organisations.unit_version');
create index unit_version_parent on organisations.unit_version (parent_id) where superseded_at is null;
