-- A message that could not be taken by a fault of our own, since when: it is tried again for a while before it is refused.
create table exchange.trial (
  partner text not null references exchange.partner (key),
  message_id text not null,
  since timestamptz not null,
  primary key (partner, message_id)
);
