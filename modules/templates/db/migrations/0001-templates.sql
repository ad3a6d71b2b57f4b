-- Layouts of official papers: a head, and versions that say from when to when they are used.
create table templates.template (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{1,60}$'),
  name jsonb not null,
  kind text not null check (kind in ('receipt', 'slip', 'notice', 'decision', 'certificate', 'permit', 'letter')),
  created_at timestamptz not null
);

create table templates.template_version (
  id uuid primary key,
  template_id uuid not null references templates.template (id),
  version int not null check (version > 0),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  -- The source with every file it imports: a paper can be made again after the product's own parts have changed.
  source text not null,
  parts jsonb not null,
  field_schema jsonb not null,
  anchors jsonb not null,
  sample jsonb not null,
  legal_basis jsonb not null,
  certainty text not null check (certainty in ('text', 'seen', 'background')),
  status text not null check (status in ('draft', 'published', 'retired')),
  sha256 text not null,
  recorded_at timestamptz not null,
  -- Empty for the layouts shipped with the product.
  recorded_by uuid,
  unique (template_id, version)
);
create index template_version_in_force on templates.template_version (template_id, valid_from desc) where status = 'published';
