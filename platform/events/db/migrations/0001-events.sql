-- Facts announced by acts, written in the act's own transaction. The relay reads them in the order of transactions that are surely over.
-- Not a record: rows handed over may be deleted after 90 days with their reactions, as a range of ids (they rise with time).
create table events.outbox (
  id uuid primary key,
  xid xid8 not null default pg_current_xact_id(),
  name text not null,
  payload jsonb not null,
  at timestamptz not null,
  act_id uuid not null,
  actor_id uuid
);
create index outbox_in_order on events.outbox (xid, id);

-- How far the shared hand-over of reactions to the job queue has come.
create table events.relay (
  name text primary key,
  xid xid8 not null,
  id uuid not null
);

-- After a restore into another database cluster, whose transaction numbers begin anew: what was handed over stays so, the rest is handed over.
-- Without it the relay would wait until the new cluster has come as far as the old one. Run by the owner before the server starts.
create function events.rebase() returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  place events.relay;
begin
  lock table events.outbox in exclusive mode;
  select * into place from events.relay where name = 'jobs' for update;
  update events.outbox set xid = case when (xid, id) <= (place.xid, place.id) then '1'::xid8 else pg_current_xact_id() end;
  update events.relay set xid = '1', id = 'ffffffff-ffff-ffff-ffff-ffffffffffff' where name = 'jobs';
end
$$;
revoke all on function events.rebase from public;
