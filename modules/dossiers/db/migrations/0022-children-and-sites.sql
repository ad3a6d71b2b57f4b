-- A dossier may belong to another of the same applicant: one filing that asks for several procedures. Each has its own code, clock and road.
alter table dossiers.dossier add column parent_id uuid references dossiers.dossier (id) check (parent_id <> id);
-- Whether the parent waits for its end.
alter table dossiers.dossier add column parent_waits boolean not null default false check (parent_id is not null or not parent_waits);
-- Children that it waits for and that have not ended; the road stops by it.
alter table dossiers.dossier add column open_children int not null default 0 check (open_children >= 0);
create index dossier_children on dossiers.dossier (parent_id, id) where parent_id is not null;
-- The site a dossier asks for, as its procedure reads it from the form, and since when it stands in the order for it; why it was decided before its turn.
alter table dossiers.dossier add column site text;
alter table dossiers.dossier add column site_at timestamptz check ((site is null) = (site_at is null));
alter table dossiers.dossier add column site_because text;
create index dossier_for_site on dossiers.dossier (site, site_at, id) where site is not null and finished_at is null and refused_at is null;
