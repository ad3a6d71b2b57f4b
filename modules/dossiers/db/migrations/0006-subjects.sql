-- What dossiers are searched by. What it is about (applicant, procedure, project) is the same text for many dossiers: it is kept and indexed once,
-- by an id made of the text, and the newest dossiers of a text are the end of an index range. Only its code is a dossier's own.
create table dossiers.subject (
  -- The first half of the text's SHA-256.
  id uuid primary key,
  -- Folded: applicant, enterprise code, procedure code, procedure and project, as they were when it was filed.
  text text not null
);
create index subject_text on dossiers.subject using gin (text gin_trgm_ops);

alter table dossiers.dossier add column subject_id uuid;
create temporary table subject_of on commit drop as
  select id, case when code is null then search_text else regexp_replace(search_text, ' [^ ]*$', '') end as text from dossiers.dossier;
insert into dossiers.subject (id, text)
  select left(encode(sha256(convert_to(text, 'UTF8')), 'hex'), 32)::uuid, text from (select distinct text from subject_of) texts;
update dossiers.dossier d set subject_id = left(encode(sha256(convert_to(s.text, 'UTF8')), 'hex'), 32)::uuid
  from subject_of s where s.id = d.id;
alter table dossiers.dossier alter column subject_id set not null, add foreign key (subject_id) references dossiers.subject (id), drop column search_text;

create index dossier_of_subject on dossiers.dossier (subject_id, id);
-- The parts of a code between its dashes, to be found by their beginnings.
create function dossiers.code_parts(code text) returns tsvector immutable parallel safe language sql
  return array_to_tsvector(array_remove(string_to_array(lower(code), '-'), ''));
create index dossier_code_parts on dossiers.dossier using gin (dossiers.code_parts(code)) with (fastupdate = off) where code is not null;

-- Plans are made from what is counted.
analyze dossiers.subject, dossiers.dossier;
