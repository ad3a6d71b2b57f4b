-- What an enterprise is still writing; nobody else sees it.
create table dossiers.draft (
  id uuid primary key,
  procedure_version_id uuid not null references procedures.procedure_version (id),
  enterprise_id uuid not null references enterprises.enterprise (id),
  project_id uuid references enterprises.project (id),
  person_id uuid not null references accounts.person (id),
  data jsonb not null,
  -- Where each pre-filled value came from and what it was: pointer → {source, recordId, at, value}.
  provenance jsonb not null default '{}',
  started_at timestamptz not null,
  saved_at timestamptz not null,
  saved_by uuid not null references accounts.person (id),
  version int not null default 1,
  -- Set once: the dossier it became. Sending twice finds it.
  dossier_id uuid unique,
  discarded_at timestamptz
);
create index draft_of_enterprise on dossiers.draft (enterprise_id, saved_at desc) where dossier_id is null and discarded_at is null;

create table dossiers.dossier (
  id uuid primary key,
  -- {agency e-ID}-{yymmdd}-{NNNN}; none before acceptance.
  code text unique,
  other_codes jsonb not null default '[]',
  procedure_version_id uuid not null references procedures.procedure_version (id),
  procedure_code text not null,
  procedure_case text not null,
  form_version_id uuid not null references forms.form_version (id),
  enterprise_id uuid not null references enterprises.enterprise (id),
  project_id uuid references enterprises.project (id),
  applicant_name text not null,
  filed_by uuid not null references accounts.person (id),
  mandate_id uuid references enterprises.mandate (id),
  intake_agency uuid not null references organisations.agency (id),
  competent_agency uuid not null references organisations.agency (id),
  authoritative_system text not null,
  channel text not null check (channel in ('counter', 'online', 'post', 'kiosk')),
  data jsonb not null,
  provenance jsonb not null,
  summary text not null,
  return_choice jsonb not null,
  -- National status 1–10 is the interchange vocabulary; the rest is kept beside it.
  national_status smallint not null check (national_status between 1 and 10),
  supplement_state text not null default 'none',
  payment_state text not null default 'none',
  result_state text not null default 'none',
  delivery_state text not null default 'none',
  submitted_at timestamptz not null,
  received_at timestamptz,
  limit_value numeric(8, 2),
  limit_unit text,
  regime text,
  original_due_at timestamptz,
  due_at timestamptz,
  due_provisional boolean,
  finished_at timestamptz,
  returned_at timestamptz,
  refused_at timestamptz,
  tracking_key_hash bytea,
  tracking_key_wrapped bytea,
  search_text text not null,
  version int not null default 1,
  check ((code is null) = (received_at is null)),
  check (national_status not in (9, 10) or finished_at is not null)
);
create index dossier_of_enterprise on dossiers.dossier (enterprise_id, submitted_at desc);
create index dossier_of_procedure on dossiers.dossier (procedure_code, id);
create index dossier_search on dossiers.dossier using gin (search_text gin_trgm_ops);
create index dossier_finished on dossiers.dossier (finished_at) where finished_at is not null;
create index dossier_open_due on dossiers.dossier (due_at) where finished_at is null and due_at is not null;

create table dossiers.component (
  id uuid primary key,
  draft_id uuid references dossiers.draft (id),
  dossier_id uuid references dossiers.dossier (id),
  spec_key text not null,
  position int not null,
  file_sha256 text not null references files.file (sha256),
  file_name text not null,
  file_size bigint not null,
  file_kind text not null,
  copy_kind text not null default 'electronic',
  -- What the signature check said, in short, when the file is a signed PDF.
  signature_verdict text,
  added_at timestamptz not null,
  added_by uuid not null,
  removed_at timestamptz,
  check (draft_id is not null or dossier_id is not null)
);
create index component_of_draft on dossiers.component (draft_id) where removed_at is null;
create index component_of_dossier on dossiers.component (dossier_id) where removed_at is null;
create index component_of_file on dossiers.component (file_sha256);

-- One series per agency and day; the row is locked while a code is given.
create table dossiers.code_series (
  agency_code text not null,
  day date not null,
  last_number int not null,
  primary key (agency_code, day)
);
-- A wrong pattern is superseded, not rewritten: the codes given by it stand.
create table dossiers.code_pattern (
  id uuid primary key,
  -- Empty: of every agency that has no pattern of its own.
  agency_code text,
  valid_from date not null,
  pattern text not null,
  pad int not null,
  legal_basis jsonb not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  superseded_at timestamptz
);
create unique index code_pattern_held on dossiers.code_pattern (coalesce(agency_code, ''), valid_from) where superseded_at is null;

-- Papers handed to the applicant or moving with the dossier: receipt (01), control slip (06) and others.
create table dossiers.paper (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  form_no text not null,
  template_version_id uuid not null,
  facts jsonb not null,
  made_at timestamptz not null,
  rendered_at timestamptz,
  file_sha256 text references files.file (sha256)
);
create index paper_of_dossier on dossiers.paper (dossier_id, made_at);
create index paper_to_render on dossiers.paper (made_at) where rendered_at is null;

create table dossiers.pause (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  because text not null,
  document jsonb,
  started_at timestamptz not null,
  ended_at timestamptz check (ended_at >= started_at),
  old_due_at timestamptz not null,
  new_due_at timestamptz
);
create index pause_of_dossier on dossiers.pause (dossier_id, started_at);

-- Everything said and done, in order, in words made from the key and its values.
create table dossiers.entry (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  at timestamptz not null,
  actor_id uuid,
  unit_id uuid,
  key text not null,
  params jsonb not null default '{}',
  comment text,
  public boolean not null,
  step_id uuid
);
create index entry_of_dossier on dossiers.entry (dossier_id, at, id);

-- What was wrong on a dossier (enterprise, project, applicant, data, code) and set right: the dossier as it was known at an instant
-- is the row with later corrections undone. Grants, card and search text are moved in the same act; an old code goes to other_codes.
create table dossiers.correction (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  at timestamptz not null,
  actor_id uuid not null,
  because text not null,
  -- Column (or pointer into data) → value.
  before jsonb not null,
  after jsonb not null
);
create index correction_of_dossier on dossiers.correction (dossier_id, at);

-- Kept 90 days.
create table dossiers.tracking_try (
  code text not null,
  address text not null,
  at timestamptz not null,
  succeeded boolean not null
);
create index tracking_try_by_code on dossiers.tracking_try (code, at desc);
create index tracking_try_by_address on dossiers.tracking_try (address, at desc);
create index tracking_try_by_age on dossiers.tracking_try using brin (at);
