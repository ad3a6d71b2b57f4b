-- Who was told that a step is near its due time or late, once for each stage and due time.
-- log table: processes.escalation
create table processes.escalation (
  step_id uuid not null references processes.step (id),
  stage text not null check (stage in ('holder-near', 'head-near', 'holder-late', 'head-late', 'leader-late')),
  due_at timestamptz not null,
  told_at timestamptz not null,
  people uuid[] not null,
  primary key (step_id, stage, due_at)
);
-- What is being worked on, by due time: looked through every few minutes.
create index step_running_due on processes.step (due_at, id) where closed_at is null and paused_at is null and kind <> 'wait';
