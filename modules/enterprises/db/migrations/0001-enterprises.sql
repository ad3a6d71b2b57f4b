-- The one versioned record: enterprise, investor, project, certificate, mandate. Head rows carry identity, version rows what was true when.
create table enterprises.enterprise (
  id uuid primary key,
  revision integer not null default 0,
  -- Enterprise code = tax code (10 digits with check digit; demo codes start with 99).
  code text not null unique,
  created_at timestamptz not null
);
create table enterprises.enterprise_version (
  like platform_history.version including constraints,
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
  workforce_female int,
  workforce_foreign int,
  has_workers_organisation boolean,
  workers_organisation jsonb,
  -- Number and day of the labour rules registered last.
  labour_rules jsonb
);
select platform_history.keep('enterprises.enterprise', 'enterprises.enterprise_version');
create table enterprises.investor (
  id uuid primary key,
  revision integer not null default 0,
  created_at timestamptz not null
);
create table enterprises.investor_version (
  like platform_history.version including constraints,
  investor_type text not null check (investor_type in ('individual', 'organisation')),
  name text not null,
  country text not null,
  -- Form group G1 as filed.
  facts jsonb not null
);
select platform_history.keep('enterprises.investor', 'enterprises.investor_version');
create table enterprises.project (
  id uuid primary key,
  revision integer not null default 0,
  code text not null unique,
  created_at timestamptz not null
);
create table enterprises.project_version (
  like platform_history.version including constraints,
  name text not null,
  enterprise_id uuid references enterprises.enterprise (id),
  investor_ids uuid[] not null default '{}',
  objectives jsonb not null default '[]',
  location jsonb not null,
  land jsonb not null default '{}',
  capital jsonb not null,
  term jsonb not null default '{}'
);
select platform_history.keep('enterprises.project', 'enterprises.project_version');
create index project_of_investor on enterprises.project_version using gin (investor_ids) where superseded_at is null;
create index project_of_enterprise on enterprises.project_version (enterprise_id) where superseded_at is null;
create table enterprises.certificate (
  id uuid primary key,
  revision integer not null default 0,
  project_id uuid not null references enterprises.project (id),
  kind text not null default 'irc' check (kind in ('irc')),
  created_at timestamptz not null
);
create index certificate_of_project on enterprises.certificate (project_id);
create table enterprises.certificate_version (
  like platform_history.version including constraints,
  number text not null,
  first_issued_on date not null,
  issued_on date not null,
  issued_by text not null,
  -- first | amended | reissued | corrected, and how often so.
  edition text not null check (edition in ('first', 'amended', 'reissued', 'corrected', 'exchanged')),
  edition_number int not null,
  -- Adjustments of the certificate so far: re-issues and corrections are not among them.
  amendment_no int not null,
  amended_on date,
  -- The content of the paper itself, which may differ from the record until it is corrected.
  content jsonb not null,
  document_id uuid,
  status text not null check (status in ('in-force', 'suspended', 'revoked', 'expired'))
);
select platform_history.keep('enterprises.certificate', 'enterprises.certificate_version');
create index certificate_by_number on enterprises.certificate_version (number) where superseded_at is null;
-- Who may act for whom: legal representative by record, or delegate by a paper.
create table enterprises.mandate (
  id uuid primary key,
  revision integer not null default 0,
  enterprise_id uuid not null references enterprises.enterprise (id),
  person_id uuid not null references accounts.person (id),
  created_at timestamptz not null
);
create index mandate_of_person on enterprises.mandate (person_id);
create index mandate_of_enterprise on enterprises.mandate (enterprise_id);
create table enterprises.mandate_version (
  like platform_history.version including constraints,
  kind text not null check (kind in ('legal-representative', 'delegate')),
  -- Null: every procedure.
  procedures text[],
  document jsonb
);
select platform_history.keep('enterprises.mandate', 'enterprises.mandate_version');
-- The names of an enterprise as they are searched: lower case, without tone marks, đ as d (foldVietnamese of platform/i18n).
create function enterprises.search_text(name text, name_foreign text, name_short text) returns text language sql immutable parallel safe as $$
  select lower(translate(
    regexp_replace(normalize(name || coalesce(' ' || name_foreign, '') || coalesce(' ' || name_short, ''), nfd), '[\u0300-\u036f]', '', 'g'), 'Đđ', 'dd'))
$$;
create index enterprise_search on enterprises.enterprise_version
  using gin (enterprises.search_text(name, name_foreign, name_short) gin_trgm_ops) where superseded_at is null;
