-- Somebody says that he represents an enterprise; the desk looks at his papers and confirms or refuses.
create table enterprises.registration (
  id uuid primary key,
  -- Tax code as stated, with its right check digit; the enterprise need not be in the registry yet.
  code text not null,
  person_id uuid not null references accounts.person (id),
  -- Name, head office, first registration and position as stated (contract.ts).
  stated jsonb not null,
  asked_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references accounts.person (id),
  decision text check (decision in ('confirmed', 'refused')),
  answer text,
  mandate_id uuid references enterprises.mandate (id),
  version int not null default 1,
  check ((decided_at is null) = (decision is null)),
  check ((decision = 'confirmed') = (mandate_id is not null))
);
create unique index registration_open on enterprises.registration (person_id, code) where decided_at is null;
create index registration_waiting on enterprises.registration (asked_at, id) where decided_at is null;
create index registration_of_person on enterprises.registration (person_id, asked_at);
