-- What a register of somebody else answered for a component: kept as it was, so that what was decided on can be shown.
create table dossiers.fetched (
  id uuid primary key,
  draft_id uuid references dossiers.draft (id),
  dossier_id uuid references dossiers.dossier (id),
  spec_key text not null,
  source text not null,
  kind text not null,
  -- What the register was asked by, as the form said it then.
  asked_key text not null,
  outcome text not null check (outcome in ('FETCHED_OK', 'NOT_FOUND', 'SOURCE_DOWN', 'NOT_PUBLISHED')),
  lookup_id uuid not null references lookups.lookup (id),
  record jsonb,
  record_sha256 text,
  fetched_at timestamptz not null,
  valid_until timestamptz,
  removed_at timestamptz,
  check (draft_id is not null or dossier_id is not null),
  check ((outcome = 'FETCHED_OK') = (record is not null)),
  check ((record is null) = (record_sha256 is null))
);
create index fetched_of_draft on dossiers.fetched (draft_id) where removed_at is null;
create index fetched_of_dossier on dossiers.fetched (dossier_id) where removed_at is null;
create index fetched_instead on dossiers.fetched (fetched_at) where removed_at is null and dossier_id is not null and outcome = 'FETCHED_OK';
