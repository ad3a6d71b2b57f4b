import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { listPeopleInUnit } from '#modules/accounts';
import { listUnits } from '#modules/organisations';
import type { CaseFile, Step, StepDefinition } from '../shapes.ts';
import type { PastStep } from '../held-steps.ts';
import { listPast } from '../step-store.ts';
import type { Opening } from './move.ts';

/** Who is to hold the steps that open after one was left. */
export interface Assigning {
  from: Step;
  /** Who gets what the unit that handles the case does next, where the way out asks for a name. */
  assignTo: string | undefined;
  isBack: boolean;
}

/** Who held a step of the same key last, so that a returned draft goes back to its drafter; else who did such work of this case before. */
function earlierHolder(steps: readonly PastStep[], next: StepDefinition, unit: string | undefined): string | undefined {
  const inUnit = (step: PastStep): boolean => unit === undefined || step.holderUnit === unit;
  const same = steps.findLast((step) => step.key === next.key && inUnit(step));
  if (same !== undefined) return same.holderPerson ?? same.closedBy;
  return steps.findLast((step) => next.unit === 'handling' && inUnit(step) && step.role === next.role && step.holderPerson !== undefined)
    ?.holderPerson;
}

/** The unit that a part of work for several units is held by, where the drawing names what it goes through `unit`: its id or its code. */
export async function unitOfPart(act: Act, { each, key }: Opening): Promise<string | undefined> {
  if (each?.as !== 'unit') return undefined;
  const units = await listUnits(act.tx, act.now);
  return units.find(({ id, code }) => id === each.item || code === each.item)?.id ?? fail('processes.bad-definition', { step: key });
}

async function requireFit(act: Act, caseFile: CaseFile, { definition }: Opening, personId: string): Promise<string> {
  const unit = definition.unit === 'handling' ? caseFile.handlingUnit : undefined;
  const fit = unit === undefined ? [] : await listPeopleInUnit(act.tx, unit, definition.role, act.now);
  return fit.some((person) => person.personId === personId) ? personId : fail('processes.assignee-unfit', {}, 'assignTo');
}

const isOfUnit = ({ definition, each }: Opening): boolean => definition.unit === 'handling' && each === undefined;

/** The step that somebody was named for, and who. */
async function assigned(
  act: Act,
  caseFile: CaseFile,
  opens: readonly Opening[],
  given: Assigning | undefined,
): Promise<[number, string][]> {
  const { from, assignTo, isBack } = given ?? {};
  if (assignTo === undefined) return from?.kind === 'assign' && isBack !== true ? fail('processes.assignee-missing', {}, 'assignTo') : [];
  const one = opens.find(isOfUnit) ?? opens[0];
  return one === undefined ? [] : [[one.token, await requireFit(act, caseFile, one, assignTo)]];
}

/**
 * Who holds each step that opens, by its token. Refuses with `processes.assignee-missing` where a step that assigns names nobody, and
 * `processes.assignee-unfit`.
 */
export async function holdersOf(
  act: Act,
  caseFile: CaseFile,
  opens: readonly Opening[],
  given: Assigning | undefined,
): Promise<Map<number, string>> {
  if (opens.length === 0) return new Map();
  const holders = new Map(await assigned(act, caseFile, opens, given));
  const others = opens.filter(({ token }) => !holders.has(token));
  if (others.length === 0) return holders;
  const steps = await listPast(act.tx, { caseId: caseFile.id, recordId: caseFile.recordId });
  for (const one of others) {
    const holder = earlierHolder(steps, one.definition, await unitOfPart(act, one));
    if (holder !== undefined) holders.set(one.token, holder);
  }
  return holders;
}
