-- The list of enterprises is read in the order of folded names, a page at a time.
create index enterprise_by_name on enterprises.enterprise_version ((enterprises.search_text(name, name_foreign, name_short) collate "C"), record_id)
  where superseded_at is null;
