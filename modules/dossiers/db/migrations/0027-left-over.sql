-- What was answered in an earlier version of the form and has no place in the one the draft is written in now: [{ pointer, label, text, fileId | component }].
-- It stays readable until who writes says that it may go, or the draft is sent.
alter table dossiers.draft add column left_over jsonb not null default '[]' check (jsonb_typeof(left_over) = 'array');
