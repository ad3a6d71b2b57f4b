-- A day on which one unit is closed while the others work; its name as it was then, so that accounts of due times stay what they were.
alter table calendars.calendar_day
  add column unit_id uuid references organisations.unit (id),
  add column unit_name jsonb,
  add constraint calendar_day_of_unit check (unit_id is null or (kind = 'LOCAL_CLOSURE' and unit_name is not null));
drop index calendars.calendar_day_held;
create unique index calendar_day_held on calendars.calendar_day (calendar_id, date, unit_id) nulls not distinct where superseded_at is null;
create index calendar_day_of_unit on calendars.calendar_day (unit_id) where unit_id is not null;
