import { sql, tables, type Tx } from '#platform/db';
import type { Step } from '../shapes.ts';
import { toStep, type StepTables } from '../step-row.ts';
import { isLateStage, stages, type Stage } from './stages.ts';

/** A step whose time runs, and what was told of it for its due time. */
export interface Running {
  step: Step;
  told: readonly string[];
}

/** Steps somebody works on, by due time, after a place; left out are those due much later than anything is told of, and those of which all was told. */
export async function listRunningSteps(
  tx: Tx,
  asked: { after: { dueAt: Date; id: string } | undefined; until: Date; limit: number },
): Promise<Running[]> {
  const { after } = asked;
  const place = after === undefined ? sql`true` : sql`(s.due_at, s.id) > (${after.dueAt}, ${after.id}::uuid)`;
  const found = await sql<StepTables['processes.step'] & { told: string[] }>`select s.*,
      array(select e.stage from processes.escalation e where e.step_id = s.id and e.due_at = s.due_at) as told
    from processes.step s where s.closed_at is null and s.paused_at is null and s.kind <> 'wait'
      and s.pressed_for is distinct from (s.due_at) and s.due_at < ${asked.until} and ${place} order by s.due_at, s.id limit ${asked.limit}`.execute(
    tables(tx),
  );
  return found.rows.map(({ told, ...row }) => ({ step: toStep(row), told }));
}

/** Notes who is told of a stage, and after the last of the late ones that all was told; answers false where it was told before. */
export async function noteEscalation(
  tx: Tx,
  given: { stepId: string; stage: Stage; dueAt: Date; at: Date; people: readonly string[] },
): Promise<boolean> {
  const found = await sql`insert into processes.escalation (step_id, stage, due_at, told_at, people)
    values (${given.stepId}, ${given.stage}, ${given.dueAt}, ${given.at}, ${[...given.people]}::uuid[])
    on conflict do nothing returning stage`.execute(tables(tx));
  if (found.rows.length === 0) return false;
  if (isLateStage(given.stage))
    await sql`update processes.step set pressed_for = due_at where id = ${given.stepId} and due_at = ${given.dueAt}
      and (select count(*) from processes.escalation e where e.step_id = ${given.stepId} and e.due_at = ${given.dueAt}
        and e.stage = any(${stages.filter(isLateStage)}::text[])) = ${stages.filter(isLateStage).length}`.execute(tables(tx));
  return true;
}

/** Who was told already that a step is near its due time, or that it is late. */
export async function listTold(tx: Tx, stepId: string, dueAt: Date, stages: readonly Stage[]): Promise<string[]> {
  const found = await sql<{ people: string[] }>`select people from processes.escalation
    where step_id = ${stepId} and due_at = ${dueAt} and stage = any(${[...stages]}::text[])`.execute(tables(tx));
  return found.rows.flatMap((row) => row.people);
}
