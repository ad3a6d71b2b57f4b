-- What people come for, each with the letter of its tickets. It ends and is never renamed: its history stays readable.
create table queues.service (
  id uuid primary key,
  prefix text not null check (prefix ~ '^[A-Z]$'),
  name jsonb not null,
  position int not null,
  made_at timestamptz not null,
  ended_at timestamptz
);
create unique index service_held on queues.service (prefix) where ended_at is null;

create table queues.counter (
  id uuid primary key,
  number int not null check (number between 1 and 99),
  made_at timestamptz not null,
  ended_at timestamptz
);
create unique index counter_held on queues.counter (number) where ended_at is null;

-- An officer at a counter, from opening to closing it.
create table queues.sitting (
  id uuid primary key,
  counter_id uuid not null references queues.counter (id),
  person_id uuid not null references accounts.person (id),
  unit_id uuid references organisations.unit (id),
  service_ids uuid[] not null check (cardinality(service_ids) > 0),
  opened_at timestamptz not null,
  closed_at timestamptz check (closed_at >= opened_at)
);
create unique index sitting_at_counter on queues.sitting (counter_id) where closed_at is null;
create unique index sitting_of_person on queues.sitting (person_id) where closed_at is null;

-- One series a day and service; its row is locked while a number is given.
create table queues.series (
  day date not null,
  service_id uuid not null references queues.service (id),
  last_number int not null,
  primary key (day, service_id)
);

create table queues.ticket (
  id uuid primary key,
  day date not null,
  service_id uuid not null references queues.service (id),
  number int not null,
  code text not null,
  -- The word of its page: whoever holds the ticket sees his place.
  word text not null unique,
  -- What it waits for now: another service after a transfer.
  waits_for uuid not null references queues.service (id),
  channel text not null check (channel in ('kiosk', 'counter')),
  -- Why it goes before others; none: in its turn.
  priority text check (priority in ('disability', 'elderly', 'pregnant', 'with-infant', 'merit')),
  taken_at timestamptz not null,
  state text not null check (state in ('waiting', 'called', 'done', 'skipped', 'expired')),
  sitting_id uuid references queues.sitting (id),
  called_at timestamptz,
  calls int not null default 0,
  ended_at timestamptz,
  unique (day, service_id, number),
  check ((state = 'called') <= (sitting_id is not null and called_at is not null))
);
create index ticket_waiting on queues.ticket (waits_for, taken_at) where state = 'waiting';
create unique index ticket_at_counter on queues.ticket (sitting_id) where state = 'called';
create index ticket_of_day on queues.ticket (day, id);
create index ticket_served on queues.ticket (waits_for, called_at) where state = 'done';

-- Each calling, so that nothing of a day is lost when a ticket moves on.
create table queues.calling (
  id uuid primary key,
  ticket_id uuid not null references queues.ticket (id),
  sitting_id uuid not null references queues.sitting (id),
  service_id uuid not null references queues.service (id),
  called_at timestamptz not null,
  ended_at timestamptz,
  outcome text check (outcome in ('done', 'skipped', 'transferred')),
  check ((ended_at is null) = (outcome is null))
);
create index calling_of_ticket on queues.calling (ticket_id);
create index calling_by_time on queues.calling (called_at);
create unique index calling_open on queues.calling (ticket_id) where ended_at is null;

-- What was filed while its ticket was at a counter.
create table queues.ticket_dossier (
  ticket_id uuid not null references queues.ticket (id),
  dossier_id uuid not null references dossiers.dossier (id),
  noted_at timestamptz not null,
  primary key (ticket_id, dossier_id)
);
create index ticket_dossier_of_dossier on queues.ticket_dossier (dossier_id);
