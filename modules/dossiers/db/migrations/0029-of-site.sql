-- All that was ever asked for about a plot, ended or not; the order for it is read from the same range.
create index dossier_of_site on dossiers.dossier (site, site_at, id) where site is not null;
drop index dossiers.dossier_for_site;
