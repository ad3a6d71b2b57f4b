-- Outgoing documents from their first draft: one record, one number series, one signature path.
create table documents.document (
  id uuid primary key,
  -- What it answers: a dossier's result today, any case later.
  case_kind text,
  record_id uuid,
  document_type text not null,
  title jsonb not null,
  template_version_id uuid not null,
  state text not null check (state in ('draft', 'review', 'returned', 'to-sign', 'being-signed', 'signed', 'numbered', 'issued', 'cancelled')),
  -- Values for the template, and free paragraphs as a plain rich-text tree.
  facts jsonb not null,
  drafting_unit uuid not null,
  drafter uuid not null,
  signer uuid,
  signer_title jsonb,
  signer_prefix text,
  series_id uuid,
  number_year int,
  number int,
  number_text text,
  issued_on date,
  issued_at timestamptz,
  -- Short public word in the QR that leads to the verification page.
  -- Twelve letters at least: words already printed must stay different when two databases become one.
  verification_word text unique check (length(verification_word) >= 12),
  secrecy text not null default 'none' check (secrecy = 'none'),
  urgency smallint not null default 0 check (urgency between 0 and 3),
  created_at timestamptz not null,
  version int not null default 1
);
create index document_of_record on documents.document (record_id, created_at);
create table documents.revision (
  id uuid primary key,
  document_id uuid not null references documents.document (id),
  position int not null,
  kind text not null check (kind in ('draft', 'to-sign', 'signed', 'numbered', 'sealed')),
  file_sha256 text not null references files.file (sha256),
  anchors jsonb not null,
  made_at timestamptz not null,
  made_by uuid,
  unique (document_id, position)
);
create index revision_by_file on documents.revision (file_sha256);
create table documents.series (
  id uuid primary key,
  agency_id uuid not null,
  code text not null,
  unique (agency_id, code)
);
-- How numbers of the series are written; a new pattern goes on counting. A wrong one is superseded, not rewritten.
create table documents.series_version (
  id uuid primary key,
  series_id uuid not null references documents.series (id),
  name jsonb not null,
  pattern text not null,
  types text[] not null,
  valid_from date not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  superseded_at timestamptz
);
create unique index series_version_held on documents.series_version (series_id, valid_from) where superseded_at is null;
-- The row is locked while a number is given; a number once given is never given again, even when voided.
create table documents.series_year (
  series_id uuid not null references documents.series (id),
  year int not null,
  last_number int not null,
  primary key (series_id, year)
);
create table documents.allocation (
  series_id uuid not null references documents.series (id),
  year int not null,
  number int not null,
  document_id uuid not null references documents.document (id),
  -- As printed: patterns change.
  number_text text,
  allocated_at timestamptz not null,
  allocated_by uuid,
  voided_at timestamptz,
  voided_by uuid,
  void_reason text,
  check (voided_at is null or void_reason is not null),
  primary key (series_id, year, number)
);
create index allocation_of_document on documents.allocation (document_id);
-- A wrong number is voided before the next one is given.
create unique index allocation_in_force on documents.allocation (document_id) where voided_at is null;
