-- Open steps that no case's due time bounds (before acceptance, decisions beside the road): few, looked through when the calendar changes.
create index step_open_loose on processes.step (id) where closed_at is null and case_due_at is null;
