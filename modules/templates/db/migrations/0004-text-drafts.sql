-- New words for a paper on their way: one draft for each paper at a time, written by one person and published by another.
create table templates.text_draft (
  id uuid primary key,
  template_id uuid not null references templates.template (id),
  -- Whose layout, fields and words it starts from.
  base_version_id uuid not null references templates.template_version (id),
  texts jsonb not null,
  valid_from date,
  legal_basis jsonb not null,
  because text not null default '',
  state text not null check (state in ('open', 'published', 'dropped')),
  revision int not null check (revision > 0),
  written_by uuid not null,
  written_by_name text not null,
  written_at timestamptz not null,
  published_version_id uuid references templates.template_version (id)
);
create unique index text_draft_open on templates.text_draft (template_id) where state = 'open';
create index text_draft_of_version on templates.text_draft (published_version_id) where published_version_id is not null;

-- The versions of a paper, newest first.
create index template_version_history on templates.template_version (template_id, valid_from desc, version desc);

-- Who published it, as his name was.
alter table templates.template_version add recorded_by_name text;
