import type { z } from 'zod';
import type { Act, Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { timeZone } from '#platform/i18n';
import { newId } from '#platform/ids';
import { defineJob } from '#platform/jobs';
import { namesOf } from '#modules/accounts';
import type { temporaryOperations, TemporaryChange } from '../../temporary.ts';
import { temporarySeeds } from '../../seeds/temporary-values.ts';
import { raiseReviews } from '../catalogue/review-store.ts';
import { findVersionOn } from '../procedure-store.ts';
import type { DescribedProcedure } from '../procedure.ts';
import { todayOf } from '../today.ts';
import { contentOn, dayBefore, onlyFee } from './in-force.ts';
import {
  endTemporary,
  findOverlaps,
  insertTemporary,
  listTemporary,
  lockEnding,
  lockTemporary,
  markTold,
  readTemporary,
  type TemporaryValue,
} from './temporary-store.ts';

type Told = z.input<(typeof temporaryOperations)['listTemporaryValues']['out']>['values'][number];
type Given = z.output<(typeof temporaryOperations)['addTemporaryValue']['in']>;

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });
const reviewDays = 30;
const dayMs = 86_400_000;

/** The day a number of days after another (YYYY-MM-DD). */
const daysAfter = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);

/** Versions as they hold on a day: their own values, with those of temporary rules over them. */
export async function withTemporary<T extends DescribedProcedure>(tx: Tx, day: string, versions: readonly T[]): Promise<T[]> {
  const values = await readTemporary(tx);
  return versions.map((one) => {
    const content = contentOn(one.content, { code: one.code, day, values });
    return content === one.content ? one : { ...one, content };
  });
}

function stateOn({ validFrom, validTo }: TemporaryValue, today: string): Told['state'] {
  if (validTo <= validFrom || today >= validTo) return 'over';
  return today < validFrom ? 'ahead' : 'in-force';
}

function tell(value: TemporaryValue, today: string, names: ReadonlyMap<string, { name: string }>): Told {
  const { id, codes, change, basis, certainty, validFrom, validTo, recordedBy, endedAt, endedBy, endedBecause } = value;
  const state = stateOn(value, today);
  const ended = endedAt && { at: endedAt.toISOString(), by: names.get(endedBy ?? '')?.name, because: endedBecause ?? '' };
  const until = validTo <= validFrom ? validFrom : dayBefore(validTo);
  const from = validFrom;
  return {
    id,
    codes,
    change,
    basis,
    certainty,
    from,
    until,
    state,
    recordedBy: names.get(recordedBy ?? '')?.name,
    ended: ended ?? undefined,
  };
}

/** One page of temporary values, the newest first. */
export async function listTemporaryValues(ctx: Ctx, page: { after?: string | undefined; limit: number }) {
  return ctx.read(async (tx) => {
    const found = await listTemporary(tx, { after: page.after, limit: page.limit + 1 });
    const rows = found.slice(0, page.limit);
    const people = rows.flatMap((row) => [row.recordedBy, row.endedBy].filter((id) => id !== null));
    const names = await namesOf(tx, people);
    return { values: rows.map((row) => tell(row, todayOf(ctx), names)), next: found.length > page.limit ? rows.at(-1)?.id : undefined };
  });
}

function hasItem({ content }: DescribedProcedure, { part, item }: TemporaryChange): boolean {
  return part === 'fee' ? content.fees.some((fee) => (fee.key ?? onlyFee) === item) : content.cases.some((one) => one.key === item);
}

/**
 * Adds a temporary value for one or more procedures. Refuses with `procedures.temporary-period` where it ends before it begins or is over,
 * `procedures.not-found`, `procedures.temporary-item` where a procedure has no such fee or case, `procedures.temporary-overlaps`.
 */
export async function addTemporaryValue(ctx: Ctx, given: Given): Promise<string> {
  return ctx.act('procedures.add-temporary-value', async (act) => {
    const { change, basis, certainty, from, until } = given;
    const today = dayFormat.format(act.now);
    if (until < from || until < today) fail('procedures.temporary-period', {}, 'until');
    const codes = [...new Set(given.codes)];
    for (const code of codes) {
      const found = (await findVersionOn(act.tx, code, from > today ? from : today)) ?? fail('procedures.not-found', { code }, 'codes');
      if (!hasItem(found, change)) fail('procedures.temporary-item', { code, item: change.item }, 'change');
    }
    const span = { codes, change, validFrom: from, validTo: daysAfter(until, 1) };
    const [taken] = await findOverlaps(act.tx, span);
    if (taken !== undefined) fail('procedures.temporary-overlaps', { code: taken }, 'codes');
    const id = newId(act.now);
    await insertTemporary(act.tx, { ...span, id, basis, certainty, at: act.now, by: act.actor.personId });
    act.about('procedures.temporary-value', id, { codes: codes.length, part: change.part, until });
    return id;
  });
}

/** Ends a temporary value from today on. Refuses with `http.not-found`, and `procedures.temporary-over` where it is over already. */
export async function endTemporaryValue(ctx: Ctx, given: { id: string; because: string }): Promise<void> {
  await ctx.act('procedures.end-temporary-value', async (act) => {
    const { id, because } = given;
    const held = (await lockTemporary(act.tx, id)) ?? fail('http.not-found');
    const today = dayFormat.format(act.now);
    if (held.endedAt !== null || today >= held.validTo) fail('procedures.temporary-over');
    const validTo = today > held.validFrom ? today : held.validFrom;
    await endTemporary(act.tx, id, { validTo, because, at: act.now, by: act.actor.personId });
    act.about('procedures.temporary-value', id, { because });
  });
}

/** Raises one review for each temporary value that ends within 30 days. */
export async function tellEnding(ctx: Ctx): Promise<void> {
  await ctx.act('procedures.tell-ending', async (act) => {
    const ending = await lockEnding(act.tx, daysAfter(dayFormat.format(act.now), reviewDays));
    if (ending.length === 0) return;
    const reviews = ending.map(({ id, codes, basis, validTo }) => {
      const facts = { ending: { until: dayBefore(validTo), codes, basis } };
      return { procedureCode: codes[0] ?? '', reason: 'temporary-ends' as const, subject: id, facts };
    });
    await raiseReviews(act.tx, reviews, act.now);
    await markTold(
      act.tx,
      ending.map((one) => one.id),
      act.now,
    );
    for (const { id } of ending) act.about('procedures.temporary-value', id, { told: true });
  });
}

/** Every night. */
export const tellEndingValues = defineJob({ name: 'procedures.tell-ending-values', every: '10 17 * * *', run: tellEnding });

/** Keeps the temporary values shipped with the product that this database does not have yet; one that was ended stays ended. */
export async function seedTemporary(act: Act): Promise<void> {
  for (const { key, codes, change, basis, certainty, from, until } of temporarySeeds) {
    const span = { codes: [...codes], change, validFrom: from, validTo: daysAfter(until, 1) };
    if ((await findOverlaps(act.tx, span)).length > 0) continue;
    await insertTemporary(act.tx, { ...span, id: newId(act.now), basis, certainty, at: act.now, by: undefined, seed: key });
  }
}
