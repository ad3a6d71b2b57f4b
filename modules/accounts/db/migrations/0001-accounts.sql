-- A person is one account whatever he is: officer, representative, delegate, worker.
create table accounts.person (
  id uuid primary key,
  full_name text not null,
  position_title jsonb,
  email text,
  phone text,
  locale text not null default 'vi' check (locale in ('vi', 'en')),
  created_at timestamptz not null,
  disabled_at timestamptz,
  -- Set when the person's own data was taken out by right; the id stays for the acts of others.
  erased_at timestamptz,
  version int not null default 1
);
-- How a person may prove who he is; another provider is another row.
create table accounts.identity (
  id uuid primary key,
  person_id uuid not null references accounts.person (id),
  provider text not null,
  subject text not null,
  level text not null check (level in ('basic', 'substantial', 'high')),
  since timestamptz not null,
  until timestamptz
);
create unique index identity_in_use on accounts.identity (provider, lower(subject)) where until is null;
create index identity_of_person on accounts.identity (person_id);
create table accounts.password (
  person_id uuid primary key references accounts.person (id),
  hash text not null,
  changed_at timestamptz not null
);
create table accounts.second_factor (
  person_id uuid primary key references accounts.person (id),
  -- AES-256-GCM under a key derived from the master key.
  wrapped_secret bytea not null,
  confirmed_at timestamptz,
  -- The newest time step used: a code is good once.
  last_step bigint not null default 0
);
create table accounts.session (
  id uuid primary key,
  -- SHA-256 of the cookie's secret; the secret itself is nowhere.
  token_hash bytea not null unique,
  -- The token before the last rotation, good for a minute so that parallel requests do not sign the person out.
  previous_token_hash bytea,
  person_id uuid not null references accounts.person (id),
  strength text not null check (strength in ('password', 'second-factor')),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  rotated_at timestamptz not null,
  ended_at timestamptz,
  ended_because text,
  user_agent text not null,
  address text not null
);
create index session_by_previous on accounts.session (previous_token_hash) where previous_token_hash is not null;
create index session_of_person on accounts.session (person_id) where ended_at is null;
create table accounts.attempt (
  id uuid primary key,
  -- What was tried: SHA-256 of the folded subject, so that a mistyped password in the name field is not kept.
  subject_hash bytea not null,
  address text not null,
  at timestamptz not null,
  succeeded boolean not null
);
create index attempt_by_subject on accounts.attempt (subject_hash, at desc);
create index attempt_by_address on accounts.attempt (address, at desc);
create table accounts.role (
  key text primary key,
  name jsonb not null,
  -- Enterprise side roles act by mandate, officers' roles by post.
  side text not null check (side in ('officer', 'applicant')),
  needs_second_factor boolean not null
);
-- A row that was taken away stays with its end, so that a start of the server does not give it again.
create table accounts.role_permission (
  id uuid primary key default gen_random_uuid(),
  role_key text not null references accounts.role (key),
  permission text not null,
  reach text not null,
  since timestamptz not null default now(),
  until timestamptz check (until >= since),
  changed_by uuid
);
create unique index role_permission_in_force on accounts.role_permission (role_key, permission, reach) where until is null;
-- Since and until are true in the world, recorded and superseded are known to us: a row is never rewritten.
-- To end or to correct a post, supersede its row and insert the row that is right (none, when it never was).
create table accounts.post (
  id uuid primary key,
  person_id uuid not null references accounts.person (id),
  unit_id uuid not null references organisations.unit (id),
  role_key text not null references accounts.role (key),
  since timestamptz not null,
  until timestamptz check (until > since),
  because text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  superseded_at timestamptz check (superseded_at >= recorded_at),
  exclude using gist (person_id with =, unit_id with =, role_key with =, tstzrange(since, until) with &&) where (superseded_at is null)
);
create index post_of_person on accounts.post (person_id, since);
create index post_in_unit on accounts.post (unit_id, role_key, since) where superseded_at is null;
create trigger guard before update or delete on accounts.post for each row execute function platform_history.guard();
