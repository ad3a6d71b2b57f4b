import { addWorkingMinutes, classify, workingMinutesBetween, type WorkingCalendar } from '#modules/calendars';
import type { DossierHistory } from '#modules/dossiers';
import type { PortalStanding } from '#modules/exchange';
import type { PaidDossier } from '#modules/payments';
import type { Handling } from '#modules/processes';
import { dayOf } from './days.ts';

/** Kinds of facts. */
export type FactKind =
  | 'accepted'
  | 'refused'
  | 'asked'
  | 'paused'
  | 'resumed'
  | 'moved'
  | 'paid'
  | 'ended'
  | 'papers'
  | 'returned'
  | 'rated'
  | 'synced'
  | 'lost';

/** Something that happened to a dossier; never changed once it is known. */
export interface Fact {
  dossier_id: string;
  kind: FactKind;
  /** Which of its kind. */
  no: number;
  at: Date;
  day: string;
  code: string | null;
  procedure_code: string;
  unit_id: string;
  officer_id: string | null;
  channel: string;
  due_at: Date | null;
  /** `due_at` with the applicant's time added where the procedure's clock runs on meanwhile: what the index measures by. */
  judged_at: Date | null;
  /** How often the applicant had been asked after acceptance by then. */
  asked: number;
  ending: DossierHistory['ending'] | null;
  standing: 'early' | 'on-time' | 'late' | null;
  in_time: boolean | null;
  minutes: number | null;
  limit_minutes: number | null;
  electronic: boolean | null;
  digitised: boolean | null;
  online: boolean | null;
  reused: boolean | null;
  shared: boolean | null;
  level: number | null;
  level_before: number | null;
}

interface Told {
  history: DossierHistory;
  handling: Handling;
  calendar: WorkingCalendar;
}

type Said = Pick<Fact, 'kind' | 'no' | 'at'> & Partial<Fact>;

const onlineChannels: readonly string[] = ['online', 'national-portal', 'other-system'];

/** True for ways of filing without paper. */
export const isOnline = (channel: string): boolean => onlineChannels.includes(channel);

const minuteOf = (at: Date): number => Math.floor(at.getTime() / 60_000);

/** Working minutes of pauses until an instant. */
function waited(calendar: WorkingCalendar, pauses: DossierHistory['pauses'], until: Date): number {
  return pauses
    .filter(({ from }) => from < until)
    .reduce((sum, { from, to }) => sum + workingMinutesBetween(calendar, from, to === undefined || to > until ? until : to), 0);
}

/** The instant up to which a dossier counts as in time: its due time, later by the applicant's time where that did not move it. */
function judgedAt(told: Told, due: Date, until: Date): Date {
  const { history, calendar } = told;
  const runsOn = history.pauses.filter((one) => history.clockRunsOn && one.forApplicant);
  const minutes = waited(calendar, runsOn, until);
  return minutes === 0 ? due : addWorkingMinutes(calendar, due, minutes);
}

/** The due time that held at an instant. */
function dueAt({ history }: Told, at: Date): Date | null {
  return history.appointments.findLast((one) => one.at <= at)?.dueAt ?? history.originalDueAt ?? null;
}

const afterAcceptance = ({ receivedAt, requests }: DossierHistory) =>
  requests.filter(({ stage }) => receivedAt !== undefined && stage === 'appraisal');

const askedBy = (history: DossierHistory, at: Date): number => afterAcceptance(history).filter(({ asked_at }) => asked_at <= at).length;

function fact(told: Told, said: Said): Fact {
  const { history, handling } = told;
  const due = history.receivedAt === undefined ? null : dueAt(told, said.at);
  return {
    dossier_id: history.dossierId,
    day: dayOf(said.at),
    code: history.code ?? null,
    procedure_code: history.procedureCode,
    unit_id: handling.handlingUnit,
    officer_id: null,
    channel: history.channel,
    due_at: due,
    judged_at: due === null ? null : judgedAt(told, due, said.at),
    asked: askedBy(history, said.at),
    ending: null,
    standing: null,
    in_time: null,
    minutes: null,
    limit_minutes: null,
    electronic: null,
    digitised: null,
    online: isOnline(history.channel),
    reused: null,
    shared: null,
    level: null,
    level_before: null,
    ...said,
  };
}

/** Who worked on the dossier last before it ended, in the unit that handled it. */
function workedBy({ history, handling: { handlingUnit, steps } }: Told, until: Date): string | null {
  const worked = steps.filter((one) => one.kind !== 'accept' && one.unitId === handlingUnit && one.closedAt <= until);
  const last = worked.at(-1);
  // What is stopped or withdrawn closes the work of who held it by the act of who decides.
  const isDecided = history.ending === 'stopped' || history.ending === 'withdrawn';
  return (isDecided ? last?.heldBy : undefined) ?? last?.closedBy ?? null;
}

function acceptance(told: Told): Fact[] {
  const { history, handling } = told;
  const by = (at: Date): string | null => handling.steps.findLast((one) => one.kind === 'accept' && one.closedAt <= at)?.closedBy ?? null;
  const { receivedAt, refusedAt, appointments } = history;
  // The clock may begin before or after the act that accepts; what was known when is told by the act.
  const acceptedAt = receivedAt && (appointments[0]?.at ?? receivedAt);
  return [
    ...(acceptedAt === undefined ? [] : [fact(told, { kind: 'accepted', no: 1, at: acceptedAt, officer_id: by(acceptedAt) })]),
    ...(refusedAt === undefined ? [] : [fact(told, { kind: 'refused', no: 1, at: refusedAt, officer_id: by(refusedAt) })]),
  ];
}

function supplements(told: Told): Fact[] {
  const { history } = told;
  const requests = afterAcceptance(history).map(({ asked_at, asked_by }, place) =>
    fact(told, { kind: 'asked', no: place + 1, at: asked_at, officer_id: asked_by }),
  );
  const pauses = history.pauses.flatMap(({ from, to }, place) => {
    const paused = fact(told, { kind: 'paused', no: place + 1, at: from });
    return to === undefined ? [paused] : [paused, fact(told, { kind: 'resumed', no: place + 1, at: to })];
  });
  return [...requests, ...pauses];
}

/** Due times moved by the calendar: what moved them otherwise is told by the pause that ended. */
function moves(told: Told): Fact[] {
  const moved = told.history.appointments.filter(({ because }) => because === 'calendar');
  return moved.map(({ at }, place) => fact(told, { kind: 'moved', no: place + 1, at }));
}

/** How long it took, the applicant's time left out, and how long it was allowed. */
function times(told: Told, receivedAt: Date, end: Date): Pick<Fact, 'minutes' | 'limit_minutes'> {
  const { history, calendar } = told;
  const limit = history.originalDueAt === undefined ? 0 : workingMinutesBetween(calendar, receivedAt, history.originalDueAt);
  const minutes = Math.max(0, workingMinutesBetween(calendar, receivedAt, end) - waited(calendar, history.pauses, end));
  return limit <= 0 ? { minutes, limit_minutes: null } : { minutes, limit_minutes: limit };
}

const finished = ['early', 'on-time', 'late'] as const;

function end(told: Told): Fact[] {
  const { history, calendar } = told;
  const { finishedAt, receivedAt, ending } = history;
  if (finishedAt === undefined || receivedAt === undefined) return [];
  const said = fact(told, { kind: 'ended', no: 1, at: finishedAt });
  const due = said.due_at ?? finishedAt;
  // What ended while the applicant was waited for is measured at the moment the applicant was asked (Decision 766/2022).
  const open = history.pauses.find(({ to }) => to === undefined || to >= finishedAt);
  const judgedEnd = open?.from ?? finishedAt;
  const standing = classify(calendar, { due, workingMinutes: 0 }, { now: finishedAt, finishedAt });
  const hasResult = ending === 'result' || ending === 'refusal';
  return [
    {
      ...said,
      ...times(told, receivedAt, finishedAt),
      officer_id: workedBy(told, finishedAt),
      ending,
      standing: finished.find((one) => one === standing) ?? null,
      in_time: said.asked <= 1 && minuteOf(judgedEnd) <= minuteOf(said.judged_at ?? due),
      // Every result is made here as a signed file.
      electronic: hasResult,
      digitised: hasResult && history.files > 0,
    },
  ];
}

/** What was not asked for again in a dossier that came to a result. */
function papers(told: Told): Fact[] {
  const { finishedAt, receivedAt, ending, reused, fetched } = told.history;
  if (finishedAt === undefined || receivedAt === undefined || (ending !== 'result' && ending !== 'refusal')) return [];
  return [fact(told, { kind: 'papers', no: 1, at: finishedAt, reused: reused > 0, shared: fetched > 0 })];
}

/** From when on the national portal had it, or lacked it again. */
function standings(told: Told, given: readonly PortalStanding[]): Fact[] {
  return (['synced', 'lost'] as const).flatMap((kind) =>
    given.filter(({ has }) => has === (kind === 'synced')).map(({ at }, place) => fact(told, { kind, no: place + 1, at })),
  );
}

function ratings(told: Told): Fact[] {
  const { ratings: given } = told.history;
  return given.map(({ level, channel, ratedAt }, place) => {
    const before = given.slice(0, place).findLast((one) => one.channel === channel);
    return fact(told, { kind: 'rated', no: place + 1, at: ratedAt, level, level_before: before?.level ?? null });
  });
}

/** What others know of a dossier: its payments, and from when on the national portal had it. */
export interface KnownElsewhere {
  paid?: readonly PaidDossier[] | undefined;
  standings?: readonly PortalStanding[] | undefined;
}

/** Everything that has happened to a dossier so far, as far as figures ask. */
export function factsOf(history: DossierHistory, handling: Handling, calendar: WorkingCalendar, known: KnownElsewhere = {}): Fact[] {
  const told = { history, handling, calendar };
  const { paid = [], standings: held = [] } = known;
  const { returnedAt } = history;
  return [
    ...acceptance(told),
    ...supplements(told),
    ...moves(told),
    // Of a payment: whether it was made without coming to the counter.
    ...paid.map(({ at, online }, place) => fact(told, { kind: 'paid', no: place + 1, at, online })),
    ...end(told),
    ...papers(told),
    ...standings(told, held),
    ...(returnedAt === undefined ? [] : [fact(told, { kind: 'returned', no: 1, at: returnedAt })]),
    ...ratings(told),
  ];
}
