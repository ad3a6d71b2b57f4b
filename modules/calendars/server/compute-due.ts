import type { WorkingCalendar } from './calendar.ts';
import { readDueRequest, type DueTexts } from './due-input.ts';
import { explainDue, type ExplanationStep } from './explanation.ts';
import { isoInZone } from './local-time.ts';

/** A due time asked for in texts, answered with its account; instants as ISO text in the calendar's zone. */
export function computeDue(calendar: WorkingCalendar, texts: DueTexts) {
  const { due, start, provisional, workingMinutes, steps } = explainDue(calendar, readDueRequest(calendar, texts));
  const iso = (instant: Date) => isoInZone(calendar, instant);
  const stepOf = (step: ExplanationStep) => {
    if (step.kind === 'skipped') return step;
    if (step.kind === 'counted') return { ...step, from: iso(step.from), to: iso(step.to) };
    return { kind: step.kind, restarts: step.restarts, from: iso(step.from), ...(step.to ? { to: iso(step.to) } : {}) };
  };
  return { due: iso(due), provisional, start: iso(start), workingMinutes, steps: steps.map(stepOf) };
}
