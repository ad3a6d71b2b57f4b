import { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { Problem } from '#platform/errors';
import { procedureContent, procedureField, type ProcedureContent } from '../../content.ts';
import type { DraftedLaw } from '../../told-drafts.ts';
import type { DraftFault, WholeDraft } from '../../whole-draft.ts';
import { checkDraftedSplits } from '../drafts/check-splits.ts';
import { todayOf } from '../today.ts';
import { checkFaults, fileFaults, offerFaults, orderFaults, ruleFaults, twiceFaults, wayFaults } from './check-parts.ts';
import { processFaults } from './check-process.ts';
import { resultsFaults } from './check-results.ts';
import { fault } from './faults.ts';
import { tidy } from './tidy.ts';
import { worldOn, type DraftWorld } from './world.ts';

/** A draft with what says when and by what it would be in force. */
export interface Checking {
  code: string;
  whole: WholeDraft;
  law: DraftedLaw | undefined;
  validFrom: string | undefined;
}

/** What keeps a draft back, what the version would say where it can, and what it was checked against. */
export interface Checked {
  faults: DraftFault[];
  content: ProcedureContent | undefined;
  world: DraftWorld;
}

const name = z.object({ vi: z.string().min(1), en: z.string().min(1) });
const strict = z.object({ name, field: procedureField, content: procedureContent });

function shapeFault({ path, code, input }: z.core.$ZodIssue): DraftFault[] {
  const at = path.map(String).join('.');
  // What the whole has to be is told by our own checks, at the part where it stands.
  if (code === 'custom') return [];
  const isMissing = code === 'too_small' || input === undefined || input === '' || input === null;
  return [fault(at, isMissing ? 'missing' : 'unfit')];
}

/** One line for a place: of texts in two languages each has its own. */
const once = (faults: readonly DraftFault[]): DraftFault[] =>
  faults.filter(({ at, code }, place) => faults.findIndex((one) => one.at === at && one.code === code) === place);

async function splitFaults(tx: Tx, code: string, content: ProcedureContent, world: DraftWorld): Promise<DraftFault[]> {
  try {
    await checkDraftedSplits(tx, { code, formVersionId: world.formVersionId ?? null, content });
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { procedure = code, what = '' } = error.params;
    return [fault('content.splits', 'split', { procedure, what })];
  }
}

function dayFaults(ctx: Ctx, { law, validFrom }: Checking): DraftFault[] {
  const ofDay = validFrom === undefined ? 'missing' : validFrom < todayOf(ctx) ? 'day-past' : undefined;
  return [...(law === undefined ? [fault('law', 'missing')] : []), ...(ofDay === undefined ? [] : [fault('validFrom', ofDay)])];
}

/** Everything that keeps a draft from being published, each at its place. */
export async function checkWhole(ctx: Ctx, tx: Tx, given: Checking): Promise<Checked> {
  const { whole, code } = given;
  const world = await worldOn(ctx, tx, whole, given.validFrom ?? todayOf(ctx));
  const { content } = whole;
  const parsed = strict.safeParse(tidy({ name: whole.name, field: whole.field, content }), { reportInput: true });
  const complete = parsed.data?.content;
  const faults = [
    ...(parsed.error?.issues ?? []).flatMap(shapeFault),
    ...wayFaults(whole, world),
    ...processFaults(whole, world),
    ...offerFaults(content),
    ...orderFaults(content),
    ...twiceFaults(content),
    ...fileFaults(content),
    ...checkFaults(content, world),
    ...(await resultsFaults(tx, content, world)),
    ...(complete === undefined ? [] : [...ruleFaults(complete, world), ...(await splitFaults(tx, code, complete, world))]),
    ...dayFaults(ctx, given),
  ];
  return { faults: once(faults), content: complete, world };
}
