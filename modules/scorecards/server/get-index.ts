import type { z } from 'zod';
import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { wasPortalReached } from '#modules/exchange';
import { wasRegisterReached } from '#modules/lookups';
import type { scorecardsContract } from '../contract.ts';
import { endOfDay, periodOf, startOfDay, type Period } from './days.ts';
import { hasStale } from './fact-store.ts';
import { countGaps } from './gap-store.ts';
import { groups, wordOf } from './items.ts';
import { countOffered, offeredProcedures } from './procedure-basis.ts';
import { bands, rulesOn, type RulesOfDay } from './rules.ts';
import { groupPoints, score, totals, type Scored } from './score.ts';
import { unitsOf } from './scope.ts';
import { countOpen } from './span-store.ts';
import { sumCounts } from './tally-store.ts';
import { bothWords } from './words.ts';

type Index = z.input<(typeof scorecardsContract)['operations']['getIndex']['out']>;
type Group = Index['groups'][number];
type Standing = Group['certainty'];

/** Rounded half up for showing: to two decimals, as the decision does. */
export const twoDecimals = (value: number): number => Math.round((value + Number.EPSILON) * 100) / 100;

const fourDecimals = (value: number): number => Math.round(value * 10_000) / 10_000;

/** The band that some points reach. */
export function bandOf({ bands: from }: Pick<RulesOfDay, 'bands'>, points: number): string {
  return bands.find((band) => points >= from[band]) ?? 'weak';
}

/** How many dossiers accepted in a period the national portal lacked at its end; nothing while it had none of us. */
async function portalSide(tx: Tx, period: Period, units: readonly string[] | undefined): Promise<{ lacking: number } | undefined> {
  if (!(await wasPortalReached(tx, period.at))) return undefined;
  return { lacking: await countGaps(tx, { from: startOfDay(period.from), before: endOfDay(period.to), units, at: period.at }) };
}

/** Everything scored for a period within some units, by the rules of its last day. */
export async function scoreOf(
  tx: Tx,
  period: Period,
  units: readonly string[] | undefined,
): Promise<{ rules: RulesOfDay; scored: Scored[] }> {
  const wanted = { units, from: period.from, to: period.to };
  const rules = await rulesOn(tx, period.to);
  const counts = await sumCounts(tx, wanted);
  const open = await countOpen(tx, { units, at: period.at });
  const procedures = countOffered(await offeredProcedures(tx, wanted, period.at));
  const portal = await portalSide(tx, period, units);
  const registers = await wasRegisterReached(tx, period.at);
  return { rules, scored: score(rules, { counts, open, procedures, portal, registers }) };
}

function standingOf({ confirmed }: RulesOfDay, rule: string, starting: 'known' | 'to-be-confirmed'): Standing {
  const by = confirmed.get(rule);
  return by === undefined ? { certainty: starting } : { certainty: 'confirmed', ...by };
}

// words: scorecards.item-*, scorecards.rule-*, scorecards.missing-*
function tellItem(rules: RulesOfDay, { item, measure, max, points, fullAt }: Scored): Group['items'][number] {
  const word = wordOf(item.key);
  return {
    key: item.key,
    name: bothWords(`scorecards.item-${word}`),
    rule: bothWords(`scorecards.rule-${word}`),
    state: measure.state,
    ...(measure.state === 'unmeasured' ? { missing: bothWords(`scorecards.missing-${word}`) } : {}),
    ...(measure.state === 'measured'
      ? { numerator: twoDecimals(measure.numerator), denominator: measure.denominator, share: fourDecimals(measure.share) }
      : {}),
    fullAt,
    max: twoDecimals(max),
    ...(points === undefined ? {} : { points: twoDecimals(points) }),
    ...(item.opens === undefined ? {} : { opens: item.opens }),
    certainty: standingOf(rules, `item ${item.key}`, 'to-be-confirmed'),
  };
}

function rounded({ points, measured, unmeasured }: ReturnType<typeof totals>): ReturnType<typeof totals> {
  return { points: twoDecimals(points), measured: twoDecimals(measured), unmeasured: twoDecimals(unmeasured) };
}

// words: scorecards.group-*
function tellGroups(rules: RulesOfDay, scored: readonly Scored[]): Group[] {
  return groups.map(({ key }) => {
    const own = scored.filter(({ item }) => item.group === key);
    return {
      key,
      name: bothWords(`scorecards.group-${key}`),
      max: twoDecimals(groupPoints(rules, key)),
      ...rounded(totals(own)),
      certainty: standingOf(rules, `weight ${key}`, key === 'payment' ? 'to-be-confirmed' : 'known'),
      items: own.map((one) => tellItem(rules, one)),
    };
  });
}

/**
 * The service index of a period as of its last day, within the asker's units. What cannot be measured here has no points, is not counted on,
 * and is said with what is missing; what had nothing to measure is left out of what was at stake.
 */
export async function getIndex(ctx: Ctx, given: { from?: string | undefined; to?: string | undefined }): Promise<Index> {
  requirePermission(ctx.actor, 'scorecards.read');
  const period = periodOf(ctx.now(), given);
  return ctx.read(async (tx) => {
    const { rules, scored } = await scoreOf(tx, period, unitsOf(ctx));
    const all = totals(scored);
    return {
      from: period.from,
      to: period.to,
      at: period.at.toISOString(),
      ...rounded(all),
      band: { lowest: bandOf(rules, all.points), highest: bandOf(rules, all.points + all.unmeasured) },
      bands: standingOf(rules, 'bands ', 'to-be-confirmed'),
      counting: await hasStale(tx, period),
      groups: tellGroups(rules, scored),
    };
  });
}
