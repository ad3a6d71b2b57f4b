-- For which due time everybody was told that a step is late: results nobody comes for are late for years, and were looked through every few minutes.
alter table processes.step add column pressed_for timestamptz;
update processes.step s set pressed_for = due_at where closed_at is null and due_at is not null and (select count(*) from processes.escalation e
  where e.step_id = s.id and e.due_at = s.due_at and e.stage in ('holder-late', 'head-late', 'leader-late')) = 3;
drop index processes.step_running_due;
create index step_running_due on processes.step (due_at, id)
  where closed_at is null and paused_at is null and kind <> 'wait' and pressed_for is distinct from due_at;
