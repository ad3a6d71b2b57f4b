-- A bank that tells of payments over HTTP; its secret follows from the master key and this row, so a row ends and is never changed.
create table payments.bank (
  id uuid primary key,
  name text not null,
  made_at timestamptz not null,
  made_by uuid references accounts.person (id),
  ended_at timestamptz
);
create unique index bank_held on payments.bank (name) where ended_at is null;

