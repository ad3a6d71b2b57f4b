-- Hours rest on a document like every other row; those of before have none that is known.
alter table calendars.session_pattern
  add column document_no text,
  add column document_title jsonb,
  add column certainty text check (certainty in ('text', 'secondary', 'background')),
  add constraint document_is_whole check (num_nulls(document_no, document_title, certainty) in (0, 3));
