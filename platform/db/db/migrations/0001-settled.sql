-- Rows that seldom change and are read with every request: units, roles, seats, mandates, versions of procedures, forms and papers.
-- A server keeps what it read of them under this stamp and reads it again when the stamp is another.
create table settled.stamp (
  id boolean primary key default true check (id),
  value uuid not null
);
insert into settled.stamp (value) values (gen_random_uuid());

-- A new stamp once a transaction and as it commits, so that nobody waits for the row longer than a commit takes. Never one that was there
-- before, as a number would be where a standby that lacks the last of its primary takes over.
create function settled.change() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update settled.stamp set value = gen_random_uuid() where xmin <> pg_current_xact_id()::xid;
  return null;
end
$$;

-- From now on every change of a table's rows is a change of the stamp.
create function settled.watch(settled regclass) returns void language plpgsql as $$
begin
  execute format(
    'create constraint trigger settled after insert or update or delete on %s deferrable initially deferred for each row execute function settled.change()',
    settled);
  execute format('create trigger settled_truncate after truncate on %s for each statement execute function settled.change()', settled);
end
$$;
