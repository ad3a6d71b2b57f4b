-- Backups, restores and restore tests as they were run: what the ages of the last good ones are read from.
create table backup.run (
  id uuid primary key,
  kind text not null check (kind in ('backup', 'restore', 'restore-test')),
  started_at timestamptz not null,
  -- Nothing while it runs, and for ever when it was killed.
  finished_at timestamptz,
  ok boolean,
  dir text not null,
  row_count bigint,
  file_count bigint,
  byte_count bigint,
  -- What went wrong, in both languages.
  fault jsonb,
  check ((finished_at is null) = (ok is null)),
  check (ok is distinct from false or fault is not null)
);
create index run_newest on backup.run (started_at);
create index run_good on backup.run (kind, finished_at) where ok;
