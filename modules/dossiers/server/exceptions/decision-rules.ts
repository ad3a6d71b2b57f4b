import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { listUnits } from '#modules/organisations';
import { findCaseOf } from '#modules/processes';
import { dayOf } from '../dossier.ts';
import { addStartingRule, findDecisionRule, type ProposalKind } from './exception-store.ts';

/** Who decides, and how long that may take. */
export interface Decider {
  role: string;
  unit: 'one-stop' | 'handling' | 'office' | 'board';
  /** Working minutes. */
  minutes: number;
}

const board: Pick<Decider, 'role' | 'unit'> = { role: 'leader', unit: 'board' };

/** Whoever would decide his own proposal hands it to the board instead. */
async function isOwn(act: Act, dossierId: string, { role, unit }: Decider): Promise<boolean> {
  const seats = act.actor.posts.filter((post) => post.role === role).map((post) => post.unitId);
  if (seats.length === 0) return false;
  if (unit === 'handling') return seats.includes((await findCaseOf(act.tx, dossierId))?.handlingUnit ?? '');
  return (await listUnits(act.tx, act.now)).some((one) => one.kind === unit && seats.includes(one.id));
}

/** Who decides on a kind of proposal today, by the dated rule. */
export async function deciderOf(act: Act, dossierId: string, kind: ProposalKind): Promise<Decider> {
  const rule = (await findDecisionRule(act.tx, kind, dayOf(act.now))) ?? fail('dossiers.not-set-up', { unit: kind });
  const decider: Decider = { role: rule.role_key, unit: rule.unit_kind, minutes: rule.minutes };
  return (await isOwn(act, dossierId, decider)) ? { ...decider, ...board } : decider;
}

// Who signs which form is the authority's own rule of work; these are the usual ones, to be confirmed.
const starting: readonly (Decider & { kind: ProposalKind })[] = [
  { kind: 'supplement', role: 'unit-head', unit: 'handling', minutes: 240 },
  { kind: 'withdrawal', role: 'unit-head', unit: 'handling', minutes: 480 },
  { kind: 'stop', ...board, minutes: 480 },
  { kind: 'apology', ...board, minutes: 240 },
  { kind: 'correction', role: 'unit-head', unit: 'handling', minutes: 240 },
];

/** Rules for a database that has none. */
export async function addStartingRules(ctx: Ctx): Promise<void> {
  await ctx.act('dossiers.prepare-decision-rules', async (act) => {
    for (const rule of starting)
      await addStartingRule(act.tx, { id: newId(act.now), validFrom: '2020-01-01', legalBasis: [], at: act.now, ...rule });
  });
}
