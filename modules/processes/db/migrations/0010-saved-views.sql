-- Ways of looking at the inbox that a person keeps under a name. Bounded for each person.
create table processes.saved_view (
  id uuid primary key,
  person_id uuid not null references accounts.person (id),
  name text not null check (name <> ''),
  -- A part of the inbox and what narrows it (processes/contract-views.ts, askedInbox).
  asked jsonb not null,
  kept_at timestamptz not null
);
create unique index saved_view_of_person on processes.saved_view (person_id, lower(name));
