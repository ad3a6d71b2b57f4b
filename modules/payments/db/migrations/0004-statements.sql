-- Money is also told by a real bank: its account of a day is taken for it.
alter table payments.incoming drop constraint incoming_partner_check;
alter table payments.incoming add constraint incoming_partner_check check (partner in ('counter', 'simulator', 'bank'));
create index incoming_by_time on payments.incoming (partner, paid_at);

-- A bank's account of a day as it was imported, and what came of comparing it with our books then. The same file again is the same row.
create table payments.statement (
  id uuid primary key,
  partner text not null check (partner in ('simulator', 'bank')),
  day date not null,
  sha256 text not null,
  -- What the file said, line after line.
  lines jsonb not null,
  bank_count int not null,
  bank_amount bigint not null,
  our_count int not null,
  our_amount bigint not null,
  matched int not null,
  imported_at timestamptz not null,
  imported_by uuid references accounts.person (id),
  unique (partner, day, sha256)
);

-- Where both differed, or where something was paid again; kept as it was found.
create table payments.difference (
  id uuid primary key,
  statement_id uuid not null references payments.statement (id),
  kind text not null check (kind in ('only-bank', 'only-us', 'amount', 'duplicate')),
  partner_ref text not null,
  bank_amount bigint,
  our_amount bigint,
  content text not null,
  paid_at timestamptz,
  incoming_id uuid references payments.incoming (id),
  resolution text check (resolution in ('taken', 'explained')),
  note text,
  resolved_at timestamptz,
  resolved_by uuid references accounts.person (id),
  check ((resolution is null) = (resolved_at is null)),
  check ((resolution is null) = (note is null)),
  check (resolution is distinct from 'taken' or kind = 'only-bank')
);
create index difference_of_statement on payments.difference (statement_id, id);
