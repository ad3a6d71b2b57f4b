-- The newest papers of a form: layouts are looked at with real ones.
create index paper_of_form on dossiers.paper (form_no, made_at desc);
