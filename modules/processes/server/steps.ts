import { defineExtensionPoint, type Act } from '#platform/context';
import { defineErrors, fail, namedTo } from '#platform/errors';
import { formatInstant, type Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { namesOf } from '#modules/accounts';
import {
  addWorkingMinutes,
  calendarOfUnit,
  getCalendar,
  handOverDue,
  normaliseStart,
  workingMinutesBetween,
  type WorkingCalendar,
} from '#modules/calendars';
import { listUnits } from '#modules/organisations';
import { stepOpened } from '../events.ts';
import { definitionOf, limitOfStep } from './definitions.ts';
import type { CaseCard, CaseFile, CaseType, Step, StepDefinition } from './shapes.ts';
import { listHandovers } from './handover-store.ts';
import { holds, sees } from './holding.ts';
import { findStep, insertStep } from './step-store.ts';

/** Error codes of processes. */
defineErrors('processes', {
  'not-your-step': 403,
  'step-closed': 409,
  'no-such-outcome': 422,
  'comment-missing': 422,
  'assignee-missing': 422,
  'assignee-unfit': 422,
  'own-panel': 422,
  'step-paused': 409,
  'asked-already': 409,
  'crosses-branch': 409,
  'not-awaited': 409,
  guarded: 422,
  'no-such-service': 422,
  'stuck-no-way': 422,
  'stuck-endless': 422,
  'stuck-too-many': 422,
  'stuck-too-large': 422,
  'stuck-uncaught': 422,
  'stuck-at-join': 422,
  'stuck-no-instant': 422,
  'watch-full': 422,
  'views-full': 422,
  'view-named-already': 422,
  'mention-unseen': 422,
  'comment-kept': 409,
  'bad-definition': 422,
  'period-passed': 422,
  'not-found': 404,
  'no-draft': 404,
  'own-draft': 403,
  'draft-no-day': 422,
  'draft-day-past': 422,
  'draft-no-law': 422,
  'draft-same': 422,
  'draft-outdated': 409,
  'drawing-unreadable': 422,
  'drawing-faulty': 422,
  'code-taken': 409,
  'bad-code': 422,
  'no-such-kind': 422,
});

/** Where modules add the kinds of cases they own. */
export const caseTypes = defineExtensionPoint<CaseType>('processes.case-types');

/** The case type that owns a kind, if one is composed. */
export function caseTypeOf(act: Act, kind: string): CaseType | undefined {
  return act.ctx.services.extensions.all(caseTypes).find((type) => type.kind === kind);
}

/** Working minutes of a step that neither its definition nor its case limits: one working day. */
export const unlimitedMinutes = 480;

interface DueTimes {
  opened: Date;
  clockStart: Date;
  caseDue: Date | undefined;
}

/** When a step is due by its own limit; none where it has none but its case's. */
export function ownDueOf(
  calendar: WorkingCalendar,
  { limit }: Pick<StepDefinition, 'limit'>,
  times: Pick<DueTimes, 'opened' | 'clockStart'>,
): Date | undefined {
  if (limit === 'hand-over') return handOverDue(calendar, times.opened);
  if (typeof limit !== 'object') return undefined;
  return addWorkingMinutes(calendar, normaliseStart(calendar, limit.from === 'case' ? times.clockStart : times.opened), limit.minutes);
}

/** A step is due by its own limit, but never after its case. */
function dueOf(calendar: WorkingCalendar, limit: StepDefinition['limit'], times: DueTimes): Date {
  const own = ownDueOf(calendar, { limit }, times);
  const { caseDue } = times;
  if (own === undefined) return caseDue ?? addWorkingMinutes(calendar, normaliseStart(calendar, times.opened), unlimitedMinutes);
  return caseDue !== undefined && caseDue < own ? caseDue : own;
}

/** When the last fifth of a step's time begins. */
export function dueSoonOf(calendar: WorkingCalendar, opened: Date, due: Date): Date {
  const minutes = workingMinutesBetween(calendar, opened, due);
  return minutes <= 0 ? opened : addWorkingMinutes(calendar, normaliseStart(calendar, opened), Math.floor(minutes * 0.8));
}

/** The unit that holds a step of a case. */
export async function unitFor(act: Act, caseFile: CaseFile, definition: Pick<StepDefinition, 'unit'> & { key?: string }): Promise<string> {
  if (definition.unit === 'handling') return caseFile.handlingUnit;
  const units = await listUnits(act.tx, act.now);
  return (
    units.find((unit) => unit.kind === definition.unit)?.id ?? fail('processes.bad-definition', { step: definition.key ?? definition.unit })
  );
}

/** Opens a step of a case for a unit or a named person, with its due time and card. */
export async function openStep(
  act: Act,
  given: {
    caseFile: CaseFile;
    key: string;
    card: CaseCard;
    holderPerson?: string | undefined;
    token?: number;
    holderUnit?: string | undefined;
  },
): Promise<Step> {
  const { caseFile, key, card } = given;
  const definition = definitionOf(caseFile, key);
  const holderUnit = given.holderUnit ?? (await unitFor(act, caseFile, definition));
  const calendar = calendarOfUnit(await getCalendar(act.tx), holderUnit);
  const dueAt = dueOf(calendar, limitOfStep(caseFile, definition), {
    opened: act.now,
    clockStart: caseFile.clockStartedAt ?? caseFile.openedAt,
    caseDue: card.caseDueAt,
  });
  const step = await insertStep(act.tx, {
    id: newId(act.now),
    caseId: caseFile.id,
    caseKind: caseFile.kind,
    recordId: caseFile.recordId,
    key,
    kind: definition.kind,
    name: definition.name,
    role: definition.role,
    holderUnit,
    holderPerson: given.holderPerson,
    openedAt: act.now,
    openedBy: act.actor.personId,
    dueAt,
    dueSoonAt: dueSoonOf(calendar, act.now, dueAt),
    caseDueAt: card.caseDueAt,
    pausedAt: undefined,
    aside: undefined,
    code: card.code,
    title: card.title,
    party: card.party,
    token: given.token,
  });
  act.announce(stepOpened, toldStep(step));
  await caseTypeOf(act, caseFile.kind)?.onStepOpened?.(act, step, definition);
  return step;
}

/** What the events of a step tell. */
export function toldStep(step: Step) {
  return {
    caseKind: step.caseKind,
    recordId: step.recordId,
    stepId: step.id,
    key: step.key,
    kind: step.kind,
    holderUnit: step.holderUnit,
    holderPerson: step.holderPerson,
  };
}

/** A person as a refusal names him to who asks; eZone where nobody did it. */
async function named(act: Act, id: string | null | undefined): Promise<string | Words> {
  if (typeof id !== 'string') return 'eZone';
  return namedTo(act.actor, { id, name: (await namesOf(act.tx, [id])).get(id)?.name ?? '' });
}

async function refuseClosed(act: Act, step: Step): Promise<never> {
  const who = await named(act, step.closedBy);
  return fail('processes.step-closed', { who, at: step.closedAt === undefined ? '' : formatInstant(step.closedAt), step: step.name.vi });
}

/** Refuses an act on an older state of a step, saying who gave it to its holder; eZone where only its clock was stopped or started. */
export async function refuseChanged(act: Act, step: Step): Promise<never> {
  const last = (await listHandovers(act.tx, [step.id])).at(-1);
  const what = act.ctx.t('processes.changed-step', { step: step.name });
  const at = formatInstant(last?.at ?? step.pausedAt ?? step.openedAt);
  return fail('http.changed-meanwhile', { who: await named(act, last?.by_person), what, at });
}

/** The step, locked, when it is open and in a unit of the actor's or his by name; refuses with `http.not-found` or `processes.step-closed`. */
export async function requireSeenStep(act: Act, stepId: string): Promise<Step> {
  const step = (await findStep(act.tx, stepId, true)) ?? fail('http.not-found');
  if (!sees(act, step)) fail('http.not-found');
  return step.closedAt === undefined ? step : refuseClosed(act, step);
}

/**
 * The step, locked, when the actor holds it and it is open and unchanged; otherwise refuses:
 * `http.not-found`, `processes.not-your-step`, `processes.step-closed` (who and when), `http.changed-meanwhile`.
 */
export async function requireHeldStep(act: Act, stepId: string, version?: number): Promise<Step> {
  const step = await requireSeenStep(act, stepId);
  if (!holds(act, step)) fail('processes.not-your-step');
  if (version !== undefined && version !== step.version) await refuseChanged(act, step);
  return step;
}
