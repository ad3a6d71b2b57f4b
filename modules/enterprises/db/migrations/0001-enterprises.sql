-- The one versioned record: enterprise, investor, project, certificate, mandate. Head rows carry identity, version rows what was true when.
create table enterprises.enterprise (
  id uuid primary key,
  -- Enterprise code = tax code (10 digits with check digit; demo codes start with 99).
  code text not null unique,
  created_at timestamptz not null
);
create table enterprises.enterprise_version (
  id uuid primary key,
  record_id uuid not null references enterprises.enterprise (id),
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  changed_by uuid,
  because text not null,
  sources jsonb not null default '{}',
  name text not null,
  name_foreign text,
  name_short text,
  legal_form text not null,
  head_office jsonb not null,
  phone text,
  email text,
  registration jsonb not null,
  charter_capital_vnd numeric(20, 0),
  business_lines jsonb not null default '[]',
  legal_representatives jsonb not null default '[]',
  workforce_total int,
  workforce_foreign int,
  has_workers_organisation boolean,
  exclude using gist (record_id with =, tstzrange(valid_from, valid_to) with &&) where (superseded_at is null)
);
create table enterprises.investor (
  id uuid primary key,
  created_at timestamptz not null
);
create table enterprises.investor_version (
  id uuid primary key,
  record_id uuid not null references enterprises.investor (id),
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  changed_by uuid,
  because text not null,
  sources jsonb not null default '{}',
  investor_type text not null check (investor_type in ('person', 'organisation')),
  name text not null,
  country text not null,
  -- Form group G1 as filed.
  facts jsonb not null,
  exclude using gist (record_id with =, tstzrange(valid_from, valid_to) with &&) where (superseded_at is null)
);
create table enterprises.project (
  id uuid primary key,
  code text not null unique,
  created_at timestamptz not null
);
create table enterprises.project_version (
  id uuid primary key,
  record_id uuid not null references enterprises.project (id),
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  changed_by uuid,
  because text not null,
  sources jsonb not null default '{}',
  name text not null,
  enterprise_id uuid references enterprises.enterprise (id),
  investor_ids uuid[] not null default '{}',
  objectives jsonb not null default '[]',
  location jsonb not null,
  land jsonb not null default '{}',
  capital jsonb not null,
  term jsonb not null default '{}',
  exclude using gist (record_id with =, tstzrange(valid_from, valid_to) with &&) where (superseded_at is null)
);
create index project_of_enterprise on enterprises.project_version (enterprise_id) where superseded_at is null;
create table enterprises.certificate (
  id uuid primary key,
  project_id uuid not null references enterprises.project (id),
  kind text not null default 'irc' check (kind in ('irc')),
  created_at timestamptz not null
);
create index certificate_of_project on enterprises.certificate (project_id);
create table enterprises.certificate_version (
  id uuid primary key,
  record_id uuid not null references enterprises.certificate (id),
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  changed_by uuid,
  because text not null,
  sources jsonb not null default '{}',
  number text not null,
  first_issued_on date not null,
  issued_on date not null,
  issued_by text not null,
  -- first | amended | reissued | corrected, and how often so.
  edition text not null check (edition in ('first', 'amended', 'reissued', 'corrected', 'exchanged')),
  edition_number int not null,
  -- The content of the paper itself, which may differ from the record until it is corrected.
  content jsonb not null,
  document_id uuid,
  status text not null check (status in ('in-force', 'suspended', 'revoked', 'expired')),
  exclude using gist (record_id with =, tstzrange(valid_from, valid_to) with &&) where (superseded_at is null)
);
-- Who may act for whom: legal representative by record, or delegate by a paper.
create table enterprises.mandate (
  id uuid primary key,
  enterprise_id uuid not null references enterprises.enterprise (id),
  person_id uuid not null references accounts.person (id),
  created_at timestamptz not null
);
create index mandate_of_person on enterprises.mandate (person_id);
create index mandate_of_enterprise on enterprises.mandate (enterprise_id);
create table enterprises.mandate_version (
  id uuid primary key,
  record_id uuid not null references enterprises.mandate (id),
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  changed_by uuid,
  because text not null,
  sources jsonb not null default '{}',
  kind text not null check (kind in ('legal-representative', 'delegate')),
  -- Null: every procedure.
  procedures text[],
  document jsonb,
  exclude using gist (record_id with =, tstzrange(valid_from, valid_to) with &&) where (superseded_at is null)
);
create index enterprise_name_search on enterprises.enterprise_version using gin (lower(name) gin_trgm_ops) where superseded_at is null;
