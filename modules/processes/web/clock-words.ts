import { formatDuration } from '#platform/i18n';
import type { Locale, Translate } from '#platform/i18n';
import type { ClockState } from '#platform/pages';

/** Where something stands against its due time, as the API says it. */
export interface Clocked {
  standing: string;
  minutesLeft?: number | undefined;
}

const states: Readonly<Record<string, ClockState>> = {
  'in-time': 'on-time',
  'due-soon': 'due-soon',
  overdue: 'late',
  paused: 'paused',
  early: 'early',
  'on-time': 'on-time',
  late: 'late',
};

/** The clock's state for a chip; nothing runs where there is none. */
export function stepClock({ standing }: Clocked): ClockState {
  return states[standing] ?? 'draft';
}

const dayMinutes = 480;
const halfDay = 240;

/** Whole hours say enough while half a day is left; briefly, only the largest unit. */
function shown(minutes: number, brief: boolean): number {
  if (brief && minutes >= dayMinutes) return minutes - (minutes % dayMinutes);
  return minutes >= (brief ? 60 : halfDay) ? minutes - (minutes % 60) : minutes;
}

function timeOf({ standing, minutesLeft }: Clocked, locale: Locale, brief: boolean): { isLate: boolean; time: string } | undefined {
  if (minutesLeft === undefined || minutesLeft === 0 || standing === 'paused') return undefined;
  return { isLate: minutesLeft < 0, time: formatDuration(shown(Math.abs(minutesLeft), brief), locale) };
}

/** "Còn 2 ngày 3 giờ", "Quá 3 giờ", briefly "Còn 2 ngày"; undefined where the state's own word says all. */
export function clockTextOf(clocked: Clocked, t: Translate, locale: Locale, brief = false): string | undefined {
  if (clocked.standing === 'none') return t('processes.web.no-clock');
  const found = timeOf(clocked, locale, brief);
  return found && t(found.isLate ? 'processes.web.late-by' : 'processes.web.time-left', { time: found.time });
}

/** The same of a step where the clock of its whole dossier stands beside it: "Bước này quá 3 giờ". */
export function stepClockText(clocked: Clocked, t: Translate, locale: Locale): string | undefined {
  if (clocked.standing === 'none') return t('processes.web.no-clock');
  const found = timeOf(clocked, locale, false);
  return found && t(found.isLate ? 'processes.web.step-late-by' : 'processes.web.step-time-left', { time: found.time });
}
