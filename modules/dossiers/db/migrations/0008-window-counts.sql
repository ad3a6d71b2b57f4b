-- Whether the time an applicant takes within a fixed window counts into the limit: the authority's rule of the day of acceptance. None for other regimes.
alter table dossiers.dossier add column window_counts boolean;
-- Until now every due time was computed so.
update dossiers.dossier set window_counts = true where regime = 'FIXED_WINDOW';
