-- Form and symbol of receipts from a day on. A wrong row is superseded, not rewritten: receipts given under it stand.
create table payments.receipt_series (
  id uuid primary key,
  valid_from date not null,
  form text not null,
  symbol text not null,
  because text,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz
);
create unique index receipt_series_held on payments.receipt_series (valid_from) where superseded_at is null;

-- Numbers of a form and symbol: the row is locked while one is given, a failed act gives it back.
create table payments.receipt_number (
  form text not null,
  symbol text not null,
  last_number int not null,
  primary key (form, symbol)
);

-- What was paid, once for each obligation; as it was then, whatever the record says later.
create table payments.receipt (
  id uuid primary key,
  obligation_id uuid not null unique references payments.obligation (id),
  form text not null,
  symbol text not null,
  number int not null check (number > 0),
  payer_name text not null,
  payer_code text,
  amount bigint not null check (amount > 0),
  made_at timestamptz not null,
  made_by uuid,
  unique (form, symbol, number)
);

-- Money to be given back, decided by a person with a reason and done with the bank's or cashier's reference.
create table payments.refund (
  id uuid primary key,
  incoming_id uuid not null unique references payments.incoming (id),
  amount bigint not null check (amount > 0),
  because text not null check (because in ('not-matching', 'dossier-over')),
  flagged_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references accounts.person (id),
  decision text check (decision in ('approved', 'rejected')),
  note text,
  done_at timestamptz,
  done_by uuid references accounts.person (id),
  reference text,
  check ((decided_at is null) = (decision is null)),
  check (done_at is null or decision = 'approved'),
  check ((done_at is null) = (reference is null))
);
create index refund_open on payments.refund (id) where done_at is null and decision is distinct from 'rejected';
