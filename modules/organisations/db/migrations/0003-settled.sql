-- The authority, its units and its limits are asked for with nearly every request.
select settled.watch('organisations.agency');
select settled.watch('organisations.agency_version');
select settled.watch('organisations.authority');
select settled.watch('organisations.unit');
select settled.watch('organisations.unit_version');
select settled.watch('organisations.setting');
