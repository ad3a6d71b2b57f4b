-- Who did what (entry) and who looked at what (access_log). Months are Việt Nam's; make_partitions makes them ahead, the rest partition
-- takes what comes for a month not yet made.
-- log table: audit.entry
-- log table: audit.access_log

create table audit.entry (
  id uuid not null,
  at timestamptz not null,
  act text not null,
  act_id uuid not null,
  actor_kind text not null check (actor_kind in ('person', 'system', 'anonymous')),
  actor_id uuid,
  session_id text,
  subject_kind text,
  subject_id text,
  details jsonb not null,
  request_id text,
  locale text not null,
  -- The sealer takes rows in the order of commits: those below the oldest running transaction.
  written_by xid8 not null default pg_current_xact_id(),
  primary key (id, at)
) partition by range (at);
create index on audit.entry (subject_kind, subject_id, at);
create index on audit.entry (actor_id, at);
create index on audit.entry (written_by);
create table audit.entry_rest partition of audit.entry default;

create table audit.access_log (
  id uuid not null,
  at timestamptz not null,
  what text not null,
  actor_kind text not null check (actor_kind in ('person', 'system', 'anonymous')),
  actor_id uuid,
  session_id text,
  subject_kind text not null,
  subject_id text not null,
  request_id text,
  primary key (id, at)
) partition by range (at);
create index on audit.access_log (subject_kind, subject_id, at);
create index on audit.access_log (actor_id, at);
create table audit.access_log_rest partition of audit.access_log default;

-- Makes the monthly partitions from the month of `first` to that of `last`, and moves there what the rest partitions hold of them.
-- Runs with its owner's rights: the application role may not make tables.
create function audit.make_partitions(first timestamptz, last timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'Asia/Ho_Chi_Minh' as $$
declare
  log_table text;
  month timestamptz;
  part text;
  made integer := 0;
begin
  perform pg_advisory_xact_lock(hashtext('audit.make_partitions'));
  foreach log_table in array array['entry', 'access_log'] loop
    for month in select generate_series(date_trunc('month', first), date_trunc('month', last), interval '1 month') loop
      part := log_table || to_char(month, '_YYYY_MM');
      continue when to_regclass('audit.' || part) is not null;
      execute format('create table audit.%I (like audit.%I including all)', part, log_table);
      execute format(
        'with moved as (delete from audit.%I where at >= $1 and at < $2 returning *) insert into audit.%I select * from moved',
        log_table || '_rest', part) using month, month + interval '1 month';
      execute format('alter table audit.%I attach partition audit.%I for values from (%L) to (%L)',
        log_table, part, month, month + interval '1 month');
      made := made + 1;
    end loop;
  end loop;
  return made;
end
$$;
revoke all on function audit.make_partitions from public;
