import { timeZone } from '#platform/i18n';
import { addWorkingMinutes, normaliseStart, workingMinutesBetween, type WorkingCalendar } from '#modules/calendars';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone });
const dayMs = 86_400_000;

/** A day in Việt Nam, from its first instant to the next day's. */
function dayAround(at: Date): { from: Date; to: Date } {
  const from = new Date(`${dayFormat.format(at)}T00:00:00+07:00`);
  return { from, to: new Date(from.getTime() + dayMs) };
}

/**
 * Until when an applicant may answer who was given an instant: that instant, but where nobody works on its day the end of the next working day (Civil
 * Code 2015, article 148, 5).
 */
export function applicantDeadline(calendar: WorkingCalendar, given: Date): Date {
  const day = dayAround(given);
  if (workingMinutesBetween(calendar, day.from, day.to) > 0) return given;
  const opening = normaliseStart(calendar, given);
  return addWorkingMinutes(calendar, opening, workingMinutesBetween(calendar, opening, dayAround(opening).to));
}
