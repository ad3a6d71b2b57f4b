-- Projects and lots are found by words where a form asks to choose one.
create index project_search on enterprises.project_version
  using gin (enterprises.search_text(name, null, null) gin_trgm_ops) where superseded_at is null;
create index parcel_search on enterprises.project_version
  using gin (enterprises.search_text(location ->> 'lots', location ->> 'zoneName', null) gin_trgm_ops) where superseded_at is null;
