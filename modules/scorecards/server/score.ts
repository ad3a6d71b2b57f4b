import { groups, items, type GroupKey, type Item } from './items.ts';
import type { Counts } from './tally-store.ts';

/** Weights, parts and thresholds that hold on a day. */
export interface Rules {
  weights: ReadonlyMap<string, number>;
  /** By item: its part of its group's points, and the percent from which it has all of them. */
  items: ReadonlyMap<string, { part: number; fullAt: number }>;
}

/** What is judged: counts of a period, what was open at its end, and the procedures offered then. */
export interface Basis {
  counts: Counts;
  open: { all: number; late: number };
  procedures: { all: number; complete: number; online: number; used: number; fees: number; payable: number };
  /** Of the dossiers accepted in the period how many the national portal lacked at its end; nothing while it had never acknowledged any. */
  portal: { lacking: number } | undefined;
  /** True once a register had answered. */
  registers: boolean;
}

/** How an item came out: a share of 1 with what it was counted from, or nothing to measure, or not measured at all. */
export type Measure =
  { state: 'measured'; numerator: number; denominator: number; share: number } | { state: 'nothing' } | { state: 'unmeasured' };

/** An item with its points. */
export interface Scored {
  item: Item;
  measure: Measure;
  /** Points at most; of all 100 whatever is measured. */
  max: number;
  /** None while it is not measured. */
  points: number | undefined;
  part: number;
  fullAt: number;
}

const inside = (share: number): number => Math.min(1, Math.max(0, share));

function ratio(numerator: number, denominator: number): Measure {
  return denominator === 0 ? { state: 'nothing' } : { state: 'measured', numerator, denominator, share: inside(numerator / denominator) };
}

/** In time of all that ended in the period or was open at its end. */
const inTime = ({ counts, open }: Basis): Measure => ratio(counts.in_time + open.all - open.late, counts.ended + open.all);

/** Mean of working time by limit: all up to the limit, none from twice the limit on. How the points fall is not known: to be confirmed. */
function timeTaken({ counts }: Basis): Measure {
  if (counts.timed === 0) return { state: 'nothing' };
  const mean = counts.permille / 1000 / counts.timed;
  return { state: 'measured', numerator: counts.permille / 1000, denominator: counts.timed, share: inside(2 - mean) };
}

/** What neither came late nor was disliked, of all that ended or was open. */
function content(basis: Basis): Measure {
  const { counts, open } = basis;
  const all = counts.ended + open.all;
  const late = counts.ended - counts.in_time + open.late;
  return ratio(all - late - counts.disliked, all);
}

const unmeasured: Measure = { state: 'unmeasured' };

const synced = ({ counts, portal }: Basis): Measure =>
  portal === undefined ? unmeasured : ratio(Math.max(0, counts.accepted - portal.lacking), counts.accepted);

/** Filed online with an electronic result, by the share of dossiers that the national portal has where that is known. */
function online(basis: Basis): Measure {
  const { counts } = basis;
  const told = synced(basis);
  return ratio(counts.online_results * (told.state === 'measured' ? told.share : 1), counts.ended);
}

const measures: Readonly<Record<string, (basis: Basis) => Measure>> = {
  '1.3': ({ procedures }) => ratio(procedures.complete, procedures.all),
  '1.4': synced,
  '2.1': inTime,
  '2.2': timeTaken,
  '3.1': ({ procedures }) => ratio(procedures.online, procedures.all),
  '3.2': ({ procedures }) => ratio(procedures.used, procedures.online),
  '3.3': online,
  '3.5': ({ procedures }) => ratio(procedures.payable, procedures.fees),
  '3.6': ({ counts }) => ratio(counts.paid_online, counts.paid),
  '4.1': ({ counts }) => ratio(counts.electronic, counts.results),
  '4.2': ({ counts }) => ratio(counts.digitised, counts.results),
  '4.3': ({ counts }) => ratio(counts.reused, counts.papers),
  '4.4': ({ counts, registers }) => (registers ? ratio(counts.shared, counts.papers) : unmeasured),
  '5.4': content,
};

/** How an item came out. */
export function measure({ key, unmeasured: isUnmeasured }: Item, basis: Basis): Measure {
  return isUnmeasured === true ? unmeasured : (measures[key]?.(basis) ?? unmeasured);
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/** Points at most of a group: its weight of 100, whatever the weights come to. */
export function groupPoints({ weights }: Rules, group: GroupKey): number {
  const all = sum(groups.map(({ key }) => weights.get(key) ?? 0));
  return all === 0 ? 0 : ((weights.get(group) ?? 0) * 100) / all;
}

/** Every item with its points: a share at or above the threshold has all, below it in proportion. Nothing is rounded here. */
export function score(rules: Rules, basis: Basis): Scored[] {
  return items.map((item) => {
    const rule = rules.items.get(item.key) ?? { part: 1, fullAt: item.fullAt };
    const parts = sum(items.filter(({ group }) => group === item.group).map(({ key }) => rules.items.get(key)?.part ?? 1));
    const max = parts === 0 ? 0 : (groupPoints(rules, item.group) * rule.part) / parts;
    const found = measure(item, basis);
    const points = found.state === 'measured' ? max * inside((found.share * 100) / rule.fullAt) : undefined;
    return { item, measure: found, max, points, ...rule };
  });
}

/** What some items come to: points had, points that were at stake, and points of what was not measured. */
export function totals(scored: readonly Scored[]): { points: number; measured: number; unmeasured: number } {
  const judged = scored.filter(({ points }) => points !== undefined);
  return {
    points: sum(judged.map(({ points }) => points ?? 0)),
    measured: sum(judged.map(({ max }) => max)),
    unmeasured: sum(scored.filter(({ measure: { state } }) => state === 'unmeasured').map(({ max }) => max)),
  };
}
