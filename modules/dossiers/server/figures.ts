import type { Ctx } from '#platform/context';
import type { Words } from '#platform/i18n';
import { classify, getCalendar, workingMinutesBetween } from '#modules/calendars';
import { bothWords, monthOf } from './dossier.ts';
import { listFinishedTimes } from './finished-store.ts';

/** Figures of the running month, counted now; shares are null while nothing was finished. */
export interface PublicFigures {
  /** `YYYY-MM`. */
  month: string;
  received: number;
  finished: number;
  onTime: number;
  onTimeShare: number | null;
  averageWorkingDays: number | null;
  definition: Words;
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** How dossiers were handled this month, for everybody; the definition says how it is counted. */
export async function publicFigures(ctx: Ctx): Promise<PublicFigures> {
  return ctx.read(async (tx) => {
    const now = ctx.now();
    const month = monthOf(now);
    const calendar = await getCalendar(tx);
    const { received, finished } = await listFinishedTimes(tx, month.from, month.to);
    const onTime = finished.filter(({ receivedAt, dueAt, finishedAt }) => {
      const basis = { due: dueAt, workingMinutes: workingMinutesBetween(calendar, receivedAt, dueAt) };
      return classify(calendar, basis, { now, finishedAt }) !== 'late';
    }).length;
    const days = mean(
      finished.map(({ receivedAt, finishedAt }) => workingMinutesBetween(calendar, receivedAt, finishedAt) / calendar.minutesPerWorkingDay),
    );
    return {
      month: month.name,
      received,
      finished: finished.length,
      onTime,
      onTimeShare: finished.length === 0 ? null : onTime / finished.length,
      averageWorkingDays: days === null ? null : Math.round(days * 100) / 100,
      definition: bothWords('dossiers.figures-definition'),
    };
  });
}
