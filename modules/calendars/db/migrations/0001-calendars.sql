-- Working calendars. Rows say what was known when: a row is never rewritten, only superseded; the head's stamp changes with every change.
create table calendars.calendar (
  id uuid primary key,
  code text not null unique,
  name jsonb not null,
  zone_name text not null,
  zone_offset_minutes int not null check (zone_offset_minutes between -840 and 840),
  minutes_per_working_day int not null check (minutes_per_working_day between 1 and 1440),
  cut_off_minute int not null check (cut_off_minute between 0 and 1440),
  stamp uuid not null,
  created_at timestamptz not null
);

-- Sessions of a weekday (1 = Monday … 7 = Sunday) as [{"from": minute, "to": minute}]; valid_to is the first day they no longer hold.
create table calendars.session_pattern (
  id uuid primary key,
  record_id uuid not null,
  calendar_id uuid not null references calendars.calendar (id),
  weekday smallint not null check (weekday between 1 and 7),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  sessions jsonb not null check (jsonb_typeof(sessions) = 'array'),
  recorded_at timestamptz not null,
  superseded_at timestamptz check (superseded_at > recorded_at),
  source_kind text not null,
  source_id text,
  changed_by uuid,
  changed_by_name text not null,
  exclude using gist (calendar_id with =, weekday with =, daterange(valid_from, valid_to) with &&) where (superseded_at is null)
);

-- A day that differs from its weekday's pattern, with the document that says so.
create table calendars.calendar_day (
  id uuid primary key,
  record_id uuid not null,
  calendar_id uuid not null references calendars.calendar (id),
  date date not null,
  kind text not null check (kind in ('WORK', 'WEEKEND', 'HOLIDAY', 'COMPENSATION', 'SWAP_OFF', 'SWAP_WORK', 'LOCAL_CLOSURE')),
  reason jsonb not null,
  sessions jsonb check (jsonb_typeof(sessions) = 'array'),
  document_no text not null,
  document_title jsonb not null,
  certainty text not null check (certainty in ('text', 'secondary', 'background')),
  recorded_at timestamptz not null,
  superseded_at timestamptz check (superseded_at > recorded_at),
  source_kind text not null,
  source_id text,
  changed_by uuid,
  changed_by_name text not null
);
create unique index calendar_day_held on calendars.calendar_day (calendar_id, date) where superseded_at is null;
create index calendar_day_trail on calendars.calendar_day (record_id, recorded_at);

-- Whether the notice that fixes a year's days off has been issued and loaded.
create table calendars.calendar_year (
  id uuid primary key,
  record_id uuid not null,
  calendar_id uuid not null references calendars.calendar (id),
  year int not null check (year between 1900 and 2200),
  status text not null check (status in ('published', 'not-published')),
  note jsonb,
  recorded_at timestamptz not null,
  superseded_at timestamptz check (superseded_at > recorded_at),
  source_kind text not null,
  source_id text,
  changed_by uuid,
  changed_by_name text not null
);
create unique index calendar_year_held on calendars.calendar_year (calendar_id, year) where superseded_at is null;

create trigger guard before update or delete on calendars.session_pattern for each row execute function platform_history.guard();
create trigger guard before update or delete on calendars.calendar_day for each row execute function platform_history.guard();
create trigger guard before update or delete on calendars.calendar_year for each row execute function platform_history.guard();
create trigger guard_truncate before truncate on calendars.session_pattern for each statement execute function platform_history.guard();
create trigger guard_truncate before truncate on calendars.calendar_day for each statement execute function platform_history.guard();
create trigger guard_truncate before truncate on calendars.calendar_year for each statement execute function platform_history.guard();
