-- Another system is told of a dossier's changes at an address of its own.
create table webhooks.subscription (
  id uuid primary key,
  -- The service account whose reach decides what is told.
  person_id uuid not null references accounts.person (id),
  url text not null,
  events text[] not null check (cardinality(events) > 0),
  note text not null,
  -- AES-256-GCM under a key derived from the master key.
  wrapped_secret bytea not null,
  made_at timestamptz not null,
  made_by uuid references accounts.person (id),
  ended_at timestamptz,
  ended_because text
);
create index subscription_open on webhooks.subscription (person_id) where ended_at is null;

create table webhooks.delivery (
  -- Sent as webhook-id: the same at every try.
  id uuid primary key,
  -- The order in which the facts were committed.
  position bigint generated always as identity unique,
  subscription_id uuid not null references webhooks.subscription (id),
  -- Deliveries of one chain wait for each other: the dossier, or a test by itself.
  chain uuid not null,
  event_id uuid,
  event text not null,
  payload text not null,
  made_at timestamptz not null,
  state text not null check (state in ('waiting', 'delivered', 'given-up')),
  attempts int not null default 0,
  -- Only the first waiting one of a chain has its next try.
  next_at timestamptz,
  claimed_until timestamptz,
  last_at timestamptz,
  last_status int,
  -- Why the last try failed, as a word of ours; what the receiver answered, cut short.
  last_fault text,
  last_answer text check (length(last_answer) <= 500),
  delivered_at timestamptz,
  unique (subscription_id, event_id)
);
create index delivery_due on webhooks.delivery (next_at) where state = 'waiting' and next_at is not null;
create index delivery_of_chain on webhooks.delivery (subscription_id, chain, position) where state = 'waiting';
create index delivery_of_subscription on webhooks.delivery (subscription_id, position desc);

-- Up to which committed fact deliveries were made.
create table webhooks.place (
  one boolean primary key default true check (one),
  xid xid8 not null,
  id uuid not null
);
