-- What both sides have of a day, compared; each comparison is kept.
create index message_out_of_day on exchange.message_out (partner, at);

create table exchange.reconciliation (
  id uuid primary key,
  partner text not null references exchange.partner (key),
  day date not null,
  made_at timestamptz not null,
  -- How many dossiers came to each status on that day, by what we told and by what the partner was told.
  ours jsonb not null,
  theirs jsonb not null,
  compared int not null
);
create index reconciliation_newest on exchange.reconciliation (partner, id desc);
create index reconciliation_of_day on exchange.reconciliation (partner, day);

create table exchange.difference (
  reconciliation_id uuid not null references exchange.reconciliation (id),
  position int not null,
  kind text not null check (kind in ('waiting', 'missing-there', 'behind', 'ahead', 'status', 'untold', 'missing-here')),
  dossier_id uuid references dossiers.dossier (id),
  -- What the partner calls it, where we do not know it.
  their_code text,
  our_status smallint,
  their_status smallint,
  -- From which message on the partner lacks what we told.
  from_seq int,
  primary key (reconciliation_id, position)
);
