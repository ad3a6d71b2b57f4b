-- Each state a calendar was in, by the stamp it had: what was computed with it is explained with it for ever.
-- log table: calendars.edition
create table calendars.edition (
  stamp uuid primary key,
  calendar_id uuid not null references calendars.calendar (id),
  recorded_at timestamptz not null,
  unique (calendar_id, recorded_at)
);
insert into calendars.edition (stamp, calendar_id, recorded_at) select stamp, id, created_at from calendars.calendar;
