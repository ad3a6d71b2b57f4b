-- Groups that staff model once for many forms; a changed one is the next version, and forms that name the one before keep it.
create table forms.shared_group (
  name text not null check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(name) <= 80),
  version int not null check (version > 0),
  title jsonb not null check (title ? 'vi' and title ? 'en'),
  -- forms/engine/designing/design.ts, DesignedItem[] without ids.
  items jsonb not null check (jsonb_typeof(items) = 'array'),
  written_by uuid not null,
  written_by_name text not null,
  written_at timestamptz not null,
  primary key (name, version)
);
create function forms.guard_shared_group() returns trigger language plpgsql as $$
begin
  raise exception 'shared groups of forms are neither rewritten nor deleted' using errcode = 'restrict_violation';
end
$$;
create trigger guard before update or delete on forms.shared_group
  for each row execute function forms.guard_shared_group();
