import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Words } from '#platform/i18n';
import { getCalendar } from '#modules/calendars';
import { findProcedureVersionOn } from '#modules/procedures';
import type { scorecardsContract } from '../contract.ts';
import { dayOf } from './days.ts';
import { means } from './list-statistics.ts';
import { listMonthCounts, noCounts, type Counts } from './tally-store.ts';
import { bothWords } from './words.ts';

/** Figures of a year for everybody. */
export type PublicFigures = z.input<(typeof scorecardsContract)['operations']['getPublicFigures']['out']>;
type Row = PublicFigures['rows'][number];

interface Field {
  code: string;
  name: Words;
}

function added(one: Counts, other: Counts): Counts {
  return {
    ...one,
    accepted: one.accepted + other.accepted,
    ended: one.ended + other.ended,
    early: one.early + other.early,
    on_time: one.on_time + other.on_time,
    late: one.late + other.late,
    timed: one.timed + other.timed,
    minutes: one.minutes + other.minutes,
  };
}

/** What dossiers of a year came to, by month and field: whole numbers of many, no dossier, unit or person among them. */
export async function publicFigures(ctx: Ctx, asked: number | undefined): Promise<PublicFigures> {
  const today = dayOf(ctx.now());
  const year = asked ?? Number(today.slice(0, 4));
  const last = `${year}-12-31`;
  const to = last > today ? today : last;
  return ctx.read(async (tx) => {
    const counts = await listMonthCounts(tx, { units: undefined, from: `${year}-01-01`, to });
    const { minutesPerWorkingDay } = await getCalendar(tx);
    const fields = new Map<string, Field>();
    for (const code of new Set(counts.map(({ key }) => key))) {
      const version = (await findProcedureVersionOn(tx, code, to)) ?? (await findProcedureVersionOn(tx, code, today));
      fields.set(code, version?.field ?? { code: 'other', name: bothWords('scorecards.field-other') });
    }
    const groups = new Map<string, { month: string; field: Field; counts: Counts }>();
    for (const { month, key, ...own } of counts) {
      const field = fields.get(key) ?? { code: 'other', name: bothWords('scorecards.field-other') };
      const place = `${month} ${field.code}`;
      groups.set(place, { month, field, counts: added(groups.get(place)?.counts ?? noCounts, own) });
    }
    const rows = [...groups.values()].map(({ month, field, counts: own }): Row => {
      const { accepted, ended, early, on_time: onTime, late } = own;
      return { month, field, accepted, ended, early, onTime, late, averageDays: means(own, minutesPerWorkingDay).averageDays };
    });
    return { year, until: to, definition: bothWords('scorecards.public-definition'), rows };
  });
}
