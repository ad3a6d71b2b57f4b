-- Files put into the form of a case: of whoever put them in until the case is opened with them.
create table cases.file (
  id uuid primary key,
  record_id uuid references cases.record (id),
  file_sha256 text not null references files.file (sha256),
  name text not null,
  size bigint not null check (size > 0),
  kind text not null,
  added_at timestamptz not null,
  added_by uuid not null references accounts.person (id)
);
create index file_of_record on cases.file (record_id) where record_id is not null;
create index file_waiting on cases.file (added_at) where record_id is null;
create index file_content on cases.file (file_sha256);
create index file_of_person on cases.file (added_by);
