import type { Tx } from '#platform/db';
import { calendarOfUnit, hasClosures, type CalendarMove, type WorkingCalendar } from '#modules/calendars';
import { findCaseOf, listHandling } from '#modules/processes';

/** The calendar by which a dossier's clock runs: the authority's, without the time the unit that handles it was closed by a document. */
export async function calendarOfDossier(tx: Tx, calendar: WorkingCalendar, dossierId: string): Promise<WorkingCalendar> {
  return hasClosures(calendar) ? calendarOfUnit(calendar, (await findCaseOf(tx, dossierId))?.handlingUnit) : calendar;
}

/** The units that handle some dossiers, asked only where a change of the calendar is about single units. */
export async function handlingUnitsOf(
  tx: Tx,
  { before, after }: Pick<CalendarMove, 'before' | 'after'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (!hasClosures(before) && !hasClosures(after)) return new Map();
  return new Map([...(await listHandling(tx, ids))].map(([id, { handlingUnit }]) => [id, handlingUnit]));
}
