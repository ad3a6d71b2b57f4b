-- What a version runs by: a model compiled from its drawing (docs/adr/0016-token-engine.md). Null: the model of the step table itself.
alter table processes.process_version add column model jsonb;
-- The BPMN that the model was compiled from.
alter table processes.process_version add column drawing text;
alter table processes.process_version add constraint version_drawn check (drawing is null or model is not null);
-- Where a case of a drawing stands. A case of a step table stands at its open step, and needs none.
alter table processes.case_file add column tokens jsonb;
-- The token that a step of a drawing answers.
alter table processes.step add column token int;
create unique index step_of_token on processes.step (case_id, token) where token is not null;
-- What else a drawing waits for: an instant, a machine, a message or a signal. Gone when its token is.
create table processes.awaited (
  case_id uuid not null references processes.case_file (id),
  token int not null,
  node text not null,
  kind text not null check (kind in ('timer', 'service', 'message', 'signal')),
  -- Name of the message or signal; which machine does a service task.
  called text,
  -- Of a timer, unless it waits for an instant that the drawing names: working minutes from `since` by the calendar of the unit that handles the case.
  since timestamptz not null,
  minutes int check (minutes >= 0),
  -- When a timer is due, or a machine is asked again.
  due_at timestamptz,
  tries int not null default 0,
  -- Since when its clock stands still.
  paused_at timestamptz,
  primary key (case_id, token),
  check ((kind in ('timer', 'service')) = (due_at is not null)),
  check (kind = 'timer' or minutes is null),
  check (kind = 'timer' or called is not null)
);
create index awaited_due on processes.awaited (due_at) where due_at is not null and paused_at is null;
create index awaited_called on processes.awaited (kind, called, case_id) where kind in ('message', 'signal');
