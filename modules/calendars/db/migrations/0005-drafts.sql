-- A change of the calendar that is being written: looked at and tried over past dossiers before it is decided.
create table calendars.decision_draft (
  id uuid primary key,
  calendar_id uuid not null references calendars.calendar (id),
  -- calendars/contract-drafts.ts, draftedDocument: as far as it is known by now.
  document jsonb not null,
  changes jsonb not null check (jsonb_typeof(changes) = 'array'),
  -- Of the changes: what was rehearsed is told apart from what was written later.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  state text not null check (state in ('open', 'decided', 'dropped')),
  revision int not null check (revision > 0),
  written_by uuid,
  written_by_name text not null,
  written_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  ended_by_name text,
  decision_id uuid references calendars.decision (id),
  check ((state = 'open') = (ended_at is null)),
  check ((state = 'decided') = (decision_id is not null))
);
create index decision_draft_open on calendars.decision_draft (calendar_id, id desc) where state = 'open';
create index decision_draft_decided on calendars.decision_draft (decision_id) where decision_id is not null;
-- What was decided or dropped stays as it was then.
create function calendars.guard_decision_draft() returns trigger language plpgsql as $$
begin
  raise exception 'drafts of the calendar that ended are never rewritten' using errcode = 'restrict_violation';
end
$$;
create trigger guard before update or delete on calendars.decision_draft
  for each row when (old.state <> 'open') execute function calendars.guard_decision_draft();
-- Rehearsals of exactly what was decided that were there to be read.
alter table calendars.decision add column rehearsals uuid[] not null default '{}';
