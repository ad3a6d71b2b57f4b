-- What a law changes for a time: read over what a version says on a day, never written into it, so that it reverts by itself.
create table procedures.temporary_value (
  id uuid primary key,
  -- Which part of a procedure, and which fee or case of it.
  part text not null check (part in ('fee', 'limit')),
  item text not null,
  -- { amount } of a fee, { value, unit } of a limit.
  value jsonb not null,
  basis jsonb not null,
  certainty text not null check (certainty in ('text', 'seen', 'background')),
  valid_from date not null,
  -- The first day on which it no longer holds; the same day as its first where it was ended before it began.
  valid_to date not null check (valid_to >= valid_from),
  recorded_at timestamptz not null,
  recorded_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  ended_because text,
  -- When whoever keeps procedures was told that it ends.
  told_at timestamptz,
  -- Of those that come with the product.
  seed text unique,
  check ((ended_at is null) = (ended_because is null))
);
create index temporary_ends on procedures.temporary_value (valid_to) where told_at is null;
create table procedures.temporary_target (
  temporary_id uuid not null references procedures.temporary_value (id),
  procedure_code text not null,
  part text not null,
  item text not null,
  valid_from date not null,
  valid_to date not null,
  primary key (temporary_id, procedure_code),
  exclude using gist (procedure_code with =, part with =, item with =, daterange(valid_from, valid_to) with &&)
);
-- A temporary value is told and ended, nothing else of it changes.
create function procedures.guard_temporary() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.valid_to <= old.valid_to
    and to_jsonb(new) - array['valid_to', 'ended_at', 'ended_by', 'ended_because', 'told_at']
      = to_jsonb(old) - array['valid_to', 'ended_at', 'ended_by', 'ended_because', 'told_at'] then
    return new;
  end if;
  raise exception 'temporary values are only ended' using errcode = 'restrict_violation';
end
$$;
create trigger guard before update or delete on procedures.temporary_value
  for each row execute function procedures.guard_temporary();
select settled.watch('procedures.temporary_value');
select settled.watch('procedures.temporary_target');
