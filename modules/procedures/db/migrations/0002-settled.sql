-- Versions of procedures are asked for wherever a dossier is.
select settled.watch('procedures.procedure');
select settled.watch('procedures.procedure_version');
