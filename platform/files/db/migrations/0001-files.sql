-- What is known of each file in the store; rows that keep a file refer to it.
create table files.file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0),
  mime text not null,
  kind text not null,
  stored_at timestamptz not null,
  stored_by uuid
);
