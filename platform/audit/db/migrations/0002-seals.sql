-- Seals over both logs: every second the rows that are surely committed, as one signed Merkle root, chained to the root before.
-- log table: audit.seal
-- log table: audit.epoch

-- Transaction numbers begin anew in another cluster: rows are ordered by epoch, then by transaction.
alter table audit.entry add column epoch integer not null default 1;
create index on audit.entry (epoch, written_by);
drop index audit.entry_written_by_idx;

alter table audit.access_log add column epoch integer not null default 1;
alter table audit.access_log add column written_by xid8 not null default pg_current_xact_id();
-- As which post somebody looked, in which step or for which other purpose, and at which part of the record.
alter table audit.access_log add column unit_id uuid;
alter table audit.access_log add column role text;
alter table audit.access_log add column purpose text;
alter table audit.access_log add column step_id uuid;
alter table audit.access_log add column part text;
create index on audit.access_log (epoch, written_by);

create table audit.epoch (
  number integer primary key,
  since timestamptz not null,
  because text not null
);
insert into audit.epoch values (1, now(), 'made');

create table audit.seal (
  no bigint primary key,
  epoch integer not null references audit.epoch (number),
  -- It holds the rows from where the seal before ends up to here (exclusive).
  to_epoch integer not null,
  to_xid xid8 not null,
  -- Canonical JSON, signed: what it holds and the hash of the header before it.
  header text not null,
  signature bytea not null,
  -- Of each row in order: log (1 octet), id (16), leaf hash (32).
  leaves bytea not null
);
-- Hashes do not compress.
alter table audit.seal alter column leaves set storage external;
create unique index seal_holding on audit.seal (to_epoch, to_xid);
create unique index seal_in_series on audit.seal (epoch, no);

-- Begins a new epoch after the current one, once all who write under the old one are done. Answers the epoch in force. Run by restore,
-- and by a server that finds its cluster behind the seals. Runs with its owner's rights: the application role may not alter tables.
create function audit.begin_epoch(after_epoch integer, because text) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  in_force integer;
begin
  perform pg_advisory_xact_lock(hashtext('audit.begin_epoch'));
  select max(number) into in_force from audit.epoch;
  if in_force <> after_epoch then
    return in_force;
  end if;
  lock table audit.entry, audit.access_log in access exclusive mode;
  execute format('alter table audit.entry alter column epoch set default %s', after_epoch + 1);
  execute format('alter table audit.access_log alter column epoch set default %s', after_epoch + 1);
  insert into audit.epoch values (after_epoch + 1, now(), because);
  return after_epoch + 1;
end
$$;
revoke all on function audit.begin_epoch from public;
