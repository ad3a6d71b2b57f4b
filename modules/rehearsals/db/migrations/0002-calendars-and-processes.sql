-- How many weeks earlier than written the days of a draft of the calendar were tried, and who broke a rehearsal off.
alter table rehearsals.rehearsal
  add column weeks int not null default 0 check (weeks between 0 and 260),
  add column stopped_at timestamptz,
  add column stopped_by uuid,
  add column stopped_by_name text,
  add constraint stopped_is_over check (stopped_at is null or finished_at is not null);
drop index rehearsals.rehearsal_running;
create unique index rehearsal_running on rehearsals.rehearsal (draft_id, sha256, period_from, period_to, weeks) where finished_at is null;
-- Steps of a dossier's road that would have been beyond their own limit, or no longer.
alter table rehearsals.tally add column step_late int not null default 0, add column step_on_time int not null default 0;
