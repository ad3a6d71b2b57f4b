-- That versions do not overlap is kept by an index that finds a record by its id as text: over the id itself PostgreSQL takes it for reading
-- versions too, and reads tens of its pages where the index by record and day reads three.
create or replace function platform_history.keep_apart(versions regclass) returns void language plpgsql as $$
begin
  execute format(
    'alter table %s add exclude using gist ((record_id::text) with =, tstzrange(valid_from, valid_to) with &&) where (superseded_at is null)',
    versions);
end
$$;

create or replace function platform_history.keep(head regclass, versions regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s add primary key (id)', versions);
  execute format('alter table %s add foreign key (record_id) references %s (id)', versions, head);
  perform platform_history.keep_apart(versions);
  execute format('create index on %s (record_id, valid_from) where superseded_at is null', versions);
  execute format('create index on %s (record_id, recorded_at)', versions);
  execute format(
    'create trigger guard before update or delete on %s for each row execute function platform_history.guard()', versions);
  execute format(
    'create trigger guard_truncate before truncate on %s for each statement execute function platform_history.guard()', versions);
end
$$;

do $$
declare
  kept record;
begin
  for kept in
    select conrelid::regclass as versions, conname as name from pg_constraint
    where contype = 'x' and conname like '%\_record\_id\_tstzrange\_excl'
  loop
    execute format('alter table %s drop constraint %I', kept.versions, kept.name);
    perform platform_history.keep_apart(kept.versions);
  end loop;
end
$$;
