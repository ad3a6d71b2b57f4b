-- A grant for as long as something is asked for: it is ended with it, unless a lasting one was given meanwhile.
alter table access.grant add column passing boolean not null default false;
update access.grant set passing = true where record_kind = 'dossier' and because = 'asked for an opinion' and until is null;
