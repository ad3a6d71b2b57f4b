-- Versions of forms are asked for wherever a draft is.
select settled.watch('forms.form');
select settled.watch('forms.form_version');
