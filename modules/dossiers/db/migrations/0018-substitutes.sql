-- What stands for a component that was not asked for again: what a register answered, a result we issued, a paper handed in before.
create table dossiers.substitute (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  spec_key text not null,
  origin text not null check (origin in ('result', 'paper')),
  -- The dossier it was taken from, and its file there.
  from_dossier_id uuid not null references dossiers.dossier (id),
  file_sha256 text not null references files.file (sha256),
  file_name text not null,
  number_text text,
  issued_on date,
  valid_until date,
  taken_at timestamptz not null,
  -- Until an answer to a request replaced it.
  removed_at timestamptz
);
create unique index substitute_held on dossiers.substitute (dossier_id, spec_key) where removed_at is null;
create index substitute_of_file on dossiers.substitute (file_sha256);
create index substitute_taken on dossiers.substitute (taken_at) where removed_at is null;
