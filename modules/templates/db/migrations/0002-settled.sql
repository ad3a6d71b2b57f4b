-- Versions of templates are asked for wherever a paper is made.
select settled.watch('templates.template');
select settled.watch('templates.template_version');
