create table forms.form (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name jsonb not null check (name ? 'vi' and name ? 'en')
);

-- A published version is never changed; only its end is set when the next one is published.
create table forms.form_version (
  id uuid primary key,
  form_id uuid not null references forms.form (id),
  version int not null check (version > 0),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  definition jsonb not null,
  compiled jsonb not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  legal_basis jsonb not null,
  status text not null check (status in ('published', 'withdrawn')),
  recorded_at timestamptz not null,
  recorded_by uuid,
  unique (form_id, version),
  exclude using gist (form_id with =, daterange(valid_from, valid_to) with &&) where (status = 'published')
);
