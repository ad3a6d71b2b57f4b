-- The shape and the guard of every version table; see platform/history/README.md.
-- Only a pattern for `like`: no row is ever kept here.
create table platform_history.version (
  id uuid not null,
  record_id uuid not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  changed_by uuid,
  changed_by_name text not null,
  because jsonb not null,
  sources jsonb not null,
  constraint valid_in_order check (valid_to is null or valid_to > valid_from),
  constraint recorded_in_order check (superseded_at is null or superseded_at > recorded_at)
);

create function platform_history.guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.superseded_at is null and new.superseded_at is not null
      and to_jsonb(new) - 'superseded_at' = to_jsonb(old) - 'superseded_at' then
      return new;
    end if;
  end if;
  raise exception 'versions of %.% are never rewritten (%)', tg_table_schema, tg_table_name, lower(tg_op)
    using errcode = 'restrict_violation';
end
$$;

-- Makes a table created with `like platform_history.version including constraints` a version table of the head table.
create function platform_history.keep(head regclass, versions regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s add primary key (id)', versions);
  execute format('alter table %s add foreign key (record_id) references %s (id)', versions, head);
  execute format(
    'alter table %s add exclude using gist (record_id with =, tstzrange(valid_from, valid_to) with &&) where (superseded_at is null)',
    versions);
  execute format('create index on %s (record_id, valid_from) where superseded_at is null', versions);
  execute format('create index on %s (record_id, recorded_at)', versions);
  execute format(
    'create trigger guard before update or delete on %s for each row execute function platform_history.guard()', versions);
  execute format(
    'create trigger guard_truncate before truncate on %s for each statement execute function platform_history.guard()', versions);
end
$$;
