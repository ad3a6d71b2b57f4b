-- log table: processes.case_migration
-- Each time a running case was taken to another version of its process: by whom, and why.
create table processes.case_migration (
  id uuid primary key,
  case_id uuid not null references processes.case_file (id),
  record_id uuid not null,
  from_version_id uuid not null references processes.process_version (id),
  to_version_id uuid not null references processes.process_version (id),
  at timestamptz not null,
  by_person uuid,
  because text not null
);
create index case_migration_of_case on processes.case_migration (case_id, at);
create index case_migration_to on processes.case_migration (to_version_id);
create index case_migration_from on processes.case_migration (from_version_id);
-- Running cases of a version, looked through when another follows it.
create index case_running on processes.case_file (process_version_id, id) where closed_at is null;
