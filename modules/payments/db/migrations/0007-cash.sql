-- Who owes, as it is shown and searched where money is taken: what the dossier said when it was determined, and its code once it has one.
alter table payments.obligation add column payer_name text not null default '';
alter table payments.obligation add column dossier_code text;
-- Folded text of code, payer and tax code.
alter table payments.obligation add column sought text not null default '';
create index obligation_owed on payments.obligation (id) where state in ('determined', 'due');
create index obligation_owed_words on payments.obligation using gin (sought public.gin_trgm_ops) where state in ('determined', 'due');

-- Cash that whoever took it gives on, usually at the end of the day: what our books say and what was counted.
create table payments.cash_handover (
  id uuid primary key,
  cashier_id uuid not null references accounts.person (id),
  at timestamptz not null,
  count int not null check (count > 0),
  amount bigint not null check (amount > 0),
  counted bigint not null check (counted >= 0),
  received_by text not null,
  -- Why another sum was counted, where it was.
  note text,
  check (counted = amount or note is not null)
);
create index cash_handover_of_cashier on payments.cash_handover (cashier_id, id);
alter table payments.incoming add column handover_id uuid references payments.cash_handover (id);
create index incoming_in_drawer on payments.incoming (taken_by, id) where partner = 'counter' and handover_id is null;
create index incoming_of_handover on payments.incoming (handover_id) where handover_id is not null;
