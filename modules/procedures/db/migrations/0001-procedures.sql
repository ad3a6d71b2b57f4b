-- The catalogue: a procedure by its national code, its versions as dated data.
create table procedures.procedure (
  id uuid primary key,
  code text not null unique,
  created_at timestamptz not null
);
create table procedures.procedure_version (
  id uuid primary key,
  procedure_id uuid not null references procedures.procedure (id),
  version int not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  name jsonb not null,
  field jsonb not null,
  -- procedures/contract.ts, ProcedureContent: cases with limits and regimes, components, fees, channels, results, law, each with its certainty.
  content jsonb not null,
  form_version_id uuid not null,
  process_version_id uuid not null,
  -- Words people search by, folded (no tone marks): name, synonyms, abbreviations.
  search_text text not null,
  status text not null check (status in ('draft', 'published', 'retired')),
  recorded_at timestamptz not null,
  recorded_by uuid,
  -- When it became known as law here, and when its end did: the answer to "what did we think was in force then".
  published_at timestamptz,
  retired_at timestamptz,
  unique (procedure_id, version),
  exclude using gist (procedure_id with =, daterange(valid_from, valid_to) with &&) where (status = 'published')
);
-- What was published is never changed, only ended; a mistake is the next version.
create function procedures.guard_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - array['valid_to', 'status', 'retired_at'] = to_jsonb(old) - array['valid_to', 'status', 'retired_at']
    and new.status <> 'draft' then
    return new;
  end if;
  raise exception 'published versions of procedures are never rewritten' using errcode = 'restrict_violation';
end
$$;
create trigger guard before update or delete on procedures.procedure_version
  for each row when (old.status <> 'draft') execute function procedures.guard_version();
create index procedure_search on procedures.procedure_version using gin (search_text gin_trgm_ops) where status = 'published';
create index procedure_in_force on procedures.procedure_version (procedure_id, valid_from) where status = 'published';
