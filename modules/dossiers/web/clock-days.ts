import { formatInstant } from '#platform/i18n';
import type { Words } from '#platform/i18n';
import type { DossierDetail } from './use-dossier.ts';

/** A line of the account of a due time. */
export type ClockStep = NonNullable<DossierDetail['clock']>['steps'][number];

/** A day in the account of a clock: what of it counted, or why nothing did. */
export interface ClockDay {
  date: string;
  kind: ClockStep['kind'];
  dayKind: string;
  hours: string;
  minutes: number;
  reason?: Words | undefined;
  /** Number of the document a day off rests on. */
  source?: string | undefined;
  grounds: Extract<ClockStep, { kind: 'paused' }>['grounds'];
}

const hour = (instant: string): string => formatInstant(new Date(instant)).slice(11);

function dayOf(step: ClockStep): ClockDay {
  if (step.kind === 'counted')
    return {
      date: step.date,
      kind: step.kind,
      dayKind: 'WORK',
      hours: `${hour(step.from)}–${hour(step.to)}`,
      minutes: step.minutes,
      grounds: [],
    };
  if (step.kind === 'skipped')
    return {
      date: step.date,
      kind: step.kind,
      dayKind: step.dayKind,
      hours: '',
      minutes: 0,
      reason: step.reason,
      source: step.source?.no,
      grounds: [],
    };
  const date = new Date(step.from).toLocaleDateString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });
  return { date, kind: step.kind, dayKind: step.restarts ? 'RESTART' : 'PAUSE', hours: '', minutes: 0, grounds: step.grounds };
}

/** The account day by day: morning and afternoon of one day are one line. */
export function clockDays(steps: readonly ClockStep[]): ClockDay[] {
  const days: ClockDay[] = [];
  for (const step of steps) {
    const day = dayOf(step);
    const last = days.at(-1);
    if (last !== undefined && day.kind === 'counted' && last.kind === 'counted' && last.date === day.date) {
      last.hours = `${last.hours}, ${day.hours}`;
      last.minutes += day.minutes;
    } else days.push(day);
  }
  return days;
}
