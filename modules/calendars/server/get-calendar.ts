import { Kept, type Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { WorkingCalendar } from './calendar.ts';
import { findCalendarStamp, loadCalendar } from './calendar-store.ts';
import { shippedCalendar } from './shipped-calendar.ts';

const loaded = new Map<string, WorkingCalendar>();

/** More stamps than this are only seen when calendars change often: then the oldest is forgotten. */
const mostLoaded = 16;

const kept = new Kept<WorkingCalendar>();

/** The working calendar of the authority; read again only after it was changed, so that its laid-out years are kept between acts. */
export async function getCalendar(tx: Tx, code = shippedCalendar().code): Promise<WorkingCalendar> {
  return kept.of(tx, code, () => readCalendar(tx, code));
}

async function readCalendar(tx: Tx, code: string): Promise<WorkingCalendar> {
  const head = (await findCalendarStamp(tx, code)) ?? fail('calendars.unknown-calendar', { code });
  const known = loaded.get(head.stamp);
  if (known) return known;
  const calendar = await loadCalendar(tx, head.id);
  const oldest = loaded.keys().next();
  if (loaded.size >= mostLoaded && !oldest.done) loaded.delete(oldest.value);
  loaded.set(head.stamp, calendar);
  return calendar;
}
