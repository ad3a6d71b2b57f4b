-- Somebody asks for an account as legal representative of an enterprise: what he states, the paper that shows it, and what the desk decided.
create table enterprises.registration (
  id uuid primary key,
  -- By what the person follows it; the key that goes with it is derived from the master key and kept nowhere.
  number text not null unique,
  -- Tax code as stated: well formed, but its check digit may be wrong and the registry need not know it.
  code text not null,
  email text not null,
  -- Names, position and phone as stated.
  stated jsonb not null,
  locale text not null check (locale in ('vi', 'en')),
  proof_sha256 text not null references files.file (sha256),
  proof_name text not null,
  asked_at timestamptz not null,
  -- Until when the address may be confirmed; the desk sees nothing before it is.
  expires_at timestamptz not null check (expires_at > asked_at),
  confirmed_at timestamptz,
  decided_at timestamptz check (decided_at >= confirmed_at),
  decided_by uuid references accounts.person (id),
  -- `replaced`: the same address asked again for the same enterprise.
  decision text check (decision in ('confirmed', 'refused', 'replaced')),
  answer text,
  mandate_id uuid references enterprises.mandate (id),
  version int not null default 1,
  check ((decided_at is null) = (decision is null)),
  check ((mandate_id is not null) = (decision is not distinct from 'confirmed'))
);
create index registration_waiting on enterprises.registration (id) where confirmed_at is not null and decided_at is null;
create index registration_decided on enterprises.registration (id desc) where decided_at is not null;
create index registration_of_code on enterprises.registration (code, id desc) where confirmed_at is not null;
create index registration_of_address on enterprises.registration (lower(email), asked_at desc);
create index registration_unconfirmed on enterprises.registration (expires_at) where confirmed_at is null;
