-- Dossiers that did not come by an applicant's own hand: brought to the desk, or sent by somebody the registry does not know.

-- Whom a dossier is of where the registry does not know him: a person, an agency, an organisation, an enterprise of elsewhere.
create table dossiers.party (
  id uuid primary key,
  kind text not null check (kind in ('citizen', 'enterprise', 'agency', 'organisation')),
  name text not null,
  -- [{kind, value, country?}]: the first is what he is told apart by.
  identifiers jsonb not null check (jsonb_array_length(identifiers) > 0),
  contact jsonb not null default '{}',
  -- How sure it is that he is who he says: stated only, his paper was seen, known electronically.
  verified text not null check (verified in ('stated', 'shown', 'electronic')),
  recorded_at timestamptz not null,
  recorded_by uuid references accounts.person (id)
);

alter table dossiers.draft
  alter column enterprise_id drop not null,
  add column party_id uuid references dossiers.party (id),
  -- The desk at which it is written for the applicant; none for what applicants write themselves.
  add column unit_id uuid references organisations.unit (id),
  add column channel text not null default 'online',
  add constraint draft_channel check (channel in ('online', 'counter', 'post', 'kiosk', 'national-portal', 'other-system')),
  add constraint draft_applicant check ((enterprise_id is null) <> (party_id is null));
create index draft_of_desk on dossiers.draft (unit_id, saved_at desc)
  where unit_id is not null and dossier_id is null and discarded_at is null and answered_at is null;

alter table dossiers.dossier
  alter column enterprise_id drop not null,
  -- Nobody of ours filed what was brought to the desk: its arrival says who brought it and who took it in.
  alter column filed_by drop not null,
  add column party_id uuid references dossiers.party (id),
  drop constraint dossier_channel_check,
  add constraint dossier_channel_check check (channel in ('online', 'counter', 'post', 'kiosk', 'national-portal', 'other-system')),
  add constraint dossier_applicant check ((enterprise_id is null) <> (party_id is null));
alter table dossiers.filing alter column filed_by drop not null;

-- How a dossier came: where, who brought it, who took it in, and by what the applicant agreed to what was written for him.
create table dossiers.arrival (
  id uuid primary key,
  draft_id uuid not null unique references dossiers.draft (id),
  dossier_id uuid unique references dossiers.dossier (id),
  channel text not null,
  unit_id uuid not null references organisations.unit (id),
  begun_at timestamptz not null,
  begun_by uuid not null references accounts.person (id),
  -- Who stood at the desk or signed the letter: {role, name, identifier?, phone?, authority?}.
  presenter jsonb not null,
  -- {kind, words, name, at, by}: a signed paper, or what was said before an officer.
  consent jsonb,
  consent_file text references files.file (sha256),
  consent_file_name text,
  taken_in_by uuid references accounts.person (id),
  check (consent is null or consent ->> 'kind' <> 'signed-paper' or consent_file is not null)
);
create index arrival_of_file on dossiers.arrival (consent_file) where consent_file is not null;
