import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { listUnits } from '#modules/organisations';
import { findCaseOf } from '#modules/processes';
import { startingRules, type Decider } from '../../seeds/decision-rules.ts';
import { dayOf } from '../dossier.ts';
import { addStartingRule, findDecisionRule, type ProposalKind } from './exception-store.ts';

/** Whoever would decide his own proposal hands it on instead. */
async function isOwn(act: Act, dossierId: string, { role, unit }: Decider): Promise<boolean> {
  const seats = act.actor.posts.filter((post) => post.role === role).map((post) => post.unitId);
  if (seats.length === 0) return false;
  if (unit === 'handling') return seats.includes((await findCaseOf(act.tx, dossierId))?.handlingUnit ?? '');
  return (await listUnits(act.tx, act.now)).some((one) => one.kind === unit && seats.includes(one.id));
}

async function ruleOf(act: Act, kind: ProposalKind | 'own'): Promise<Decider> {
  const rule = (await findDecisionRule(act.tx, kind, dayOf(act.now))) ?? fail('dossiers.not-set-up', { unit: kind });
  return { role: rule.role_key, unit: rule.unit_kind, minutes: rule.minutes };
}

/** Who decides on a kind of proposal today, by the dated rule. */
export async function deciderOf(act: Act, dossierId: string, kind: ProposalKind): Promise<Decider> {
  const decider = await ruleOf(act, kind);
  return (await isOwn(act, dossierId, decider)) ? { ...(await ruleOf(act, 'own')), minutes: decider.minutes } : decider;
}

/** Rules for a database that has none. */
export async function addStartingRules(ctx: Ctx): Promise<void> {
  await ctx.act('dossiers.prepare-decision-rules', async (act) => {
    for (const rule of startingRules)
      await addStartingRule(act.tx, { id: newId(act.now), validFrom: '2020-01-01', legalBasis: [], at: act.now, ...rule });
  });
}
