import { Kept, type Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { Lasting } from '#platform/lasting';
import type { WorkingCalendar } from './calendar.ts';
import { findCalendarStamp, loadCalendar } from './calendar-store.ts';
import { shippedCalendar } from './shipped-calendar.ts';

// More stamps are only seen when calendars change often.
const loaded = new Lasting<WorkingCalendar>(16);

const kept = new Kept<WorkingCalendar>();

/** The working calendar of the authority; read again only after it was changed, so that its laid-out years are kept between acts. */
export async function getCalendar(tx: Tx, code = shippedCalendar().code): Promise<WorkingCalendar> {
  return kept.of(tx, code, () => readCalendar(tx, code));
}

async function readCalendar(tx: Tx, code: string): Promise<WorkingCalendar> {
  const head = (await findCalendarStamp(tx, code)) ?? fail('calendars.unknown-calendar', { code });
  return loaded.of(head.stamp, () => loadCalendar(tx, head.id));
}
