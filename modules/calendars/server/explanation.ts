import type { Words } from '#platform/i18n';
import type { DayKind, PlainDate, SourceDocument, WorkingCalendar } from './calendar.ts';
import type { CalendarIndex, DayPlan } from './calendar-index.ts';
import { indexOf } from './calendar-index.ts';
import { dueAt, runClock, type ClockRun, type Due, type DueRequest, type PauseGround } from './due.ts';
import { dayMinutes, dayOf, fromLocalMinutes, plainDate } from './local-time.ts';

/** One line of the account of a due time. */
export type ExplanationStep =
  | { kind: 'counted'; date: PlainDate; from: Date; to: Date; minutes: number }
  | { kind: 'skipped'; date: PlainDate; dayKind: DayKind; reason?: Words; source?: SourceDocument }
  | { kind: 'paused'; from: Date; to?: Date; restarts: boolean; grounds?: readonly PauseGround[] };

/** A due time with the account of how it came about, in order of time. */
export interface Explanation extends Due {
  received: Date;
  steps: readonly ExplanationStep[];
}

interface Stretch {
  from: number;
  to: number;
}

/** The stretches in which the clock ran or will: from start to due without the stops; one that still runs takes nothing away yet. */
function runningStretches(start: number, due: number, stops: readonly Stretch[]): Stretch[] {
  const stretches: Stretch[] = [];
  let from = start;
  for (const stop of stops) {
    if (stop.to <= from) continue;
    if (stop.from > from) stretches.push({ from, to: Math.min(stop.from, due) });
    from = stop.to === Infinity ? Math.max(from, stop.from) : stop.to;
  }
  if (from < due) stretches.push({ from, to: due });
  return stretches;
}

function skippedDay(day: number, { row }: DayPlan): ExplanationStep {
  const date = plainDate(day);
  if (!row) return { kind: 'skipped', date, dayKind: 'WEEKEND' };
  return { kind: 'skipped', date, dayKind: row.kind, reason: row.reason, source: row.source };
}

function stretchSteps(calendar: WorkingCalendar, index: CalendarIndex, stretch: Stretch): ExplanationStep[] {
  const steps: ExplanationStep[] = [];
  for (let day = dayOf(stretch.from); day <= dayOf(stretch.to); day += 1) {
    const plan = index.dayPlan(day);
    // Of a day that is closed in part both is told: why, and what of it counts.
    if (plan.total === 0 || plan.row?.kind === 'LOCAL_CLOSURE') steps.push(skippedDay(day, plan));
    for (const session of plan.sessions) {
      const from = Math.max(day * dayMinutes + session.from, stretch.from);
      const to = Math.min(day * dayMinutes + session.to, stretch.to);
      if (to <= from) continue;
      const [fromInstant, toInstant] = [fromLocalMinutes(calendar, from), fromLocalMinutes(calendar, to)];
      steps.push({ kind: 'counted', date: plainDate(day), from: fromInstant, to: toInstant, minutes: to - from });
    }
  }
  return steps;
}

function pauseStep(calendar: WorkingCalendar, stop: ClockRun['stops'][number]): ExplanationStep {
  const { restarts, grounds } = stop;
  const why = grounds.length === 0 ? {} : { grounds };
  const from = fromLocalMinutes(calendar, stop.from);
  return stop.to === Infinity
    ? { kind: 'paused', from, restarts, ...why }
    : { kind: 'paused', from, to: fromLocalMinutes(calendar, stop.to), restarts, ...why };
}

function stepInstant(step: ExplanationStep): number {
  return step.kind === 'skipped' ? Date.parse(`${step.date}T00:00:00Z`) : step.from.getTime();
}

/** Computes a due time and tells which sessions were counted, which days were skipped and why, and which pauses stopped the clock. */
export function explainDue(calendar: WorkingCalendar, request: DueRequest): Explanation {
  const index = indexOf(calendar);
  const run = runClock(calendar, index, request);
  const stretches = runningStretches(run.start, run.due, run.stops);
  const steps = [
    ...stretches.flatMap((stretch) => stretchSteps(calendar, index, stretch)),
    ...run.stops.map((stop) => pauseStep(calendar, stop)),
  ];
  return { ...dueAt(calendar, request), received: request.received, steps: steps.toSorted((a, b) => stepInstant(a) - stepInstant(b)) };
}
