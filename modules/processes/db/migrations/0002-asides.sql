-- Beside the road: a decision somebody asked for while the step of the road goes on or waits; what kind of decision its module knows.
alter table processes.step add column aside text;
-- Who closed it stood in for this person.
alter table processes.step add column closed_for uuid references accounts.person (id);
create unique index aside_open on processes.step (record_id, aside) where closed_at is null and aside is not null;
-- Every change of holder after a step was opened, with its reason.
create table processes.handover (
  id uuid primary key,
  step_id uuid not null references processes.step (id),
  kind text not null check (kind in ('taken', 'reassigned', 'taken-over')),
  from_person uuid references accounts.person (id),
  to_person uuid not null references accounts.person (id),
  at timestamptz not null,
  by_person uuid not null references accounts.person (id),
  because text
);
create index handover_of_step on processes.handover (step_id, at);
