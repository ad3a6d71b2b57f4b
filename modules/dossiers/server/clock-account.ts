import { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import {
  describeLimit,
  explainDue,
  getCalendar,
  getCalendarAsKnown,
  limitUnits,
  pauseRegimes,
  remaining,
  type DueRequest,
  type Explanation,
  type Limit,
} from '#modules/calendars';
import { procedureCase } from '#contracts/procedures';
import type { ProcedureVersion } from '#modules/procedures';
import type { appointmentAccount, dossierClock } from '../contract-clock.ts';
import { listAppointments, type AppointmentRow } from './appointment-store.ts';
import { dueRequestOf, pauseRuleOf, standingOf, stillSince } from './clock.ts';
import { findDossierRow, listPauses, type DossierRow, type PauseRow } from './dossier-store.ts';
import { procedureOf } from './procedure-of.ts';
import { calendarOfDossier } from './unit-clock.ts';

type Clock = z.input<typeof dossierClock>;

/** A dossier with all its clock follows from. */
interface Clocked {
  row: DossierRow;
  procedure: ProcedureVersion;
  pauses: readonly PauseRow[];
}

const instant = z.iso.datetime().transform((text) => new Date(text));
const keptRequest = z.object({
  received: instant,
  limit: z.object({ value: z.number(), unit: z.enum(limitUnits) }),
  pauses: z.array(
    z.object({
      from: instant,
      to: instant.optional(),
      effect: z.enum(['exclude', 'restart', 'none']).optional(),
      ground: z
        .object({
          kind: z.string(),
          reason: z.string().optional(),
          document: z.object({ no: z.string(), date: z.string().optional(), article: z.string().optional() }).optional(),
        })
        .optional(),
    }),
  ),
  regime: z.enum(pauseRegimes).optional(),
  windowCounts: z.boolean().optional(),
  dueClock: z.enum(['SAME_CLOCK_TIME', 'END_OF_DAY']).optional(),
  cutOffMinute: z.number().optional(),
  limitBy: z.object({ rule: z.string(), facts: z.record(z.string(), z.json()) }).optional(),
  limitTemporary: procedureCase.shape.temporary,
});

/**
 * The rule the limit of an appointment was made by, where one made it: it was applied when the dossier was accepted, and whatever moved the
 * appointment afterwards kept the limit.
 */
function limitByOf({ number }: Pick<AppointmentRow, 'number'>, appointments: readonly AppointmentRow[]) {
  const kept = appointments.filter((one) => one.number <= number && one.request !== null);
  return kept.map(({ request }) => keptRequest.parse(request).limitBy).findLast((by) => by !== undefined);
}

/** A limit as it is told, with the temporary rule that made it when it was accepted: later appointments of the dossier keep the limit. */
function limitTold(limit: Limit, appointments: readonly Pick<AppointmentRow, 'request'>[]): Clock['limit'] {
  const [first] = appointments;
  const temporary = first === undefined || first.request === null ? undefined : keptRequest.parse(first.request).limitTemporary;
  return {
    ...limit,
    words: { vi: describeLimit(limit, 'vi'), en: describeLimit(limit, 'en') },
    temporary: temporary && {
      until: temporary.until,
      basis: temporary.basis,
      certainty: temporary.certainty,
      usual: { vi: describeLimit(temporary.usual, 'vi'), en: describeLimit(temporary.usual, 'en') },
    },
  };
}

/** What an appointment was computed from: as kept with it, or as the dossier stood when it was given. */
function requestOf(
  { row, procedure, pauses }: Clocked,
  { request, given_at }: Pick<AppointmentRow, 'request' | 'given_at'>,
): DueRequest | undefined {
  if (request !== null) {
    const { regime, windowCounts, dueClock, cutOffMinute, limitBy: _by, limitTemporary: _temporary, ...kept } = keptRequest.parse(request);
    return {
      ...kept,
      ...(regime === undefined ? {} : { regime }),
      ...(windowCounts === undefined ? {} : { windowCounts }),
      ...(dueClock === undefined ? {} : { dueClock }),
      ...(cutOffMinute === undefined ? {} : { cutOffMinute }),
    };
  }
  return dueRequestOf(
    row,
    procedure,
    pauses.filter((pause) => pause.ended_at !== null && pause.ended_at <= given_at),
  );
}

/** The account of an appointment by the calendar it was computed with: the same for ever. */
async function explainAppointmentOf(
  tx: Tx,
  clocked: Clocked,
  given: AppointmentRow,
  running: readonly PauseRow[] = [],
): Promise<Explanation | undefined> {
  const request = requestOf(clocked, given);
  if (request === undefined) return undefined;
  const known = await getCalendarAsKnown(tx, { stamp: given.calendar_stamp ?? undefined, at: given.given_at });
  const calendar = await calendarOfDossier(tx, known, clocked.row.id);
  const still = dueRequestOf(clocked.row, clocked.procedure, running)?.pauses ?? [];
  return explainDue(calendar, { ...request, pauses: [...(request.pauses ?? []), ...still] });
}

/** The account of a due time as callers see it. */
export function toldSteps({ steps }: Explanation): Clock['steps'] {
  return steps.map((step) => {
    if (step.kind === 'skipped') return step;
    if (step.kind === 'counted') return { ...step, from: step.from.toISOString(), to: step.to.toISOString() };
    return { ...step, grounds: [...(step.grounds ?? [])], from: step.from.toISOString(), to: step.to?.toISOString() };
  });
}

const lineOf = (row: AppointmentRow) => ({
  number: row.number,
  because: row.because,
  givenAt: row.given_at.toISOString(),
  dueAt: row.due_at.toISOString(),
  provisional: row.provisional,
  document: row.document ?? undefined,
});

/** One that stands for a dossier whose appointments were never kept. */
const unkept = (row: DossierRow, due: Date, received: Date): AppointmentRow => ({
  id: row.id,
  dossier_id: row.id,
  number: 1,
  because: 'acceptance',
  given_at: received,
  due_at: due,
  provisional: row.due_provisional === true,
  request: null,
  calendar_stamp: null,
  document: null,
});

const isMeasure = ({ because }: AppointmentRow): boolean => because !== 'apology';

/** The clock of an accepted dossier with its account; none before acceptance. The appointment is what was given, not what would be computed today. */
export async function clockOf(tx: Tx, given: Clocked & { now: Date }): Promise<Clock | undefined> {
  const { row, pauses, now } = given;
  if (row.received_at === null || row.due_at === null) return undefined;
  const appointments = await listAppointments(tx, row.id);
  const held = appointments.findLast(isMeasure) ?? unkept(row, row.due_at, row.received_at);
  const running = pauses.filter((pause) => pause.ended_at === null);
  const account = await explainAppointmentOf(tx, given, held, running);
  const limit = requestOf(given, held)?.limit;
  if (account === undefined || limit === undefined) return undefined;
  const calendar = await calendarOfDossier(tx, await getCalendar(tx), row.id);
  const paused_at = stillSince(row, pauses);
  const basis = { due: row.due_at, workingMinutes: account.workingMinutes, pausedSince: paused_at ?? undefined };
  const left = remaining(calendar, basis, row.finished_at ?? now);
  return {
    limit: limitTold(limit, appointments),
    regime: row.regime ?? 'NO_PAUSE',
    pauseRule: pauseRuleOf(row),
    receivedAt: row.received_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    originalDueAt: (row.original_due_at ?? row.due_at).toISOString(),
    provisional: row.due_provisional === true,
    totalMinutes: account.workingMinutes,
    usedMinutes: account.workingMinutes - left,
    minutesLeft: left,
    standing: standingOf(calendar, { ...row, paused_at }, now).standing,
    limitBy: limitByOf(held, appointments),
    steps: toldSteps(account),
    appointments: appointments.map(lineOf),
  };
}

/** One appointment of a dossier within reach, with the account it had when it was given. Refuses with `http.not-found`. */
export async function explainAppointment(ctx: Ctx, dossierId: string, number: number): Promise<z.input<typeof appointmentAccount>> {
  return ctx.read(async (tx) => {
    const row = (await findDossierRow(tx, ctx.reach, dossierId)) ?? fail('http.not-found');
    const appointments = await listAppointments(tx, dossierId);
    const given = appointments.find((one) => one.number === number) ?? fail('http.not-found');
    const clocked = { row, procedure: await procedureOf(tx, row.procedure_version_id), pauses: await listPauses(tx, dossierId) };
    const account = isMeasure(given) ? await explainAppointmentOf(tx, clocked, given) : undefined;
    const limit = requestOf(clocked, given)?.limit;
    return {
      ...lineOf(given),
      limitBy: isMeasure(given) ? limitByOf(given, appointments) : undefined,
      ...(account === undefined || limit === undefined
        ? { steps: [] }
        : {
            limit: limitTold(limit, appointments),
            receivedAt: account.received.toISOString(),
            countedFrom: account.start.toISOString(),
            computedDueAt: account.due.toISOString(),
            workingMinutes: account.workingMinutes,
            steps: toldSteps(account),
          }),
    };
  });
}
