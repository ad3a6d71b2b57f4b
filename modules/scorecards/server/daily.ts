import type { z } from 'zod';
import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import { defineJob } from '#platform/jobs';
import type { scorecardsContract } from '../contract.ts';
import { addDaily, listDailyRows, listMissingDays } from './daily-store.ts';
import { addDays, dayOf, periodOf } from './days.ts';
import { hasStale } from './fact-store.ts';
import { scoreOf, twoDecimals } from './get-index.ts';
import { totals } from './score.ts';

type Daily = z.input<(typeof scorecardsContract)['operations']['listDaily']['out']>;

const daysBack = 31;

/** Keeps the index of each of the last days that are over, of its year until its end, where it is not kept yet and all is counted. */
export async function keepDaily(ctx: Ctx): Promise<void> {
  const yesterday = addDays(dayOf(ctx.now()), -1);
  const missing = await ctx.read((tx) => listMissingDays(tx, addDays(yesterday, 1 - daysBack), yesterday));
  for (const day of missing) {
    await ctx.services.db.write(async (tx) => {
      const period = periodOf(ctx.now(), { to: day });
      // What is still being counted is kept the next time.
      if (await hasStale(tx, period)) return;
      const { scored } = await scoreOf(tx, period, undefined);
      const inTime = scored.find(({ item }) => item.key === '2.1')?.measure;
      const counted = inTime?.state === 'measured' ? { in_time: inTime.numerator, judged: inTime.denominator } : { in_time: 0, judged: 0 };
      await addDaily(tx, { day, ...totals(scored), ...counted, at: ctx.now() });
    });
  }
}

/** Every ten minutes, so that a day that was missed, or made anew, is soon there. */
export const keepDailyJob = defineJob({ name: 'scorecards.keep-daily', every: '*/10 * * * *', run: keepDaily });

/** The index day by day as of the end of each, for who sees the whole authority. */
export async function listDaily(ctx: Ctx, given: { from?: string | undefined; to?: string | undefined }): Promise<Daily> {
  requirePermission(ctx.actor, 'scorecards.read');
  const to = given.to ?? dayOf(ctx.now());
  const { from } = periodOf(ctx.now(), { from: given.from ?? addDays(to, -daysBack), to });
  const rows = ctx.reach.all ? await ctx.read((tx) => listDailyRows(tx, from, to)) : [];
  return {
    days: rows.map(({ day, points, measured, unmeasured, in_time: inTime, judged }) => ({
      day,
      points: twoDecimals(points),
      measured: twoDecimals(measured),
      unmeasured: twoDecimals(unmeasured),
      inTime,
      judged,
    })),
  };
}
