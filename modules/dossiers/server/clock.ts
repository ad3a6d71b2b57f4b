import { z } from 'zod';
import {
  classify,
  limitUnits,
  pauseEffect,
  pauseRegimes,
  remaining,
  workingMinutesBetween,
  type DueRequest,
  type Limit,
  type Pause,
  type WorkingCalendar,
} from '#modules/calendars';
import { getCase, type ProcedureVersion } from '#modules/procedures';
import type { dossierClock, standing } from '../contract-clock.ts';
import type { DossierRow, PauseRow } from './dossier-store.ts';
import type { DossierLineRow } from './list-store.ts';

type Clock = z.input<typeof dossierClock>;
type Standing = z.input<typeof standing>;

/** The kind of a pause that waits for the applicant: what it does the regime says. */
export const forApplicant = 'supplement';

/** Where a dossier of a list stands, and how many working minutes are left while its clock runs. */
export function standingOf(
  calendar: WorkingCalendar,
  row: Pick<DossierLineRow, 'received_at' | 'due_at' | 'finished_at' | 'paused_at'>,
  now: Date,
): { standing: Standing; minutesLeft?: number } {
  if (row.due_at === null || row.received_at === null) return { standing: 'none' };
  const basis = {
    due: row.due_at,
    workingMinutes: workingMinutesBetween(calendar, row.received_at, row.due_at),
    pausedSince: row.paused_at ?? undefined,
  };
  if (row.finished_at !== null) return { standing: classify(calendar, basis, { now, finishedAt: row.finished_at }) };
  return { standing: classify(calendar, basis, { now }), minutesLeft: remaining(calendar, basis, now) };
}

/** What a request to complete does to the clock of a dossier: the procedure's regime, a fixed window told apart by the authority's rule. */
export function pauseRuleOf({ regime, window_counts }: Pick<DossierRow, 'regime' | 'window_counts'>): Clock['pauseRule'] {
  if (regime === 'FIXED_WINDOW') return window_counts === false ? 'WINDOW_EXCLUDED' : 'WINDOW_COUNTED';
  const known = pauseRegimes.find((one) => one === regime);
  const effect = pauseEffect(known === undefined ? {} : { regime: known });
  return effect === 'none' ? 'NO_PAUSE' : effect === 'restart' ? 'RESTART' : 'EXCLUDE';
}

/** True when the clock runs on while the applicant is asked. */
export const clockRunsOn = (row: Pick<DossierRow, 'regime' | 'window_counts'>): boolean =>
  ['WINDOW_COUNTED', 'NO_PAUSE'].includes(pauseRuleOf(row));

/** Since when the clock of a dossier stands still; a pause by a document of its own stops every clock. */
export function stillSince(row: Pick<DossierRow, 'regime' | 'window_counts'>, pauses: readonly PauseRow[]): Date | null {
  const open = pauses.findLast((pause) => pause.ended_at === null && (pause.because !== forApplicant || !clockRunsOn(row)));
  return open?.started_at ?? null;
}

/** What of a dossier its clock follows from. */
export type ClockedRow = Pick<
  DossierRow,
  'received_at' | 'limit_value' | 'limit_unit' | 'regime' | 'window_counts' | 'due_clock' | 'procedure_case'
>;

function limitOf(row: ClockedRow): Limit | undefined {
  const unit = limitUnits.find((one) => one === row.limit_unit);
  return unit === undefined || row.limit_value === null ? undefined : { value: Number(row.limit_value), unit };
}

/** The minute of the day that a time such as 15:00 names. */
export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function cutOffOf(procedure: ProcedureVersion, row: ClockedRow): { cutOffMinute?: number } {
  const { cutOff } = getCase(procedure.content, row.procedure_case).limit;
  return cutOff === undefined ? {} : { cutOffMinute: minuteOf(cutOff) };
}

/** The document a pause rests on: one of its own, or the notice (form 02) that asked the applicant. */
export const pauseDocument = z.object({
  no: z.string(),
  date: z.string().optional(),
  article: z.string().optional(),
  reason: z.string().optional(),
});

/** A pause as the clock takes it, with what its account tells. */
function pauseOf({ because: kind, document, started_at, ended_at }: PauseRow): Pause {
  const said = pauseDocument.safeParse(document).data;
  return {
    from: started_at,
    ...(ended_at === null ? {} : { to: ended_at }),
    ...(kind === forApplicant ? {} : { effect: 'exclude' as const }),
    ground:
      said === undefined ? { kind } : { kind, reason: said.reason, document: { no: said.no, date: said.date, article: said.article } },
  };
}

/** What the due time of an accepted dossier follows from; none before acceptance. */
export function dueRequestOf(row: ClockedRow, procedure: ProcedureVersion, pauses: readonly PauseRow[]): DueRequest | undefined {
  const limit = limitOf(row);
  if (row.received_at === null || limit === undefined) return undefined;
  const regime = pauseRegimes.find((one) => one === row.regime);
  return {
    received: row.received_at,
    limit,
    pauses: pauses.map(pauseOf),
    ...(regime === undefined ? {} : { regime }),
    ...(row.window_counts === null ? {} : { windowCounts: row.window_counts }),
    ...(row.due_clock === null ? {} : { dueClock: row.due_clock }),
    ...cutOffOf(procedure, row),
  };
}
