import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { translator, type Words } from '#platform/i18n';
import { listPeopleInUnit, namesOf } from '#modules/accounts';
import { calendarOfUnit, classify, getCalendar, remaining, workingMinutesBetween, type WorkingCalendar } from '#modules/calendars';
import { listUnits } from '#modules/organisations';
import { stepsAhead } from '../bpmn/steps-ahead.ts';
import type { caseStep, inboxCard, processesContract } from '../contract.ts';
import { openOutcomes } from './complete-step.ts';
import { holds, mayTake } from './holding.ts';
import { definitionOf } from './definitions.ts';
import { aheadOf } from './running/ahead.ts';
import type { CaseFile, OutcomeDefinition, Step } from './shapes.ts';
import { getCase } from './case-store.ts';
import { listHandovers, type HandoverRow } from './handover-store.ts';
import { countOpenSteps } from './handling-store.ts';

type Card = z.input<typeof inboxCard>;
type CaseStep = z.input<typeof caseStep>;
type StepDetail = z.input<(typeof processesContract)['operations']['getStep']['out']>;

interface Names {
  people: Awaited<ReturnType<typeof namesOf>>;
  units: Map<string, { vi: string; en: string }>;
  handovers: readonly HandoverRow[];
  calendar: WorkingCalendar;
}

async function namesFor(tx: Tx, steps: readonly Step[], now: Date): Promise<Names> {
  const handovers = await listHandovers(
    tx,
    steps.map((step) => step.id),
  );
  const ids = [
    ...steps.flatMap((step) => [step.holderPerson, step.closedBy, step.closedFor]),
    ...handovers.flatMap((one) => [one.from_person ?? undefined, one.to_person ?? undefined, one.by_person ?? undefined]),
  ];
  const people = await namesOf(
    tx,
    ids.filter((id) => id !== undefined),
  );
  const units = new Map((await listUnits(tx, now)).map((unit) => [unit.id, unit.name]));
  return { people, units, handovers, calendar: await getCalendar(tx) };
}

function standingOf(step: Step, calendar: WorkingCalendar, now: Date): Pick<Card, 'standing' | 'minutesLeft'> {
  if (step.closedAt !== undefined || step.dueAt === undefined) return { standing: 'none' };
  const pausedSince = step.clockRuns ? undefined : step.pausedAt;
  const basis = { due: step.dueAt, workingMinutes: workingMinutesBetween(calendar, step.openedAt, step.dueAt), pausedSince };
  const standing = classify(calendar, basis, { now });
  const running = standing === 'in-time' || standing === 'due-soon' || standing === 'overdue' || standing === 'paused' ? standing : 'none';
  return { standing: running, minutesLeft: remaining(calendar, basis, now) };
}

function toCard(step: Step, names: Names, now: Date): Card {
  return {
    stepId: step.id,
    caseKind: step.caseKind,
    recordId: step.recordId,
    code: step.code,
    title: step.title,
    party: step.party,
    stepKey: step.key,
    stepKind: step.kind,
    stepName: step.name,
    branch: step.token !== undefined,
    holderPerson: step.holderPerson === undefined ? undefined : names.people.get(step.holderPerson)?.name,
    holderPersonId: step.holderPerson,
    holderUnit: names.units.get(step.holderUnit),
    openedAt: step.openedAt.toISOString(),
    dueAt: step.dueAt?.toISOString(),
    caseDueAt: step.caseDueAt?.toISOString(),
    ...standingOf(step, calendarOfUnit(names.calendar, step.holderUnit), now),
    version: step.version,
  };
}

function toHandover(row: HandoverRow, { people }: Names): CaseStep['handovers'][number] {
  const nameOf = (id: string): string => people.get(id)?.name ?? '';
  return {
    kind: row.kind,
    from: row.from_person === null ? undefined : nameOf(row.from_person),
    to: row.to_person === null ? undefined : nameOf(row.to_person),
    by: row.by_person === null ? 'eZone' : nameOf(row.by_person),
    at: row.at.toISOString(),
    because: row.because ?? undefined,
  };
}

/** Outcomes that no process defines: of decisions beside the road and of cases that ended early. */
const ownOutcomes =
  'approved rejected taken-back corrected withdrawn stopped expired answered silent settled made-elsewhere overtaken'.split(' ');

function outcomeOf(step: Step, caseFile: CaseFile): Words | undefined {
  const { key, outcome } = step;
  if (outcome === undefined) return undefined;
  if (ownOutcomes.includes(outcome)) return bothWords(`processes.outcome-${outcome}`);
  return caseFile.definition.steps.find((one) => one.key === key)?.outcomes.find((one) => one.key === outcome)?.label;
}

const bothWords = (key: string): Words => ({ vi: translator('vi')(key), en: translator('en')(key) });

function toCaseStep(step: Step, names: Names, caseFile: CaseFile, now: Date): CaseStep {
  return {
    ...toCard(step, names, now),
    position: step.position,
    closedAt: step.closedAt?.toISOString(),
    closedBy: step.closedBy === undefined ? (step.closedAt === undefined ? undefined : 'eZone') : names.people.get(step.closedBy)?.name,
    closedFor: step.closedFor === undefined ? undefined : names.people.get(step.closedFor)?.name,
    pausedAt: step.closedAt === undefined ? step.pausedAt?.toISOString() : undefined,
    aside: step.aside,
    handovers: names.handovers.filter((one) => one.step_id === step.id).map((one) => toHandover(one, names)),
    outcome: outcomeOf(step, caseFile),
    comment: step.comment,
    waiting: step.waiting !== undefined,
  };
}

/** Steps as cards of the inbox, those of watched cases marked. */
export async function tellCards(
  tx: Tx,
  steps: readonly Step[],
  { now, watched }: { now: Date; watched: ReadonlyMap<string, unknown> },
): Promise<(Card & { watched: boolean })[]> {
  const names = await namesFor(tx, steps, now);
  return steps.map((step) => ({ ...toCard(step, names, now), watched: watched.has(step.caseId) }));
}

/** All steps of a case with the ones that lie ahead on the usual way; of several open ones the asker's own is the one to act on. */
export async function tellCase(tx: Tx, caseFile: CaseFile, steps: readonly Step[], { ctx, now }: { ctx: Ctx; now: Date }) {
  const names = await namesFor(tx, steps, now);
  const open = steps.filter((step) => step.closedAt === undefined && step.aside === undefined);
  const shown = open.findLast((step) => holds(ctx, step)) ?? open.at(-1);
  return {
    steps: steps.map((step) => toCaseStep(step, names, caseFile, now)),
    ahead: shown === undefined ? [] : aheadOf(caseFile, open),
    openStepId: shown?.id,
  };
}

function toOutcome(outcome: OutcomeDefinition, caseFile: CaseFile) {
  const next = caseFile.definition.steps.find(({ key }) => key === outcome.to);
  return {
    key: outcome.key,
    label: outcome.label,
    needsComment: outcome.needsComment,
    back: outcome.back,
    withoutPaper: outcome.withoutPaper === true,
    to: outcome.to,
    toKind: next?.kind ?? outcome.to,
  };
}

async function assigneesOf(tx: Tx, step: Step, caseFile: CaseFile, now: Date): Promise<StepDetail['assignees']> {
  if (step.kind !== 'assign') return [];
  const next = stepsAhead(caseFile, step.key, { usual: true }).first.map((key) => definitionOf(caseFile, key));
  const given = next.find(({ unit }) => unit === 'handling') ?? next[0];
  return given === undefined ? [] : peopleOf(tx, { unitId: caseFile.handlingUnit, role: given.role, now });
}

async function peopleOf(tx: Tx, { unitId, role, now }: { unitId: string; role: string; now: Date }): Promise<StepDetail['assignees']> {
  const people = await listPeopleInUnit(tx, unitId, role, now);
  const open = await countOpenSteps(
    tx,
    people.map((person) => person.personId),
  );
  return people.map((person) => ({ personId: person.personId, name: person.name, openSteps: open.get(person.personId) ?? 0 }));
}

/** One step with what the actor can do on it. */
export async function tellStep(ctx: Ctx, tx: Tx, step: Step): Promise<StepDetail> {
  const now = ctx.now();
  const caseFile = await getCase(tx, step.caseId, false);
  const names = await namesFor(tx, [step], now);
  const open = step.closedAt === undefined;
  const onRoad = open && step.aside === undefined && step.pausedAt === undefined;
  const mayGive =
    open && ctx.actor.permissions.has('processes.reassign') && ctx.actor.posts.some((post) => post.unitId === step.holderUnit);
  return {
    ...toCaseStep(step, names, caseFile, now),
    mine: open && holds({ actor: ctx.actor }, step),
    mayTake: open && mayTake({ actor: ctx.actor }, step),
    outcomes: onRoad ? openOutcomes(definitionOf(caseFile, step.key), caseFile.facts).map((one) => toOutcome(one, caseFile)) : [],
    assignees: onRoad ? await assigneesOf(tx, step, caseFile, now) : [],
    reassignees: mayGive ? await peopleOf(tx, { unitId: step.holderUnit, role: step.role, now }) : [],
  };
}
