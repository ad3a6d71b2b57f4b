-- What changed a calendar: a document and the days, hours or years it speaks of, decided in one act. A row is never rewritten.
-- log table: calendars.decision
create table calendars.decision (
  id uuid primary key,
  calendar_id uuid not null references calendars.calendar (id),
  document_no text not null,
  document_title jsonb not null,
  document_date date not null,
  certainty text not null check (certainty in ('text', 'secondary', 'background')),
  changes jsonb not null check (jsonb_typeof(changes) = 'array'),
  -- The editions before and after it.
  before_stamp uuid not null references calendars.edition (stamp),
  after_stamp uuid not null unique references calendars.edition (stamp),
  decided_at timestamptz not null,
  decided_by uuid,
  decided_by_name text not null
);
create index decision_by_time on calendars.decision (calendar_id, decided_at desc, id desc);
