-- A draft may be drawn: kept as it is, with what still keeps it back; its step table is known once nothing does. A process may begin as a draft.
alter table processes.process add column case_kind text;
alter table processes.process_draft
  alter column base_version_id drop not null,
  alter column definition drop not null,
  -- BPMN 2.0; none where the steps came as a table.
  add column drawing text,
  -- What the process is to be called from this version on; none: as it is.
  add column name jsonb,
  add check (definition is not null or drawing is not null),
  add check (state <> 'published' or definition is not null);
-- What a drawn version is run by, and the drawing it was compiled from; none for step tables.
alter table processes.process_version
  add column if not exists model jsonb,
  add column if not exists drawing text;
-- What a process had to do in a year.
create index case_of_version on processes.case_file (process_version_id, opened_at);
