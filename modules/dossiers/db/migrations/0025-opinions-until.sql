-- Until when required opinions may come that are open: where that is after the due time, the dossier will be late.
alter table dossiers.dossier add column opinions_until timestamptz;
create index dossier_late_by_opinion on dossiers.dossier (due_at, id) where finished_at is null and opinions_until > due_at;
