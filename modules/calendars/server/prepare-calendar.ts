import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import { findEdition, insertCalendar } from './calendar-store.ts';
import { shippedCalendar } from './shipped-calendar.ts';

/** Writes the shipped calendar into a database that has none yet; a calendar that is there is left as the authority keeps it. */
export async function prepareCalendar(ctx: Ctx): Promise<void> {
  const calendar = shippedCalendar();
  if (await ctx.read((tx) => findEdition(tx, calendar.code))) return;
  await ctx.act('calendars.prepare', (act) =>
    insertCalendar(act.tx, calendar, { newId: () => newId(act.now), at: act.now, sourceKind: 'shipped', changedByName: act.actor.name }),
  );
}
