-- What a partner sent, as it came: nothing is lost, whatever is wrong with it.
create table exchange.message_in (
  id uuid primary key,
  partner text not null references exchange.partner (key),
  message_id text not null,
  -- Of time and content: the same message again is told by it.
  digest text not null,
  sent_at text not null,
  body text not null,
  received_at timestamptz not null,
  -- The first one of its id that bears the right signature: it alone has an effect, and is answered.
  counts boolean not null,
  kind text,
  external_code text,
  dossier_id uuid references dossiers.dossier (id),
  outcome text not null check (outcome in ('accepted', 'refused')),
  fault text,
  params jsonb not null default '{}',
  -- How often it came again.
  repeated int not null default 0,
  repeated_at timestamptz,
  -- What is answered, and whether the partner heard it.
  answer text,
  answered_at timestamptz,
  settled_at timestamptz,
  settled_by uuid references accounts.person (id),
  note text,
  check ((outcome = 'refused') = (fault is not null)),
  check (counts = (answer is not null)),
  check ((settled_at is null) = (note is null))
);
create unique index message_in_counts on exchange.message_in (partner, message_id) where counts;
create unique index message_in_same on exchange.message_in (partner, message_id, digest);
create index message_in_newest on exchange.message_in (partner, id desc);
create index message_in_to_look_at on exchange.message_in (partner, id desc) where outcome = 'refused' and settled_at is null;
create index message_in_to_answer on exchange.message_in (partner, id) where counts and answered_at is null;
