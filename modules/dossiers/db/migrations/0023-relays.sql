-- What a desk takes in for another agency, whose dossier it becomes: a receipt of ours, then a minute by which it is handed over. No clock of ours
-- runs for it: that agency's begins when it has it.
create table dossiers.relay_series (
  unit_id uuid not null references organisations.unit (id),
  year int not null,
  kind text not null check (kind in ('receipt', 'minute')),
  last_number int not null,
  primary key (unit_id, year, kind)
);
create table dossiers.relay_minute (
  id uuid primary key,
  unit_id uuid not null references organisations.unit (id),
  year int not null,
  number int not null,
  agency text not null,
  -- Who took it for the agency.
  taker text not null,
  made_at timestamptz not null,
  made_by uuid not null references accounts.person (id),
  unique (unit_id, year, number)
);
create table dossiers.relay (
  id uuid primary key,
  -- Made by whoever asked: asked again with it, it is this one.
  order_id uuid not null unique,
  unit_id uuid not null references organisations.unit (id),
  year int not null,
  number int not null,
  agency text not null,
  procedure_code text,
  procedure_name text not null,
  applicant text not null,
  phone text,
  email text,
  -- [{name, originals, copies}]
  papers jsonb not null,
  note text,
  taken_at timestamptz not null,
  taken_by uuid not null references accounts.person (id),
  minute_id uuid references dossiers.relay_minute (id),
  -- What that agency calls it.
  their_code text,
  their_code_at timestamptz,
  unique (unit_id, year, number),
  check ((their_code is null) = (their_code_at is null)),
  check (their_code is null or minute_id is not null)
);
create index relay_newest on dossiers.relay (unit_id, id desc);
create index relay_waiting on dossiers.relay (unit_id, id desc) where minute_id is null;
create index relay_of_minute on dossiers.relay (minute_id) where minute_id is not null;
