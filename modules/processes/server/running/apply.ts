import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { stepClosed } from '../../events.ts';
import { closeCase, saveTokens } from '../case-store.ts';
import { definitionOf } from '../definitions.ts';
import type { CaseCard, CaseFile, Step } from '../shapes.ts';
import { closeStep, listOpenSteps, listSteps, setPause } from '../step-store.ts';
import { caseTypeOf, openStep, toldStep } from '../steps.ts';
import { listAwaited } from './awaited-store.ts';
import { awaitOthers, standStill } from './awaiting.ts';
import { holdersOf, unitOfPart } from './holders.ts';
import { ledTo, type Movement } from './move.ts';

/** What the act that moves a case knows besides. */
export interface Applying {
  /** The step that a person left, which its own act has closed. */
  answered?: Step | undefined;
  card?: Partial<CaseCard> | undefined;
  /** The card of a case that begins. */
  opened?: CaseCard | undefined;
  /** Who holds the steps that open, by token; who held such a step before where nobody says. */
  holders?: ReadonlyMap<number, string> | undefined;
}

/** Closed by what its drawing says: overtaken by what happened beside it, or left because nobody answered in time. */
async function closeGone(act: Act, movement: Movement, answered: Step | undefined): Promise<void> {
  const { before, happened, gone } = movement;
  const others = [...gone].filter((token) => token !== answered?.token);
  if (before.tokens === undefined || others.length === 0) return;
  for (const step of await listOpenSteps(act.tx, before.recordId)) {
    if (step.token === undefined || !others.includes(step.token)) continue;
    const left = happened.some((one) => one.what === 'left' && one.token === step.token);
    const node = before.tokens.tokens.find(({ n }) => n === step.token)?.at ?? '';
    const silent = left ? before.model.nodes[node]?.silence?.outcome : undefined;
    await closeBySystem(act, movement, step, silent);
  }
}

async function closeBySystem(act: Act, movement: Movement, step: Step, silent: string | undefined): Promise<void> {
  const outcome = silent ?? 'overtaken';
  const { before } = movement;
  await closeStep(act.tx, step.id, { outcome, comment: undefined, by: undefined, at: act.now });
  const closed: Step = { ...step, closedAt: act.now, closedBy: undefined, outcome };
  const definition = definitionOf(before, step.key);
  const way = definition.outcomes.find(({ key }) => key === silent);
  if (way !== undefined) await caseTypeOf(act, step.caseKind)?.onStepClosed?.(act, closed, { ...way, to: ledTo(movement) }, definition);
  act.about(step.caseKind, step.recordId, { step: step.key, outcome });
  act.announce(stepClosed, { ...toldStep(closed), outcome });
}

/** The newest step of a road: one that is open knows what has changed since the others were closed. */
async function newestOf(act: Act, { recordId }: CaseFile): Promise<Step | undefined> {
  const steps = await listSteps(act.tx, recordId);
  return steps.findLast(({ closedAt }) => closedAt === undefined) ?? steps.at(-1);
}

/** What the steps that open show: as the newest step of the road does, or as the case was opened with. */
async function cardFor(act: Act, { before }: Movement, given: Applying): Promise<CaseCard> {
  const from = given.opened ?? given.answered ?? (await newestOf(act, before)) ?? before.card ?? fail('http.internal');
  const { code, title, party, caseDueAt } = from;
  return { code, title, party, caseDueAt, ...given.card };
}

/** How a case waits that something moves while its clock stands still: a machine that answered, a state that is put right. */
async function waitOf(act: Act, { before }: Movement, { answered, opened }: Applying): Promise<Pick<Step, 'clockRuns'> | undefined> {
  if (answered !== undefined) return answered.pausedAt === undefined ? undefined : answered;
  const isMoved = before.tokens !== undefined && opened === undefined;
  return isMoved ? (await listOpenSteps(act.tx, before.recordId)).find(({ pausedAt }) => pausedAt !== undefined) : undefined;
}

/** What came up while the case waits waits with it. */
async function waitToo(act: Act, { before, tokens }: Movement, steps: readonly Step[], { clockRuns }: Pick<Step, 'clockRuns'>) {
  for (const { id, dueAt, caseDueAt } of steps)
    await setPause(act.tx, id, { pausedAt: act.now, clockRuns, dueAt, dueSoonAt: dueAt, caseDueAt });
  if (clockRuns || before.tokens === undefined || tokens.ended !== undefined) return;
  for (const one of await listAwaited(act.tx, before.id)) if (one.kind === 'timer') await standStill(act, one);
}

async function openAll(act: Act, caseFile: CaseFile, movement: Movement, given: Applying): Promise<Step[]> {
  const { opens } = movement;
  if (opens.length === 0) return [];
  const card = await cardFor(act, movement, given);
  const holders = given.holders ?? (await holdersOf(act, caseFile, opens, undefined));
  const opened: Step[] = [];
  for (const one of opens) {
    const holderUnit = await unitOfPart(act, one);
    const token = movement.before.tokens === undefined ? {} : { token: one.token };
    opened.push(await openStep(act, { caseFile, key: one.key, card, holderPerson: holders.get(one.token), holderUnit, ...token }));
  }
  return opened;
}

/** The outcome with which a case of a drawing ends. */
const outcomeOf = ({ ended, tokens }: Movement, answered: Step | undefined): string =>
  ended === 'error' ? (tokens.error ?? 'error') : (answered?.outcome ?? ended ?? 'done');

/** Writes what an act of the engine brought about, in the act's own transaction; answers the steps it opened. */
export async function apply(act: Act, movement: Movement, given: Applying = {}): Promise<Step[]> {
  const { before, tokens, facts, ended } = movement;
  const isDrawn = before.tokens !== undefined;
  const wait = await waitOf(act, movement, given);
  const caseFile = isDrawn ? await saveTokens(act.tx, before, { tokens, facts }) : before;
  if (isDrawn) await awaitOthers(act, movement);
  await closeGone(act, movement, given.answered);
  const opened = await openAll(act, caseFile, movement, given);
  if (wait !== undefined) await waitToo(act, movement, opened, wait);
  if (ended === undefined) return opened;
  const outcome = outcomeOf(movement, given.answered);
  if (given.answered === undefined) {
    const last = (await listSteps(act.tx, before.recordId)).at(-1);
    await caseTypeOf(act, before.kind)?.onCaseEnded?.(act, last, caseFile);
  }
  closeCase(act, caseFile, outcome);
  return opened;
}
