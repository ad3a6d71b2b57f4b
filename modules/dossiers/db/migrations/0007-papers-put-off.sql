-- A paper that could not be set is tried again later, with pauses that grow: what can be set does not wait behind it.
alter table dossiers.paper
  add column tries int not null default 0,
  add column put_off_until timestamptz;
drop index dossiers.paper_to_render;
create index paper_to_render on dossiers.paper (put_off_until nulls first, made_at) where rendered_at is null;
