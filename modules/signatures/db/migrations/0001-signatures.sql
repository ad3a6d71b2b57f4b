-- Signing keys with their certificates, signings under way, and the roots that verification trusts.
create table signatures.signing_key (
  id uuid primary key,
  -- root and timestamp are the demo authority's own; outside a demo both live elsewhere.
  holder_kind text not null check (holder_kind in ('person', 'agency', 'root', 'timestamp')),
  holder_id uuid not null,
  provider text not null check (provider in ('software', 'pkcs11')),
  label text not null,
  certificate bytea not null,
  -- Issuers below the root, nearest first.
  chain bytea[] not null default '{}',
  key_ref text not null,
  wrapped_key bytea,
  not_before timestamptz not null,
  not_after timestamptz not null check (not_after > not_before),
  retired_at timestamptz,
  created_at timestamptz not null,
  check ((provider = 'software') = (wrapped_key is not null)),
  unique (provider, key_ref)
);
create index signing_key_of_holder on signatures.signing_key (holder_kind, holder_id, not_before desc) where retired_at is null;

create table signatures.signing_session (
  id uuid primary key,
  purpose text not null,
  document_id uuid not null,
  field text not null,
  base_sha256 text not null check (base_sha256 ~ '^[0-9a-f]{64}$'),
  prepared_sha256 text not null references files.file (sha256),
  digest bytea not null check (length(digest) = 32),
  key_id uuid not null references signatures.signing_key (id),
  -- The person who signs or, for an agency's key, who presses the seal.
  signer_person uuid,
  state text not null check (state in ('prepared', 'completed', 'abandoned')),
  session jsonb not null,
  prepared_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > prepared_at),
  finished_at timestamptz,
  result_sha256 text references files.file (sha256) deferrable initially deferred,
  check ((state = 'prepared') = (finished_at is null)),
  check ((state = 'completed') = (result_sha256 is not null))
);
-- One signing of a document is under way at a time: its bytes are locked.
create unique index signing_session_open on signatures.signing_session (document_id) where state = 'prepared';
create index signing_session_of_document on signatures.signing_session (document_id, prepared_at);
create index signing_session_of_key on signatures.signing_session (key_id);

create table signatures.trusted_root (
  id uuid primary key,
  label text not null,
  sha256 text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  certificate bytea not null,
  trusted_since timestamptz not null,
  trusted_until timestamptz check (trusted_until > trusted_since)
);
