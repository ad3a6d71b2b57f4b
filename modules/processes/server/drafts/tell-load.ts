import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { timeZone } from '#platform/i18n';
import { countSeats, roleNames } from '#modules/accounts';
import { calendarOfUnit, getCalendar, workingMinutesBetween } from '#modules/calendars';
import { listUnits } from '#modules/organisations';
import type { drawingOperations } from '../../contract-drawings.ts';
import { getHead } from './drafts.ts';
import { countArrivals, listDoneSteps, type DoneStep } from './load-store.ts';

type Load = z.output<(typeof drawingOperations)['getProcessLoad']['out']>;

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });
const year = 365 * 24 * 60 * 60_000;

/** The value that a share of all do not pass. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function countOutcomes(steps: readonly DoneStep[]): Record<string, number> {
  const counted = new Map<string, number>();
  for (const { outcome } of steps) counted.set(outcome, (counted.get(outcome) ?? 0) + 1);
  return Object.fromEntries(counted);
}

async function timesOf(tx: Tx, done: readonly DoneStep[]): Promise<Load['steps']> {
  const calendar = await getCalendar(tx);
  return [...Map.groupBy(done, ({ key }) => key)].map(([key, steps]) => {
    const minutes = steps
      .map(({ unit, openedAt, closedAt }) => workingMinutesBetween(calendarOfUnit(calendar, unit), openedAt, closedAt))
      .toSorted((a, b) => a - b);
    return { key, times: steps.length, usual: quantile(minutes, 0.5), most: quantile(minutes, 0.9), outcomes: countOutcomes(steps) };
  });
}

/** How many people hold each role in each kind of unit; of the units that handle, only those that did so last year, where any did. */
async function peopleOf(tx: Tx, at: Date, handled: ReadonlySet<string>): Promise<Load['people']> {
  const units = await listUnits(tx, at);
  const kindOf = (id: string): string | undefined => {
    const kind = units.find((unit) => unit.id === id)?.kind;
    if (kind !== 'department') return kind;
    const isHandling = handled.size === 0 || handled.has(id);
    return isHandling ? 'handling' : undefined;
  };
  const seats = Map.groupBy(await countSeats(tx, at), ({ role }) => role);
  return [...(await roleNames(tx))].flatMap(([role, name]) => {
    const held = (seats.get(role) ?? []).flatMap(({ unitId, people }) => {
      const unit = kindOf(unitId);
      return unit === undefined ? [] : [{ unit, people }];
    });
    return [...Map.groupBy(held, ({ unit }) => unit)].map(([unit, some]) => ({
      role,
      unit,
      name,
      count: some.reduce((sum, { people }) => sum + people, 0),
    }));
  });
}

/** What last year says of a process: arrivals, how long its steps took and how they were left, and who is there to do them. Refuses with `processes.not-found`. */
export async function getProcessLoad(ctx: Ctx, code: string): Promise<Load> {
  return ctx.read(async (tx) => {
    const { processId } = await getHead(tx, code);
    const to = ctx.now();
    const asked = { processId, from: new Date(to.getTime() - year), to };
    const done = await listDoneSteps(tx, asked);
    const units = new Set(done.map(({ unit }) => unit));
    return {
      from: dayFormat.format(asked.from),
      to: dayFormat.format(to),
      arrivals: await countArrivals(tx, asked),
      steps: await timesOf(tx, done),
      people: await peopleOf(tx, to, units),
    };
  });
}
