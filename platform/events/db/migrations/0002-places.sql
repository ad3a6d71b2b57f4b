-- Where the place of somebody who keeps one among the facts stands once rebase() has numbered them anew; asked before it. Nothing behind the
-- place is lost; a few facts of the last seconds before it may come again, so whoever takes them knows them by id.
create function events.place_after_rebase(place_xid xid8, place_id uuid, out xid xid8, out id uuid)
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  first uuid;
begin
  select o.id into first from events.outbox o where (o.xid, o.id) > (place_xid, place_id) order by o.id limit 1;
  xid := '1';
  if first is null then
    id := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
    return;
  end if;
  select o.id into id from events.outbox o where o.id < first order by o.id desc limit 1;
  id := coalesce(id, '00000000-0000-0000-0000-000000000000');
end
$$;
revoke all on function events.place_after_rebase from public;
