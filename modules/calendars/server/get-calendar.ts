import { Kept, type Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { Lasting } from '#platform/lasting';
import type { WorkingCalendar } from './calendar.ts';
import { findEdition, findEditionOf, listEditions, loadCalendar, type Edition } from './calendar-store.ts';
import { shippedCalendar } from './shipped-calendar.ts';

/** A calendar and the stamp of the edition it is in, by which it is found again as it was. */
export interface CalendarEdition {
  calendarId: string;
  stamp: string;
  calendar: WorkingCalendar;
}

// More editions are only asked for where calendars change often.
const loaded = new Lasting<WorkingCalendar>(32);

const kept = new Kept<CalendarEdition>();
const keptEditions = new Kept<Edition[]>();

const loadOnce = (tx: Tx, edition: Edition): Promise<WorkingCalendar> => loaded.of(edition.stamp, () => loadCalendar(tx, edition));

/** The working calendar of the authority with its stamp; read again only after it was changed, so that its laid-out years are kept between acts. */
export async function getCalendarEdition(tx: Tx, code = shippedCalendar().code): Promise<CalendarEdition> {
  return kept.of(tx, code, async () => {
    const edition = (await findEdition(tx, code)) ?? fail('calendars.unknown-calendar', { code });
    return { calendarId: edition.calendarId, stamp: edition.stamp, calendar: await loadOnce(tx, edition) };
  });
}

/** The working calendar of the authority as it is now. */
export async function getCalendar(tx: Tx, code?: string): Promise<WorkingCalendar> {
  return (await getCalendarEdition(tx, code)).calendar;
}

/** The edition that was known at an instant: the newest recorded before it, or the first one. */
export function editionKnownAt<One extends Pick<Edition, 'recordedAt'>>(editions: readonly One[], at: Date): One | undefined {
  return editions.findLast((edition) => edition.recordedAt <= at) ?? editions[0];
}

/** The working calendar as it was: in the edition of a stamp, or as it was known at an instant. Its answer never changes once the instant is past. */
export async function getCalendarAsKnown(
  tx: Tx,
  known: { stamp?: string | undefined; at: Date },
  code = shippedCalendar().code,
): Promise<WorkingCalendar> {
  const { stamp } = known;
  const unknown = (): never => fail('calendars.unknown-calendar', { code });
  if (stamp !== undefined) return loaded.of(stamp, async () => loadCalendar(tx, (await findEditionOf(tx, stamp)) ?? unknown()));
  const editions = await keptEditions.of(tx, code, () => listEditions(tx, code));
  return loadOnce(tx, editionKnownAt(editions, known.at) ?? unknown());
}

/** The stamps of the editions from one on: what was computed by one of them knows what that one said. */
export async function listStampsFrom(tx: Tx, stamp: string, code = shippedCalendar().code): Promise<string[]> {
  const stamps = (await listEditions(tx, code)).map((edition) => edition.stamp);
  return stamps.slice(Math.max(0, stamps.indexOf(stamp)));
}
