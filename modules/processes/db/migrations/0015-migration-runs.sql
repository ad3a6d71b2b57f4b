-- log table: processes.migration_run
-- What somebody took over at once: to which version of a process, by whom, and why.
create table processes.migration_run (
  id uuid primary key,
  process_id uuid not null references processes.process (id),
  to_version_id uuid not null references processes.process_version (id),
  at timestamptz not null,
  by_person uuid,
  by_name text not null,
  because text not null
);
create index migration_run_of_process on processes.migration_run (process_id, id);
create index migration_run_to on processes.migration_run (to_version_id);
alter table processes.case_migration add column run_id uuid references processes.migration_run (id);
create index case_migration_of_run on processes.case_migration (run_id);
