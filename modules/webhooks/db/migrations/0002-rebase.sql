-- Run by restore before events.rebase(): transaction numbers begin anew in another cluster, and the place would wait for the old ones.
create function webhooks.rebase() returns void language sql set search_path = pg_catalog, pg_temp as $$
  update webhooks.place set (xid, id) = (select moved.xid, moved.id from events.place_after_rebase(place.xid, place.id) moved)
$$;
revoke all on function webhooks.rebase from public;
