-- Whether a partner has a dossier, as it became known: added once, never changed, whatever is told again later.
-- log table: exchange.standing
create table exchange.standing (
  partner text not null,
  dossier_id uuid not null,
  no int not null check (no > 0),
  -- The partner acknowledged it (the first of it, later all of it), or a comparison found that it lacks what it acknowledged.
  has boolean not null,
  at timestamptz not null,
  primary key (partner, dossier_id, no),
  foreign key (partner, dossier_id) references exchange.link (partner, dossier_id)
);
create index standing_at on exchange.standing (partner, at);
insert into exchange.standing (partner, dossier_id, no, has, at)
  select partner, dossier_id, 1, true, min(acknowledged_at) from exchange.message_out
  where state = 'acknowledged' and acknowledged_at is not null group by partner, dossier_id;
