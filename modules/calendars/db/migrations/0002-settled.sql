-- A calendar is asked for wherever a date is computed; its own row changes with whatever belongs to it.
select settled.watch('calendars.calendar');
