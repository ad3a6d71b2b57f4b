import type { z } from 'zod';
import type { Tx } from '#platform/db';
import {
  classify,
  describeLimit,
  explainDue,
  getCalendar,
  limitUnits,
  pauseRegimes,
  remaining,
  workingMinutesBetween,
  type DueRequest,
  type Limit,
  type WorkingCalendar,
} from '#modules/calendars';
import { getCase, type ProcedureVersion } from '#modules/procedures';
import type { dossierClock, standing } from '../contract-shapes.ts';
import type { DossierRow, PauseRow } from './dossier-store.ts';
import type { DossierLineRow } from './list-store.ts';

type Clock = z.input<typeof dossierClock>;
type Standing = z.input<typeof standing>;

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
  return regime === 'EXCLUDE' || regime === 'RESTART' ? regime : 'NO_PAUSE';
}

/** True when the clock runs on while the applicant is asked. */
export const clockRunsOn = (row: Pick<DossierRow, 'regime' | 'window_counts'>): boolean =>
  ['WINDOW_COUNTED', 'NO_PAUSE'].includes(pauseRuleOf(row));

/** Since when the clock of a dossier stands still. */
export function stillSince(row: Pick<DossierRow, 'regime' | 'window_counts'>, pauses: readonly PauseRow[]): Date | null {
  return clockRunsOn(row) ? null : (pauses.findLast((pause) => pause.ended_at === null)?.started_at ?? null);
}

function limitOf(row: DossierRow): Limit | undefined {
  const unit = limitUnits.find((one) => one === row.limit_unit);
  return unit === undefined || row.limit_value === null ? undefined : { value: Number(row.limit_value), unit };
}

function cutOffOf(procedure: ProcedureVersion, row: DossierRow): { cutOffMinute?: number } {
  const { cutOff } = getCase(procedure.content, row.procedure_case).limit;
  return cutOff === undefined ? {} : { cutOffMinute: Number(cutOff.slice(0, 2)) * 60 + Number(cutOff.slice(3)) };
}

function requestOf(
  row: DossierRow,
  procedure: ProcedureVersion,
  { received, limit, pauses }: { received: Date; limit: Limit; pauses: readonly PauseRow[] },
): DueRequest {
  const regime = pauseRegimes.find((one) => one === row.regime);
  return {
    received,
    limit,
    pauses: pauses.map((pause) => ({ from: pause.started_at, ...(pause.ended_at === null ? {} : { to: pause.ended_at }) })),
    ...(regime === undefined ? {} : { regime }),
    ...(row.window_counts === null ? {} : { windowCounts: row.window_counts }),
    ...cutOffOf(procedure, row),
  };
}

/** What the due time of an accepted dossier follows from; none before acceptance. */
export function dueRequestOf(row: DossierRow, procedure: ProcedureVersion, pauses: readonly PauseRow[]): DueRequest | undefined {
  const limit = limitOf(row);
  if (row.received_at === null || limit === undefined) return undefined;
  return requestOf(row, procedure, { received: row.received_at, limit, pauses });
}

function steps(calendar: WorkingCalendar, request: Parameters<typeof explainDue>[1]): Clock['steps'] {
  return explainDue(calendar, request).steps.map((step) => {
    if (step.kind === 'skipped') return step;
    if (step.kind === 'counted') return { ...step, from: step.from.toISOString(), to: step.to.toISOString() };
    return { ...step, from: step.from.toISOString(), to: step.to?.toISOString() };
  });
}

/** The clock of an accepted dossier with its account; none before acceptance. The appointment is what was printed, not what would be computed today. */
export async function clockOf(
  tx: Tx,
  given: { row: DossierRow; procedure: ProcedureVersion; pauses: readonly PauseRow[]; now: Date },
): Promise<Clock | undefined> {
  const { row, procedure, pauses, now } = given;
  const limit = limitOf(row);
  if (row.received_at === null || row.due_at === null || limit === undefined) return undefined;
  const calendar = await getCalendar(tx);
  const request = requestOf(row, procedure, { received: row.received_at, limit, pauses });
  const account = explainDue(calendar, request);
  const paused_at = stillSince(row, pauses);
  const stand = standingOf(calendar, { ...row, paused_at }, now);
  const left = remaining(
    calendar,
    { due: row.due_at, workingMinutes: account.workingMinutes, pausedSince: paused_at ?? undefined },
    row.finished_at ?? now,
  );
  return {
    limit: { ...limit, words: { vi: describeLimit(limit, 'vi'), en: describeLimit(limit, 'en') } },
    regime: row.regime ?? 'NO_PAUSE',
    pauseRule: pauseRuleOf(row),
    receivedAt: row.received_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    originalDueAt: (row.original_due_at ?? row.due_at).toISOString(),
    provisional: row.due_provisional === true,
    totalMinutes: account.workingMinutes,
    usedMinutes: account.workingMinutes - left,
    minutesLeft: left,
    standing: stand.standing,
    steps: steps(calendar, request),
  };
}
