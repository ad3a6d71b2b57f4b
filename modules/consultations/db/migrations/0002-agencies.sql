-- Agencies outside that may be asked: what each is called and where it is written to, from a day on. A wrong row is superseded, not rewritten.
create table consultations.agency (
  id uuid primary key,
  code text not null unique check (code ~ '^[A-Z0-9][A-Z0-9.-]{0,39}$'),
  created_at timestamptz not null
);
create table consultations.agency_version (
  id uuid primary key,
  agency_id uuid not null references consultations.agency (id),
  valid_from date not null,
  name jsonb not null,
  email text not null,
  -- The account of its own system, which then answers by its key.
  service_id uuid references accounts.person (id),
  -- From this day on it is no longer asked.
  closed boolean not null,
  because text not null,
  recorded_at timestamptz not null,
  recorded_by uuid references accounts.person (id),
  superseded_at timestamptz check (superseded_at >= recorded_at)
);
create unique index agency_version_held on consultations.agency_version (agency_id, valid_from) where superseded_at is null;
alter table consultations.consultation add column agency_id uuid references consultations.agency (id);
alter table consultations.consultation add constraint consultation_of_one check ((unit_id is null) <> (agency_id is null));
-- The secret link by which an agency outside answers: only its hash is kept. A later one takes the place of the one before.
create table consultations.link (
  id uuid primary key,
  consultation_id uuid not null references consultations.consultation (id),
  token_hash bytea not null unique check (length(token_hash) = 32),
  email text not null,
  made_at timestamptz not null,
  made_by uuid not null references accounts.person (id),
  expires_at timestamptz not null check (expires_at > made_at),
  ended_at timestamptz,
  ended_by uuid references accounts.person (id),
  because text
);
create unique index link_open on consultations.link (consultation_id) where ended_at is null;
-- Every look through a link: what was opened, and the keyed hash of the address that asked.
-- log table: consultations.look
create table consultations.look (
  id uuid primary key,
  link_id uuid not null references consultations.link (id),
  at timestamptz not null,
  part text not null,
  address text not null
);
create index look_of_link on consultations.look (link_id, at);
