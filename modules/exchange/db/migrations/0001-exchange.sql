-- What authority and national portal say to each other: out in order for each dossier, in each once.
create table exchange.partner (
  key text primary key,
  enabled boolean not null default false,
  -- Since when facts are told.
  enabled_at timestamptz,
  -- AES-256-GCM under a key derived from the master key.
  wrapped_secret bytea,
  -- Where asking for what came in goes on.
  cursor text not null default '',
  last_contact_at timestamptz,
  -- While it cannot be reached: why, how often in a row, since when, and when it is asked again.
  fault text,
  failures int not null default 0,
  failing_since timestamptz,
  next_contact_at timestamptz
);

-- Up to which committed fact messages were made.
create table exchange.place (
  partner text primary key references exchange.partner (key),
  xid xid8 not null,
  id uuid not null
);

-- A dossier that the partner knows or is told of.
create table exchange.link (
  partner text not null references exchange.partner (key),
  dossier_id uuid not null references dossiers.dossier (id),
  -- What the partner called it first; none for what came to us otherwise.
  external_code text,
  last_seq int not null default 0,
  -- The status told last, and the one acknowledged last.
  told_status smallint,
  acknowledged_status smallint,
  acknowledged_at timestamptz,
  begun_at timestamptz not null,
  primary key (partner, dossier_id)
);
create unique index link_code on exchange.link (partner, external_code) where external_code is not null;

create table exchange.message_out (
  id uuid primary key,
  partner text not null,
  dossier_id uuid not null,
  -- The partner takes each (dossier, seq) once.
  seq int not null check (seq > 0),
  kind text not null,
  -- The fact it tells; of one fact at most one message of a kind.
  event_id uuid not null,
  status smallint not null check (status between 1 and 10),
  -- When what it tells came to be.
  at timestamptz not null,
  facts jsonb not null,
  made_at timestamptz not null,
  state text not null check (state in ('waiting', 'acknowledged')),
  tries int not null default 0,
  -- Only the first waiting one of a dossier has its next try.
  next_at timestamptz,
  claimed_until timestamptz,
  last_at timestamptz,
  last_fault text,
  last_answer text check (length(last_answer) <= 500),
  acknowledged_at timestamptz,
  adapter text,
  unique (partner, dossier_id, seq),
  unique (partner, event_id, kind),
  foreign key (partner, dossier_id) references exchange.link (partner, dossier_id)
);
create index message_out_due on exchange.message_out (partner, next_at) where state = 'waiting' and next_at is not null;
create index message_out_waiting on exchange.message_out (partner, id) where state = 'waiting';

-- Run by restore before events.rebase(): transaction numbers begin anew in another cluster, and the place would wait for the old ones.
create function exchange.rebase() returns void language sql set search_path = pg_catalog, pg_temp as $$
  update exchange.place set (xid, id) = (select moved.xid, moved.id from events.place_after_rebase(place.xid, place.id) moved)
$$;
revoke all on function exchange.rebase from public;
