import type { z } from 'zod';
import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { getCalendar } from '#modules/calendars';
import { listUnits } from '#modules/organisations';
import { dividers, type scorecardsContract } from '../contract.ts';
import { periodOf, startOfDay, type Period } from './days.ts';
import { channelName, officerNames, procedureNames, unitNames, unitsOf } from './scope.ts';
import { countOpen, countOpenBy, type Open } from './span-store.ts';
import { listCounts, listUnitCounts, noCounts, sumCounts, type Counts, type Wanted } from './tally-store.ts';
import { bothWords } from './words.ts';

type Statistics = z.input<(typeof scorecardsContract)['operations']['listStatistics']['out']>;
type Figures = Statistics['total'];
type Divider = (typeof dividers)[number];

/** Mean working days, and the share in time, of what counts say. */
export function means(counts: Counts, minutesPerDay: number): { averageDays: number | null; inTimeShare: number | null } {
  const { timed, minutes, results, early, on_time } = counts;
  return {
    averageDays: timed === 0 ? null : Math.round((minutes / timed / minutesPerDay) * 100) / 100,
    inTimeShare: results === 0 ? null : Math.round(((early + on_time) / results) * 10_000) / 10_000,
  };
}

/** What stood open before and after; none where that is not told apart. */
interface Around {
  before: number | null;
  after: Open | null;
}

function tellFigures(counts: Counts, { before, after }: Around, minutesPerDay: number): Figures {
  return {
    carriedOver: before,
    accepted: counts.accepted,
    refused: counts.refused,
    ended: counts.ended,
    early: counts.early,
    onTime: counts.on_time,
    late: counts.late,
    stopped: counts.stopped,
    withdrawn: counts.withdrawn,
    asked: counts.asked,
    open: after?.all ?? null,
    openLate: after?.late ?? null,
    ...means(counts, minutesPerDay),
    returned: counts.returned,
    rated: counts.rated,
    satisfied: counts.satisfied,
  };
}

const none: Open = { all: 0, late: 0 };

/** Counts by key with what was open around the period; who was open and had nothing happen stands too. */
async function listRows(tx: Tx, by: Divider, wanted: Wanted, period: Period): Promise<{ key: string; counts: Counts; around: Around }[]> {
  const counts = by === 'unit' ? await listUnitCounts(tx, wanted) : await listCounts(tx, by, wanted);
  if (by === 'officer') return counts.map(({ key, ...own }) => ({ key, counts: own, around: { before: null, after: null } }));
  const before = await countOpenBy(tx, by, { units: wanted.units, at: startOfDay(period.from) });
  const after = await countOpenBy(tx, by, { units: wanted.units, at: period.at });
  const byKey = new Map(counts.map(({ key, ...own }) => [key, own]));
  const keys = [...new Set([...byKey.keys(), ...before.keys(), ...after.keys()])];
  return keys.map((key) => ({
    key,
    counts: byKey.get(key) ?? noCounts,
    around: { before: (before.get(key) ?? none).all, after: after.get(key) ?? none },
  }));
}

async function namer(tx: Tx, by: Divider, keys: readonly string[], period: Period): Promise<(key: string) => Words> {
  if (by === 'unit') return unitNames(tx, period.at);
  if (by === 'procedure') return procedureNames(tx, keys, period.to);
  if (by === 'channel') return channelName;
  const name = await officerNames(tx, keys);
  return (key) => ({ vi: name(key), en: name(key) });
}

/** The units asked for: one of those within reach, or all of them. */
function narrowed(units: string[] | undefined, unit: string | undefined): string[] | undefined {
  if (unit === undefined) return units;
  return units === undefined || units.includes(unit) ? [unit] : fail('http.not-found');
}

/** What happened to dossiers in a period, told apart by procedure, unit, officer or channel, within the asker's units. */
export async function listStatistics(
  ctx: Ctx,
  given: { by: Divider; unit?: string | undefined; from?: string | undefined; to?: string | undefined },
): Promise<Statistics> {
  requirePermission(ctx.actor, 'scorecards.read');
  const period = periodOf(ctx.now(), given);
  const units = narrowed(unitsOf(ctx), given.unit);
  const wanted = { units, from: period.from, to: period.to };
  return ctx.read(async (tx) => {
    const { minutesPerWorkingDay } = await getCalendar(tx);
    const rows = await listRows(tx, given.by, wanted, period);
    const name = await namer(
      tx,
      given.by,
      rows.map(({ key }) => key),
      period,
    );
    const around = {
      before: (await countOpen(tx, { units, at: startOfDay(period.from) })).all,
      after: await countOpen(tx, { units, at: period.at }),
    };
    const reached = unitsOf(ctx);
    return {
      from: period.from,
      to: period.to,
      at: period.at.toISOString(),
      by: given.by,
      total: tellFigures(await sumCounts(tx, wanted), around, minutesPerWorkingDay),
      rows: rows
        .map((row) => ({ key: row.key, name: name(row.key), ...tellFigures(row.counts, row.around, minutesPerWorkingDay) }))
        .toSorted((a, b) => b.ended + b.accepted - a.ended - a.accepted || a.name.vi.localeCompare(b.name.vi, 'vi')),
      units: (await listUnits(tx, period.at))
        .filter(({ id }) => reached === undefined || reached.includes(id))
        .map(({ id, name: words }) => ({ id, name: words })),
      definition: bothWords('scorecards.statistics-definition'),
    };
  });
}
