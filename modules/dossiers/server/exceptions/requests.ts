import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { translator } from '#platform/i18n';
import { newId } from '#platform/ids';
import { dueAt, getCalendar, getCalendarEdition } from '#modules/calendars';
import { getCase, type ProcedureCase } from '#modules/procedures';
import { pauseCase, resumeCase } from '#modules/processes';
import { dossierMoved, requestAnswered, requestAsked, requestExpired } from '../../events.ts';
import { giveAppointment, type NewAppointment } from '../appointment-store.ts';
import { clockRunsOn, dueRequestOf, forApplicant } from '../clock.ts';
import { dayOf, status } from '../dossier.ts';
import { listPauses, updateDossier, type DossierRow } from '../dossier-store.ts';
import { toldDossier } from '../holders.ts';
import { procedureOf } from '../procedure-of.ts';
import { renewReceipt } from '../receipt.ts';
import { applicantDeadline } from './applicant-deadline.ts';
import { addEntry } from './entries.ts';
import { endPause, endRequestRow, insertPause, insertRequest, listRequests, type RequestItem, type RequestRow } from './exception-store.ts';
import { makeRequestNotice } from './notices.ts';
import { askingRules } from './regime-rules.ts';
import { calendarOfDossier } from '../unit-clock.ts';

// Papers are named in Vietnamese by law.
const t = translator('vi');

/** What the applicant is to be asked for. */
export interface NewRequest {
  items: RequestItem[];
  because: string;
  basis?: string | undefined;
  deadline?: Date | undefined;
  askedBy: string | undefined;
  approvedBy?: string | undefined;
  overrideReason?: string | undefined;
  statusBefore: number;
}

/** The chosen case of a dossier's procedure. */
export async function caseOf(act: Pick<Act, 'tx'>, dossier: DossierRow): Promise<ProcedureCase> {
  return getCase((await procedureOf(act.tx, dossier.procedure_version_id)).content, dossier.procedure_case);
}

/** Until when an answer is waited for: the day given, else the procedure's own window. */
async function deadlineOf(act: Act, dossier: DossierRow, given: Date | undefined): Promise<Date | null> {
  const calendar = await getCalendar(act.tx);
  if (given !== undefined) return given > act.now ? applicantDeadline(calendar, given) : fail('dossiers.deadline-passed', {}, 'deadline');
  const { window } = await askingRules(act.tx, await caseOf(act, dossier), dossier.received_at ?? act.now);
  if (window === undefined) return null;
  return dueAt(calendar, { received: act.now, limit: { value: window.value, unit: window.unit } }).due;
}

/** Refuses when an answer is being waited for already: of two requests the second would say something else. */
export async function refuseOpenRequest(act: Act, dossierId: string): Promise<RequestRow[]> {
  const requests = await listRequests(act.tx, dossierId);
  return requests.some((one) => one.ended_at === null) ? fail('dossiers.request-open') : requests;
}

/** The pause of a request: its account names the notice (form 02) and the law of the case that says what the wait does to the clock. */
async function stopClock(act: Act, dossier: DossierRow, request: { id: string; number: number }): Promise<string | null> {
  if (dossier.due_at === null) return null;
  const id = newId(act.now);
  const { law } = await caseOf(act, dossier);
  const document = {
    request: request.id,
    no: t('dossiers.paper.request-no', { number: request.number }),
    date: dayOf(act.now),
    ...(law === undefined ? {} : { article: law.vi }),
  };
  await insertPause(act.tx, {
    id,
    dossier_id: dossier.id,
    because: forApplicant,
    document,
    started_at: act.now,
    old_due_at: dossier.due_at,
  });
  return id;
}

/** Asks the applicant for everything at once (form 02): the case waits, the clock stops as the procedure says. Answers the request's id. */
export async function openRequest(act: Act, dossier: DossierRow, given: NewRequest): Promise<string> {
  const earlier = await refuseOpenRequest(act, dossier.id);
  if ((await listPauses(act.tx, dossier.id)).some((pause) => pause.ended_at === null)) fail('dossiers.pause-open');
  const id = newId(act.now);
  const row = {
    id,
    dossier_id: dossier.id,
    stage: dossier.received_at === null ? ('intake' as const) : ('appraisal' as const),
    number: earlier.length + 1,
    items: given.items,
    because: given.because,
    basis: given.basis ?? null,
    asked_at: act.now,
    asked_by: given.askedBy ?? null,
    approved_by: given.approvedBy ?? null,
    override_reason: given.overrideReason ?? null,
    deadline: await deadlineOf(act, dossier, given.deadline),
    status_before: given.statusBefore,
    pause_id: await stopClock(act, dossier, { id, number: earlier.length + 1 }),
  };
  await insertRequest(act.tx, row);
  await makeRequestNotice(act, dossier, row);
  await updateDossier(act.tx, dossier.id, { national_status: status.supplement, supplement_state: 'asked' });
  const step = await pauseCase(act, dossier.id, { clockRuns: dossier.due_at !== null && clockRunsOn(dossier) });
  addEntry(act, dossier.id, { key: 'request-asked', public: true, unit: step?.holderUnit, comment: given.because });
  await tellMoved(act, dossier, status.supplement);
  const until = row.deadline === null ? {} : { deadline: row.deadline.toISOString() };
  act.announce(requestAsked, { ...(await toldDossier(act, dossier)), requestId: id, ...until });
  return id;
}

/** Tells open screens and other modules that a dossier stands elsewhere. */
export async function tellMoved(act: Act, dossier: DossierRow, nationalStatus: number): Promise<void> {
  const told = await toldDossier(act, dossier);
  act.announce(dossierMoved, { ...told, nationalStatus });
}

/** The appointment when the clock runs on from now, pauses counted as the procedure's regime says; what was promised later stays. */
async function dueAfterPause(act: Act, dossier: DossierRow, pauseId: string, at: Date): Promise<NewAppointment | undefined> {
  const procedure = await procedureOf(act.tx, dossier.procedure_version_id);
  const pauses = (await listPauses(act.tx, dossier.id)).map((pause) => (pause.id === pauseId ? { ...pause, ended_at: at } : pause));
  const request = dueRequestOf(dossier, procedure, pauses);
  if (request === undefined) return undefined;
  const { calendar, stamp } = await getCalendarEdition(act.tx);
  const { due, provisional } = dueAt(await calendarOfDossier(act.tx, calendar, dossier.id), request);
  const due_at = dossier.due_at !== null && dossier.due_at > due ? dossier.due_at : due;
  const because = pauses.find((pause) => pause.id === pauseId)?.because === forApplicant ? 'supplement' : 'pause';
  return { dossier_id: dossier.id, because, due_at, provisional, request, calendar_stamp: stamp };
}

const endings = { answered: requestAnswered, expired: requestExpired, dropped: undefined };

/** Lets the case go on after a request ended: the clock runs again and the appointment moves as the regime says. */
export async function endRequest(
  act: Act,
  dossier: DossierRow,
  request: RequestRow,
  given: { outcome: 'answered' | 'expired' | 'dropped'; goOn: boolean },
): Promise<void> {
  await endRequestRow(act.tx, request.id, { outcome: given.outcome, at: act.now, by: act.actor.personId });
  await updateDossier(act.tx, dossier.id, { supplement_state: given.outcome });
  if (given.goOn) await goOn(act, dossier, { ...request, outcome: given.outcome });
  else addEntry(act, dossier.id, { key: `request-${given.outcome}`, public: true });
  const event = endings[given.outcome];
  if (event !== undefined) act.announce(event, { ...(await toldDossier(act, dossier)), requestId: request.id });
}

/** The appointment after a pause has ended, which is kept with it; none while no clock ran. */
export async function closePause(act: Act, dossier: DossierRow, pauseId: string | null, at: Date = act.now): Promise<Date | undefined> {
  const given = pauseId === null ? undefined : await dueAfterPause(act, dossier, pauseId, at);
  if (pauseId === null || given === undefined) return undefined;
  await endPause(act.tx, pauseId, { at, newDueAt: given.due_at });
  giveAppointment(act, given);
  if (given.due_at.getTime() !== dossier.due_at?.getTime()) await renewReceipt(act, dossier, given.due_at);
  await updateDossier(act.tx, dossier.id, { due_at: given.due_at, due_provisional: given.provisional });
  return given.due_at;
}

/** The clock of a dossier runs again: the appointment moves as its regime says. A clock that runs already is left. */
export async function goOn(act: Act, dossier: DossierRow, request: RequestRow): Promise<void> {
  const pauses = await listPauses(act.tx, dossier.id);
  if (pauses.some((one) => one.id === request.pause_id && one.ended_at !== null)) return;
  const caseDueAt = (await closePause(act, dossier, request.pause_id)) ?? dossier.due_at ?? undefined;
  await updateDossier(act.tx, dossier.id, { national_status: request.status_before });
  const step = await resumeCase(act, dossier.id, caseDueAt);
  const ended = `request-${request.outcome ?? 'dropped'}`;
  addEntry(act, dossier.id, {
    unit: step?.holderUnit,
    public: true,
    ...(caseDueAt === undefined ? { key: ended } : { key: `${ended}-due`, params: { dueAt: caseDueAt.toISOString() } }),
  });
  await tellMoved(act, dossier, request.status_before);
}
