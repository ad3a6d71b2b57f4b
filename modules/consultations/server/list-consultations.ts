import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { namesOf } from '#modules/accounts';
import {
  calendarOfUnit,
  explainDue,
  getCalendar,
  getCalendarAsKnown,
  workingMinutesBetween,
  type WorkingCalendar,
} from '#modules/calendars';
import { dossierOutline, listFiledFiles } from '#modules/dossiers';
import { listUnits } from '#modules/organisations';
import { findOpenStep, holdsStep, listOpenSteps, type Step } from '#modules/processes';
import type { consultationsContract } from '../contract.ts';
import type { consultation } from '../contract-shapes.ts';
import { dayOf } from './agencies.ts';
import { listAgenciesOn } from './agency-store.ts';
import { isOpen } from './ask-opinions.ts';
import { countLooks, newestLink } from './link-store.ts';
import { isPast, silenceAgrees } from './consultation.ts';
import { isDossierWithin, listOfDossier, listPapers, type ConsultationRow, type PaperRow } from './consultation-store.ts';
import { requestOf } from './retiming/moved-due.ts';
import { listMovedDues, type MovedDueRow } from './retiming/retiming-store.ts';

type Listed = z.input<(typeof consultationsContract)['operations']['listConsultations']['out']>;
type Told = z.input<typeof consultation>;

const empty: Omit<Listed, 'consultations'> = { rules: [], papers: [], units: [], agencies: [] };

/** The account of a due time day by day, by the calendar it was computed with. */
async function accountOf(tx: Tx, row: ConsultationRow): Promise<Told['account']> {
  const known = await getCalendarAsKnown(tx, { stamp: row.calendar_stamp, at: row.asked_at });
  const { steps } = explainDue(calendarOfUnit(known, row.unit_id), requestOf(row));
  const days = new Map<string, Told['account'][number]>();
  for (const step of steps) {
    if (step.kind === 'paused') continue;
    const before = days.get(step.date);
    if (step.kind === 'counted') days.set(step.date, { ...before, date: step.date, minutes: (before?.minutes ?? 0) + step.minutes });
    else days.set(step.date, { date: step.date, minutes: 0, reason: step.reason, document: step.source?.no });
  }
  return [...days.values()];
}

function fileOf(row: ConsultationRow): Told['file'] {
  if (row.file_name === null) return undefined;
  const { signature_verdict: verdict, signature_findings: findings } = row;
  return { name: row.file_name, size: row.file_size ?? 0, signatureVerdict: verdict ?? undefined, signatures: findings ?? [] };
}

function endOf(row: ConsultationRow): Partial<Told> {
  return {
    endedAt: row.ended_at?.toISOString(),
    because: row.because ?? undefined,
    verdict: row.verdict ?? undefined,
    answer: row.answer ?? undefined,
    answeredAs: row.answered_as ?? undefined,
    file: fileOf(row),
  };
}

/** A paper as it is told. */
export const toldPaper = (paper: PaperRow): Told['papers'][number] => ({
  id: paper.component_id,
  name: paper.name,
  fileName: paper.file_name,
  size: paper.file_size,
});

async function linkOf(tx: Tx, row: ConsultationRow, now: Date): Promise<Told['link']> {
  const link = await newestLink(tx, row.id);
  if (link === undefined) return undefined;
  const { count, last } = await countLooks(tx, link.id, new Date(0));
  const over = link.ended_at !== null || link.expires_at <= now;
  return { email: link.email, expiresAt: link.expires_at.toISOString(), over, looks: count, lastLookAt: last?.toISOString() };
}

async function recipientOf(tx: Tx, row: ConsultationRow, now: Date): Promise<Pick<Told, 'kind' | 'link'>> {
  return row.agency_id === null ? { kind: 'unit' } : { kind: 'agency', link: await linkOf(tx, row, now) };
}

const toldMove = (one: MovedDueRow): Told['moves'][number] => ({
  at: one.moved_at.toISOString(),
  from: one.from_due_at.toISOString(),
  to: one.to_due_at.toISOString(),
  document: one.document,
});

interface Seen {
  ctx: Ctx;
  dossierDueAt: Date | undefined;
  calendar: WorkingCalendar;
  papers: readonly PaperRow[];
  moves: readonly MovedDueRow[];
  names: ReadonlyMap<string, { name: string }>;
  /** True for who holds the step of the road at which a question is ended. */
  endsAt: (askedFrom: string) => boolean;
}

function mayOf({ ctx, endsAt }: Seen, row: ConsultationRow, overdue: boolean): Pick<Told, 'mayAnswer' | 'mayWithdraw' | 'maySettle'> {
  const isAsked = row.state === 'asked';
  const mayEnd = isAsked && endsAt(row.asked_from) && ctx.actor.permissions.has('consultations.ask');
  const inUnit = ctx.actor.posts.some((post) => post.unitId === row.unit_id && post.may?.includes('consultations.answer') !== false);
  return { mayAnswer: isAsked && inUnit, mayWithdraw: mayEnd, maySettle: mayEnd && overdue };
}

/** The dossier's due time, where the case waits for an open opinion that may come after it. */
const comesAfter = (row: ConsultationRow, { dossierDueAt: due }: Seen): Date | undefined =>
  row.state === 'asked' && row.required && due !== undefined && row.due_at > due ? due : undefined;

const leftOf = (row: ConsultationRow, { calendar }: Seen, now: Date): number | undefined =>
  row.state === 'asked' ? workingMinutesBetween(calendarOfUnit(calendar, row.unit_id), now, row.due_at) : undefined;

async function tell(tx: Tx, row: ConsultationRow, seen: Seen): Promise<Told> {
  const now = seen.ctx.now();
  const overdue = row.state === 'asked' && isPast(row.due_at, now);
  return {
    id: row.id,
    dossierId: row.dossier_id,
    who: row.who,
    ...(await recipientOf(tx, row, now)),
    question: row.question,
    required: row.required,
    papers: seen.papers.filter((one) => one.consultation_id === row.id).map(toldPaper),
    askedAt: row.asked_at.toISOString(),
    askedBy: seen.names.get(row.asked_by)?.name,
    limit: { value: Number(row.limit_value), unit: row.limit_unit },
    dueAt: row.due_at.toISOString(),
    dossierDueAt: comesAfter(row, seen)?.toISOString(),
    minutesLeft: leftOf(row, seen, now),
    basis: row.basis,
    certainty: row.certainty,
    silence: row.silence ?? undefined,
    silenceAgrees: silenceAgrees(row.silence),
    account: await accountOf(tx, row),
    moves: seen.moves.filter((one) => one.consultation_id === row.id).map(toldMove),
    state: overdue ? 'overdue' : row.state,
    ...endOf(row),
    endedBy: row.ended_by === null ? undefined : seen.names.get(row.ended_by)?.name,
    late: row.state === 'answered' && row.ended_at !== null && isPast(row.due_at, row.ended_at),
    stepId: row.aside_id ?? undefined,
    ...mayOf(seen, row, overdue),
  };
}

/** What an officer who may ask chooses from. */
async function choicesOf(ctx: Ctx, tx: Tx, dossierId: string, held: Step): Promise<Omit<Listed, 'consultations'>> {
  const outline = await dossierOutline(tx, dossierId, ctx.now());
  if (!isOpen(outline)) return empty;
  const rules = outline.procedure.content.consultations ?? [];
  const files = await listFiledFiles(tx, dossierId, ctx.now());
  const units = await listUnits(tx, ctx.now());
  return {
    askFrom: held.id,
    rules: rules.map((rule) => ({ ...rule, silenceAgrees: silenceAgrees(rule.silence) })),
    papers: files.map(({ id, name, fileName, size }) => ({ id, name, fileName, size })),
    agencies: (await listAgenciesOn(tx, dayOf(ctx.now()))).map((one) => ({ id: one.agency_id, name: one.name })),
    units: units.filter((unit) => unit.id !== held.holderUnit).map(({ id, name }) => ({ id, name })),
  };
}

/** Who is asked about a dossier within reach, how each stands, and what may be done; for who holds the step also whom he may ask. Refuses with `http.not-found`. */
export async function listConsultations(ctx: Ctx, dossierId: string): Promise<Listed> {
  return ctx.read(async (tx) => {
    const outline = await dossierOutline(tx, dossierId, ctx.now());
    if (!(await isDossierWithin(tx, ctx.reach, dossierId, outline.procedure.code))) fail('http.not-found');
    const rows = await listOfDossier(tx, dossierId);
    const ids = rows.map((row) => row.id);
    const open = await findOpenStep(tx, dossierId, ctx);
    const all = await listOpenSteps(tx, dossierId);
    const isHeld = (step: Step | undefined): boolean => step !== undefined && step.pausedAt === undefined && holdsStep(ctx, step);
    const seen: Seen = {
      ctx,
      dossierDueAt: outline.dueAt,
      calendar: await getCalendar(tx),
      papers: await listPapers(tx, ids),
      moves: await listMovedDues(tx, ids),
      names: await namesOf(tx, [...new Set(rows.flatMap((row) => [row.asked_by, row.ended_by ?? []].flat()))]),
      endsAt: (askedFrom) => isHeld(all.find(({ id }) => id === askedFrom) ?? open),
    };
    const told: Told[] = [];
    for (const row of rows) told.push(await tell(tx, row, seen));
    const mayAsk = isHeld(open) && ctx.actor.permissions.has('consultations.ask');
    return { consultations: told, ...(mayAsk && open !== undefined ? await choicesOf(ctx, tx, dossierId, open) : empty) };
  });
}
