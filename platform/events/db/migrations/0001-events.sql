-- Facts announced by acts, written in the act's own transaction. The relay reads them in the order of transactions that are surely over.
create table events.outbox (
  id uuid primary key,
  xid xid8 not null default pg_current_xact_id(),
  name text not null,
  payload jsonb not null,
  at timestamptz not null,
  act_id uuid not null,
  actor_id uuid
);
create index outbox_in_order on events.outbox (xid, id);

-- How far the shared hand-over of reactions to the job queue has come.
create table events.relay (
  name text primary key,
  xid xid8 not null,
  id uuid not null
);

-- A reaction that ran to its end; written in the reaction's own transaction, so a repeated job does nothing.
create table events.reaction_done (
  event_id uuid not null,
  reaction text not null,
  done_at timestamptz not null,
  primary key (event_id, reaction)
);
