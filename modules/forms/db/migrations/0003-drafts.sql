-- A form while it is drawn: its next version, or its first; one draft for each code at a time, written by one person and published by another.
create table forms.form_draft (
  id uuid primary key,
  code text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 80),
  name jsonb not null check (name ? 'vi' and name ? 'en'),
  -- What was the newest when it was begun; another version published meanwhile makes it outdated. None: the form is new.
  base_version_id uuid references forms.form_version (id),
  -- forms/engine/designing/design.ts: as it was drawn, complete or not.
  design jsonb not null,
  -- Of the design: one that says the same is not a new one.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- What it is tried with.
  test_data jsonb not null,
  valid_from date,
  -- [{ document, provision }]
  legal_basis jsonb not null,
  because text not null,
  state text not null check (state in ('open', 'published', 'dropped')),
  revision int not null check (revision > 0),
  written_by uuid not null,
  written_by_name text not null,
  written_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  ended_by_name text,
  published_version_id uuid references forms.form_version (id),
  check ((state = 'open') = (ended_at is null)),
  check ((state = 'published') = (published_version_id is not null))
);
create unique index form_draft_open on forms.form_draft (code) where state = 'open';
create index form_draft_of_base on forms.form_draft (base_version_id) where base_version_id is not null;
create index form_draft_published on forms.form_draft (published_version_id) where published_version_id is not null;

-- What was published or dropped stays as it was then.
create function forms.guard_draft() returns trigger language plpgsql as $$
begin
  raise exception 'drafts of forms that ended are never rewritten' using errcode = 'restrict_violation';
end
$$;
create trigger guard before update or delete on forms.form_draft
  for each row when (old.state <> 'open') execute function forms.guard_draft();

-- Dossiers keep the version they were filed with: only its end may be set.
create function forms.guard_version() returns trigger language plpgsql as $$
begin
  raise exception 'published versions of forms are neither rewritten nor deleted' using errcode = 'restrict_violation';
end
$$;
create trigger guard_deletion before delete on forms.form_version
  for each row execute function forms.guard_version();
create trigger guard_rewriting before update on forms.form_version
  for each row when ((old.id, old.form_id, old.version, old.valid_from, old.definition, old.compiled, old.sha256, old.legal_basis, old.recorded_at)
    is distinct from (new.id, new.form_id, new.version, new.valid_from, new.definition, new.compiled, new.sha256, new.legal_basis, new.recorded_at))
  execute function forms.guard_version();
