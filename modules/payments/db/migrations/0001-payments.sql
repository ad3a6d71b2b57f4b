-- Where money is paid in, from a day on. A wrong row is superseded, not rewritten: what was asked for by it stands.
create table payments.account (
  id uuid primary key,
  valid_from date not null,
  bank text not null,
  -- The bank's six digits in the interbank system.
  bin text not null check (bin ~ '^[0-9]{6}$'),
  number text not null check (number ~ '^[0-9A-Z]{4,19}$'),
  holder text not null,
  because text,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz
);
create unique index account_held on payments.account (valid_from) where superseded_at is null;

-- What is owed for a dossier, as an officer confirmed it; its amount is never changed once the payer was told.
create table payments.obligation (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  procedure_code text not null,
  -- What it is made of: name, kind, amount and basis of each.
  lines jsonb not null,
  amount bigint not null check (amount > 0),
  timing text not null check (timing in ('intake', 'handling', 'return')),
  exempt_basis text,
  exempt_document text,
  state text not null check (state in ('determined', 'due', 'paid', 'exempt', 'cancelled')),
  determined_at timestamptz not null,
  determined_by uuid not null references accounts.person (id),
  noticed_at timestamptz,
  noticed_by uuid references accounts.person (id),
  settled_at timestamptz,
  cancelled_at timestamptz,
  version int not null default 1,
  check ((state = 'exempt') = (exempt_basis is not null)),
  check ((exempt_basis is null) = (exempt_document is null)),
  check (state <> 'paid' or settled_at is not null),
  check ((state = 'cancelled') = (cancelled_at is not null))
);
create unique index obligation_of_dossier on payments.obligation (dossier_id) where state <> 'cancelled';
create index obligation_past on payments.obligation (dossier_id);

-- One asking for an obligation's whole amount: a reference to pay under, until a day.
create table payments.request (
  id uuid primary key,
  obligation_id uuid not null references payments.obligation (id),
  reference text not null unique check (reference ~ '^EZ[A-HJ-NP-Z2-9]{10}$'),
  amount bigint not null check (amount > 0),
  account_id uuid references payments.account (id),
  made_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > made_at),
  ended_at timestamptz,
  outcome text check (outcome in ('paid', 'expired', 'cancelled')),
  check ((ended_at is null) = (outcome is null))
);
create index request_of_obligation on payments.request (obligation_id, made_at);
create unique index request_open on payments.request (obligation_id) where ended_at is null;

-- Money that came in or was said to: each transaction of a partner once. What does not match waits for a person.
create table payments.incoming (
  id uuid primary key,
  partner text not null check (partner in ('counter', 'simulator')),
  partner_ref text not null,
  -- As the payer or his bank wrote it.
  content text not null,
  amount bigint not null check (amount > 0),
  paid_at timestamptz not null,
  noticed_at timestamptz not null,
  -- The cashier, where it was taken at the counter.
  taken_by uuid references accounts.person (id),
  request_id uuid references payments.request (id),
  obligation_id uuid references payments.obligation (id),
  verdict text not null check (verdict in ('matched', 'short', 'over', 'duplicate', 'late', 'cancelled', 'unknown')),
  settled_at timestamptz,
  settled_by uuid references accounts.person (id),
  settlement text check (settlement in ('matched', 'to-refund', 'kept')),
  note text,
  unique (partner, partner_ref),
  check ((settled_at is null) = (settlement is null)),
  check (verdict <> 'matched' or settled_at is null)
);
create index incoming_of_obligation on payments.incoming (obligation_id);
create index incoming_waiting on payments.incoming (id) where verdict <> 'matched' and settled_at is null;

-- What the demo's invented bank did: its own books, which the reconciliation reads as a statement.
create table payments.simulated_transfer (
  id uuid primary key,
  content text not null,
  amount bigint not null check (amount > 0),
  paid_at timestamptz not null,
  -- None while its notice was held back.
  noticed_at timestamptz
);
create index simulated_transfer_by_time on payments.simulated_transfer (paid_at);
create index simulated_transfer_held_back on payments.simulated_transfer (paid_at) where noticed_at is null;
