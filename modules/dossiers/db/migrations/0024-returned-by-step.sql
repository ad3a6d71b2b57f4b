-- A return that was closed as a step says how the result went out; who took it across the counter it does not know.
do $$
declare known text;
begin
  select conname into strict known from pg_constraint
    where conrelid = 'dossiers.delivery'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%recipient IS NOT NULL%';
  execute format('alter table dossiers.delivery drop constraint %I', known);
end
$$;
alter table dossiers.delivery
  add constraint delivery_counter_said check (way <> 'counter' or ((recipient is null) = (confirmed_by is null) and (recipient is not null or note is not null)));
