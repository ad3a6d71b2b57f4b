import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { dueAt, getCalendarEdition, type DueRequest } from '#modules/calendars';
import { getAuthority } from '#modules/organisations';
import {
  completeStep,
  definitionOf,
  findStep,
  getCase as getCaseFile,
  openOutcomes,
  requireHeldStep,
  type OutcomeDefinition,
  type Step,
} from '#modules/processes';
import { getCase, limitFor, type AppliedLimit, type ProcedureCase } from '#modules/procedures';
import { dossierAccepted, dossierRefused } from '../events.ts';
import { giveAppointment } from './appointment-store.ts';
import { applicantOf } from './arrivals/applicant.ts';
import { clockStartOf } from './arrivals/arrived-at.ts';
import { minuteOf } from './clock.ts';
import { takeNumber } from './code-store.ts';
import { dayOf, status, writeCode } from './dossier.ts';
import { lockDossierRow, updateDossier, type DossierRow } from './dossier-store.ts';
import { noteEntry } from './entry-store.ts';
import { listRequests } from './exceptions/exception-store.ts';
import { makeRefusalNotice } from './exceptions/notices.ts';
import { endRequest } from './exceptions/requests.ts';
import { dueClockAt } from './due-clock.ts';
import { windowCountsAt } from './fixed-window.ts';
import { toldDossier } from './holders.ts';
import { requireSettled } from './payment-state.ts';
import { procedureInForce } from './procedure-of.ts';
import { prepareReceipt } from './receipt.ts';
import { hashTrackingKey, newTrackingKey, wrapTrackingKey } from './tracking-key.ts';
import { siteOf } from './sites/site.ts';
import { calendarOfDossier } from './unit-clock.ts';

/** What came of accepting: the code, the appointment, the receipt being made, and the step that follows. */
export interface Accepted {
  dossierId: string;
  code: string;
  receivedAt: Date;
  dueAt: Date;
  receiptId: string;
  nextStepId: string | undefined;
}

/** The dossier and the held step of an intake; refuses with `dossiers.not-an-intake`, `dossiers.accepted-already` and what `requireHeldStep` refuses. */
export async function requireIntake(
  act: Act,
  given: { stepId: string; version: number },
): Promise<{ step: Step; dossier: DossierRow; outcomes: OutcomeDefinition[] }> {
  const step = await requireHeldStep(act, given.stepId, given.version);
  if (step.kind !== 'accept' || step.caseKind !== 'dossier') fail('dossiers.not-an-intake');
  const dossier = (await lockDossierRow(act.tx, step.recordId)) ?? fail('http.not-found');
  if (dossier.received_at !== null) fail('dossiers.accepted-already', { code: dossier.code ?? '' });
  const caseFile = await getCaseFile(act.tx, step.caseId, true);
  return { step, dossier, outcomes: openOutcomes(definitionOf(caseFile, step.key), caseFile.facts) };
}

/** The step must be one of the dossier that is named; it is held from here on. */
async function requireStepOf(act: Act, dossierId: string, stepId: string): Promise<void> {
  const step = await findStep(act.tx, stepId, true);
  if (step?.recordId !== dossierId) fail('http.not-found');
}

/** The next code of the authority's day. */
async function takeCode(act: Act): Promise<{ code: string; number: number }> {
  const agency = (await getAuthority(act.tx, act.now)).code;
  const day = dayOf(act.now);
  const { number, pattern = fail('dossiers.not-set-up', { unit: agency }) } = await takeNumber(act.tx, agency, day);
  if (String(number).length > pattern.pad)
    act.ctx.services.log.warn('dossier codes of the day are longer than their pattern', { agency, day, number });
  return { code: writeCode({ ...pattern, agency, day, number }), number };
}

/** The clock as it will run, and the rules it is kept by from now on. */
async function startClock(act: Act, dossierId: string, given: { received: Date; chosen: ProcedureCase; applied: AppliedLimit }) {
  const { received, chosen, applied } = given;
  const { regime } = chosen;
  const { cutOff } = chosen.limit;
  const due_clock = chosen.limit.dueClock ?? (await dueClockAt(act.tx, act.now));
  const window_counts = await windowCountsAt(act.tx, regime, act.now);
  const request: DueRequest = {
    received,
    limit: applied.limit,
    pauses: [],
    dueClock: due_clock,
    regime,
    ...(window_counts === null ? {} : { windowCounts: window_counts }),
    ...(cutOff === undefined ? {} : { cutOffMinute: minuteOf(cutOff) }),
  };
  const { calendar: whole, stamp } = await getCalendarEdition(act.tx);
  const calendar = await calendarOfDossier(act.tx, whole, dossierId);
  const { temporary } = chosen;
  const said = {
    ...request,
    ...(applied.by === undefined ? {} : { limitBy: applied.by }),
    ...(temporary === undefined ? {} : { limitTemporary: temporary }),
  };
  return { ...dueAt(calendar, request), window_counts, due_clock, request: said, stamp };
}

/**
 * Accepts a dossier at its held intake step: code of the day's series, tracking key, clock and appointment, receipt, hand-over to the
 * unit that handles it. Refuses with what `requireHeldStep` refuses, `dossiers.not-an-intake` and `dossiers.accepted-already`.
 */
export async function acceptDossier(
  ctx: Ctx,
  given: {
    dossierId?: string | undefined;
    stepId: string;
    version: number;
    /** When the complete file came to who is competent, if not now: hand-over by the post, receipt from an agency across a border. */
    clockStartsAt?: Date | undefined;
  },
): Promise<Accepted> {
  return ctx.act('dossiers.accept', async (act) => {
    if (given.dossierId !== undefined) await requireStepOf(act, given.dossierId, given.stepId);
    const { step, dossier, outcomes } = await requireIntake(act, given);
    const received = given.clockStartsAt ?? clockStartOf(dossier, act.now);
    if (received > act.now) fail('dossiers.clock-ahead', {}, 'clockStartsAt');
    const procedure = await procedureInForce(act.tx, dossier, received);
    requireSettled(dossier, procedure, 'intake');
    const chosen = getCase(procedure.content, dossier.procedure_case);
    // A limit by the load of the day is counted under the lock of the day's numbers.
    const early = chosen.limit.rule === undefined ? undefined : await takeCode(act);
    const applied = limitFor(chosen, early === undefined ? {} : { ...dossier.data, receivedToday: early.number });
    const clock = await startClock(act, dossier.id, { received, chosen, applied });
    const enterprise = await applicantOf(act.tx, dossier, act.now);
    const key = newTrackingKey();
    const { masterKey } = ctx.services;
    const { limit } = applied;
    const recordReceipt = await prepareReceipt(act, {
      dossier,
      procedure,
      enterprise,
      limit: { ...limit, temporary: chosen.temporary },
      receivedAt: received,
      dueAt: clock.due,
      deskId: step.holderUnit,
    });
    // Whoever accepts next waits for this number until all is written: what is read, who holds the dossier too, is read before.
    await toldDossier(act, dossier);
    const { code, number } = early ?? (await takeCode(act));
    const site = siteOf(procedure.content, dossier.data);
    await updateDossier(act.tx, dossier.id, {
      code,
      ...(site === null ? {} : { site, site_at: received }),
      national_status: status.accepted,
      received_at: received,
      limit_value: String(limit.value),
      limit_unit: limit.unit,
      regime: chosen.regime,
      window_counts: clock.window_counts,
      due_clock: clock.due_clock,
      original_due_at: clock.due,
      due_at: clock.due,
      due_provisional: clock.provisional,
      tracking_key_hash: hashTrackingKey(masterKey, code, key),
      tracking_key_wrapped: wrapTrackingKey(masterKey, key),
    });
    giveAppointment(act, {
      dossier_id: dossier.id,
      because: 'acceptance',
      due_at: clock.due,
      provisional: clock.provisional,
      request: clock.request,
      calendar_stamp: clock.stamp,
    });
    const receiptId = recordReceipt(code, number);
    noteEntry(act, {
      id: newId(act.now),
      dossier_id: dossier.id,
      at: act.now,
      actor_id: ctx.actor.personId ?? null,
      unit_id: step.holderUnit,
      key: 'accepted',
      params: { code, dueAt: clock.due.toISOString() },
      comment: null,
      public: true,
      step_id: step.id,
    });
    const outcome = outcomes.find((one) => one.to !== 'end' && !one.back) ?? fail('dossiers.not-an-intake');
    const { stepId, version } = given;
    const next = await completeStep(act, {
      stepId,
      version,
      outcome: outcome.key,
      card: { code, caseDueAt: clock.due },
      clockStart: clock.start,
    });
    act.about('dossier', dossier.id, { code });
    const told = await toldDossier(act, dossier);
    act.announce(dossierAccepted, { ...told, code, dueAt: clock.due.toISOString() });
    return { dossierId: dossier.id, code, receivedAt: received, dueAt: clock.due, receiptId, nextStepId: next?.id };
  });
}

/** Why a dossier is not taken: the reason, what it rests on, who is competent. */
export interface Refusal {
  stepId: string;
  version: number;
  reason: string;
  basis?: string | undefined;
  competentPlace?: string | undefined;
}

/** Refuses a dossier at its held intake step (form 03); it gets no code and ends. What was still asked for is dropped. */
export async function refuseDossier(ctx: Ctx, given: Refusal): Promise<void> {
  await ctx.act('dossiers.refuse', async (act) => {
    const { outcomes, dossier } = await requireIntake(act, given);
    const outcome = outcomes.find((one) => one.to === 'end') ?? fail('dossiers.not-an-intake');
    const open = (await listRequests(act.tx, dossier.id)).find((one) => one.ended_at === null);
    if (open !== undefined) await endRequest(act, dossier, open, { outcome: 'dropped', goOn: true });
    await makeRefusalNotice(act, dossier, given);
    await completeStep(act, { stepId: given.stepId, outcome: outcome.key, comment: given.reason });
    act.announce(dossierRefused, await toldDossier(act, dossier));
  });
}
