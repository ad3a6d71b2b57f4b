-- Who stands in for whom, on leave or by delegation: for one post, or for all of them (no unit, no role). A row is never rewritten:
-- to end or to correct it, supersede it and insert the row that is right (none, when it never began).
create table accounts.stand_in (
  id uuid primary key,
  absent_person uuid not null references accounts.person (id),
  stand_in_person uuid not null references accounts.person (id),
  unit_id uuid references organisations.unit (id),
  role_key text references accounts.role (key),
  kind text not null check (kind in ('leave', 'delegation')),
  since timestamptz not null,
  until timestamptz not null check (until > since),
  because text not null,
  -- The paper a delegation rests on: number, day, what it covers.
  document jsonb,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  superseded_at timestamptz check (superseded_at >= recorded_at),
  check (absent_person <> stand_in_person),
  check ((unit_id is null) = (role_key is null)),
  check (kind = 'leave' or document is not null),
  exclude using gist (
    absent_person with =, stand_in_person with =, coalesce(unit_id, '00000000-0000-0000-0000-000000000000') with =,
    coalesce(role_key, '') with =, tstzrange(since, until) with &&
  ) where (superseded_at is null)
);
create index stand_in_of_person on accounts.stand_in (stand_in_person, until) where superseded_at is null;
create index stand_in_for_person on accounts.stand_in (absent_person, until) where superseded_at is null;
create trigger guard before update or delete on accounts.stand_in for each row execute function platform_history.guard();

alter table accounts.person add column disabled_because text;
alter table accounts.person add column disabled_by uuid;
-- From here the idle days are counted again.
alter table accounts.person add column enabled_at timestamptz;
alter table accounts.person add column last_signed_in_at timestamptz;

-- Somebody else chose it: the person chooses another at the first sign-in.
alter table accounts.password add column must_change boolean not null default false;
-- Long enough to do without a second factor when it was chosen.
alter table accounts.password add column stands_alone boolean not null default true;
-- While not confirmed it may be confirmed only by who has the one-time code: an administrator has reset it.
alter table accounts.second_factor add column by_code_only boolean not null default false;

-- Locked: the session lives, but does nothing until the person proves himself again.
alter table accounts.session add column locked_at timestamptz;

-- Given to a person by hand, shown once: to choose a password, a second factor, or both at the first sign-in.
create table accounts.one_time_code (
  id uuid primary key,
  person_id uuid not null references accounts.person (id),
  purpose text not null check (purpose in ('first-sign-in', 'password', 'second-factor')),
  code_hash bytea not null unique,
  made_at timestamptz not null,
  made_by uuid,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_because text check (ended_because in ('used', 'replaced'))
);
create unique index one_time_code_open on accounts.one_time_code (person_id) where ended_at is null;

-- The first run of an empty database: the code that was printed (hashed), then what was entered so far, bound to one browser.
create table accounts.first_run (
  id uuid primary key,
  code_hash bytea not null,
  token_hash bytea unique,
  -- Authority, units and first administrator as entered; the password only as its hash.
  entered jsonb not null default '{}',
  wrapped_secret bytea,
  made_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz,
  ended_because text check (ended_because in ('done', 'restarted'))
);
create unique index first_run_open on accounts.first_run ((true)) where ended_at is null;

-- Looked through: every post is confirmed or taken away, by whom and when.
create table accounts.access_review (
  id uuid primary key,
  post_id uuid not null references accounts.post (id),
  person_id uuid not null references accounts.person (id),
  at timestamptz not null,
  by_person uuid references accounts.person (id),
  decision text not null check (decision in ('confirmed', 'revoked')),
  note text
);
create index access_review_of_post on accounts.access_review (post_id, at desc);
