import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { defineJob } from '#platform/jobs';
import { headRole, listPeopleInUnit, leaderRole, listPeopleWithRole, listStandInsNow } from '#modules/accounts';
import { calendarOfUnit, getCalendar } from '#modules/calendars';
import { stepPressing } from '../../events.ts';
import type { Step } from '../shapes.ts';
import { findStep } from '../step-store.ts';
import { toldStep } from '../steps.ts';
import { listRunningSteps, listTold, noteEscalation } from './escalation-store.ts';
import { escalationRulesAt } from './rules.ts';
import { isLateStage, stages, stagesAt, type Stage } from './stages.ts';

const pageSize = 500;
// the longest share of the longest steps begins weeks before they are due
const aheadMs = 90 * 86_400_000;

type Seated = Pick<Step, 'holderPerson' | 'holderUnit' | 'role'>;

async function ownPeople(tx: Tx, step: Seated, stage: Stage, at: Date): Promise<string[]> {
  if (stage === 'leader-late') return (await listPeopleWithRole(tx, leaderRole, at)).map(({ personId }) => personId);
  if (stage === 'head-near' || stage === 'head-late')
    return (await listPeopleInUnit(tx, step.holderUnit, headRole, at)).map(({ personId }) => personId);
  if (step.holderPerson !== undefined) return [step.holderPerson];
  return (await listPeopleInUnit(tx, step.holderUnit, step.role, at)).map(({ personId }) => personId);
}

/** Whom a stage of a step is told to: who has to act or to see to it, and who stands in for them now. */
async function peopleFor(tx: Tx, step: Seated, stage: Stage, at: Date): Promise<string[]> {
  const own = await ownPeople(tx, step, stage, at);
  const standIns = await listStandInsNow(tx, own, at);
  return [...new Set([...own, ...standIns.map(({ standInPerson }) => standInPerson)])];
}

/** Tells a stage of a step once for its due time, where it still is as it was when the stage came. */
export async function tellStage(act: Act, given: { stepId: string; stage: Stage; dueAt: Date }): Promise<void> {
  const step = await findStep(act.tx, given.stepId, true);
  const isSame = step?.dueAt?.getTime() === given.dueAt.getTime() && step.closedAt === undefined && step.pausedAt === undefined;
  if (step === undefined || !isSame) return;
  // who holds a step may be the head too: he is told that it is late once
  const alike = stages.filter((stage) => isLateStage(stage) === isLateStage(given.stage));
  const told = await listTold(act.tx, step.id, given.dueAt, alike);
  const people = (await peopleFor(act.tx, step, given.stage, act.now)).filter((one) => !told.includes(one));
  act.about(step.caseKind, step.recordId, { step: step.key, stage: given.stage, told: people });
  if (!(await noteEscalation(act.tx, { ...given, at: act.now, people }))) return;
  act.announce(stepPressing, { ...toldStep(step), stage: given.stage, people });
}

/** Looks through what is being worked on, and tells each stage that came. */
export async function escalate(ctx: Ctx): Promise<void> {
  const now = ctx.now();
  const [rules, calendar] = await ctx.read(async (tx) => [await escalationRulesAt(tx, now), await getCalendar(tx)] as const);
  const until = new Date(now.getTime() + aheadMs);
  let after: { dueAt: Date; id: string } | undefined;
  for (;;) {
    const place = after;
    const page = await ctx.read((tx) => listRunningSteps(tx, { after: place, until, limit: pageSize }));
    for (const { step, told } of page) {
      const { dueAt } = step;
      if (dueAt === undefined) continue;
      const come = stagesAt({ openedAt: step.openedAt, dueAt }, rules, calendarOfUnit(calendar, step.holderUnit), now);
      for (const stage of come.filter((one) => !told.includes(one)))
        await ctx
          .act('processes.tell-stage', (act) => tellStage(act, { stepId: step.id, stage, dueAt }))
          .catch((error: unknown) => ctx.services.log.error('a stage of a step was not told', { step: step.id, error: String(error) }));
    }
    const last = page.at(-1)?.step;
    if (page.length < pageSize || last?.dueAt === undefined) return;
    after = { dueAt: last.dueAt, id: last.id };
  }
}

/** Every five minutes. */
export const escalateSteps = defineJob({ name: 'processes.escalate-steps', every: '*/5 * * * *', run: escalate });
