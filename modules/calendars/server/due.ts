import type { WorkingCalendar } from './calendar.ts';
import type { CalendarIndex } from './calendar-index.ts';
import { indexOf } from './calendar-index.ts';
import { unitRule } from './clock-units.ts';
import type { Limit } from './limit.ts';
import { dayMinutes, dayOf, fromLocalMinutes, toLocalMinutes, yearOfDay } from './local-time.ts';
import { between, closingOf, nextWorkingDay, normalise } from './working-minutes.ts';

export const pauseRegimes = ['EXCLUDE', 'RESTART', 'FIXED_WINDOW', 'ONE_SUPPLEMENT_ONE_SUSPEND', 'ONCE_EARLY', 'NO_PAUSE'] as const;

/**
 * What waiting for the applicant does to the clock: `EXCLUDE` does not count it, `RESTART` counts again from the resumption, `NO_PAUSE` goes
 * on counting, `FIXED_WINDOW` (construction permits) counts or excludes it by the setting `windowCounts`, because the decree does not say
 * which. `ONE_SUPPLEMENT_ONE_SUSPEND` (appraisal of feasibility studies) excludes it; `ONCE_EARLY` (representative offices) counts from the
 * full file, so again from the resumption. How often and until when may be asked is the procedure's matter.
 */
export type PauseRegime = (typeof pauseRegimes)[number];

/** What one pause does to the clock. */
export type PauseEffect = 'exclude' | 'restart' | 'none';

/** Why the clock stands still, as its account tells it. */
export interface PauseGround {
  /** The word of the kind: what was asked, or what is waited for. */
  kind: string;
  reason?: string | undefined;
  /** The document and, where it names one, the article that allows it. */
  document?: { no: string; date?: string | undefined; article?: string | undefined } | undefined;
}

/** A time during which the agency waits; without `to` it is still running. */
export interface Pause {
  from: Date;
  to?: Date | undefined;
  /** What it does whatever the regime says: a pause by a document of its own (money owed, inspection, higher authority, force majeure). */
  effect?: PauseEffect | undefined;
  ground?: PauseGround | undefined;
}

/** What a due time is computed from. */
export interface DueRequest {
  /** Instant of complete and correct receipt. */
  received: Date;
  limit: Limit;
  pauses?: readonly Pause[];
  /** Without a regime pauses do not stop the clock. */
  regime?: PauseRegime;
  /** Only for `FIXED_WINDOW`: whether the applicant's window counts; true unless the authority decides otherwise. */
  windowCounts?: boolean;
  /** `END_OF_DAY` moves the due time to the closing of its day. */
  dueClock?: 'SAME_CLOCK_TIME' | 'END_OF_DAY';
  /** Minute of the day of the same-day lane's cut-off; the calendar's unless the procedure sets its own. */
  cutOffMinute?: number;
}

/** A computed due time; recompute it when the calendar or the pauses change. */
export interface Due {
  due: Date;
  /** First counted instant: after the last restart under `RESTART`. */
  start: Date;
  /** Working minutes from start to due without the excluded ones. */
  workingMinutes: number;
  /** True when a year between receipt and due time has no published calendar yet. */
  provisional: boolean;
  /** Begin of the pause that is still running; the due time then counts nothing of it. */
  pausedSince?: Date;
}

interface LocalPause {
  from: number;
  to: number;
  restarts: boolean;
  grounds: readonly PauseGround[];
}

/** The run of one clock in wall-clock minutes. */
export interface ClockRun {
  received: number;
  start: number;
  due: number;
  /** Pauses that stopped the clock, in order; an end of Infinity is still running. */
  stops: readonly LocalPause[];
}

const effects: Readonly<Record<PauseRegime, PauseEffect>> = {
  EXCLUDE: 'exclude',
  RESTART: 'restart',
  FIXED_WINDOW: 'none',
  ONE_SUPPLEMENT_ONE_SUSPEND: 'exclude',
  ONCE_EARLY: 'restart',
  NO_PAUSE: 'none',
};

/** What waiting for the applicant does under a regime; without one the clock goes on. */
export function pauseEffect({ regime, windowCounts }: Pick<DueRequest, 'regime' | 'windowCounts'>): PauseEffect {
  if (regime === 'FIXED_WINDOW' && windowCounts === false) return 'exclude';
  return regime === undefined ? 'none' : effects[regime];
}

/** Pauses after the start that stop the clock, in order, without overlaps and without empty ones; of two that overlap the restart prevails. */
function orderedPauses(calendar: WorkingCalendar, request: DueRequest, start: number): LocalPause[] {
  const usual = pauseEffect(request);
  const stopping = (request.pauses ?? []).filter((pause) => (pause.effect ?? usual) !== 'none');
  const local = stopping.map(({ from, to, effect, ground }) => ({
    from: Math.max(start, toLocalMinutes(calendar, from)),
    to: to ? toLocalMinutes(calendar, to) : Infinity,
    restarts: (effect ?? usual) === 'restart',
    grounds: ground === undefined ? [] : [ground],
  }));
  const merged: LocalPause[] = [];
  for (const pause of local.filter(({ from, to }) => to > from).toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && pause.from <= last.to) {
      last.to = Math.max(last.to, pause.to);
      last.restarts ||= pause.restarts;
      last.grounds = [...last.grounds, ...pause.grounds];
    } else merged.push(pause);
  }
  return merged;
}

/** Runs the clock of a request; a pause that begins when the time is already up changes nothing. */
export function runClock(calendar: WorkingCalendar, index: CalendarIndex, request: DueRequest): ClockRun {
  const rule = unitRule(calendar, index, request.limit, request.cutOffMinute ?? calendar.cutOffMinute);
  const received = toLocalMinutes(calendar, request.received);
  let start = normalise(index, received);
  let due = rule.end(start, 0);
  let extra = 0;
  const stops: LocalPause[] = [];
  for (const pause of orderedPauses(calendar, request, start)) {
    if (pause.from >= due) break;
    stops.push(pause);
    if (pause.to === Infinity) break;
    if (pause.restarts) [start, extra] = [normalise(index, pause.to), 0];
    else extra += rule.paused(pause.from, pause.to);
    // Rolling off a day off can end later than hopping past it: waiting for the applicant must never shorten the time.
    due = Math.max(due, rule.end(start, extra));
  }
  if (request.dueClock === 'END_OF_DAY') due = closingOf(index, dayOf(due));
  return { received, start, due, stops };
}

function isProvisional(index: CalendarIndex, from: number, to: number): boolean {
  for (let year = yearOfDay(dayOf(from)); year <= yearOfDay(dayOf(to)); year += 1) {
    if (!index.isPublished(year)) return true;
  }
  return false;
}

function countedMinutes(index: CalendarIndex, run: ClockRun): number {
  let minutes = between(index, run.start, run.due);
  for (const stop of run.stops) {
    if (stop.to !== Infinity && stop.to > run.start) minutes -= between(index, Math.max(stop.from, run.start), stop.to);
  }
  return minutes;
}

/** Due time of a limit that began with complete receipt, under the pauses and the procedure's pause regime. */
export function dueAt(calendar: WorkingCalendar, request: DueRequest): Due {
  const index = indexOf(calendar);
  const run = runClock(calendar, index, request);
  const due: Due = {
    due: fromLocalMinutes(calendar, run.due),
    start: fromLocalMinutes(calendar, run.start),
    workingMinutes: countedMinutes(index, run),
    provisional: isProvisional(index, run.received, run.due),
  };
  const last = run.stops.at(-1);
  if (last?.to === Infinity) due.pausedSince = fromLocalMinutes(calendar, last.from);
  return due;
}

/** When the desk must have handed a file over: closing of the day it came in; after the cut-off, closing of the next working day's first session. */
export function handOverDue(calendar: WorkingCalendar, received: Date): Date {
  const index = indexOf(calendar);
  const at = toLocalMinutes(calendar, received);
  const day = dayOf(at);
  const isWorked = index.dayPlan(day).total > 0;
  if (!isWorked || at - day * dayMinutes <= calendar.cutOffMinute) {
    return fromLocalMinutes(calendar, closingOf(index, dayOf(normalise(index, at))));
  }
  const next = nextWorkingDay(index, day + 1);
  const morning = index.dayPlan(next).sessions[0];
  return fromLocalMinutes(calendar, next * dayMinutes + (morning?.to ?? 0));
}
