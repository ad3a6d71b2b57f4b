import { z } from 'zod';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Words } from '#platform/i18n';
import { procedureContent } from '#contracts/procedures';
import { getCalendarAsKnown } from '#modules/calendars';
import { dayRulesAt, tryRules, type DayRules, type RehearsedDossier } from '#modules/dossiers';
import { listDetermined, type DeterminedFee } from '#modules/payments';
import { findVersionDraft, getProcedureVersion, listOpenDrafts, versionOn, type ProcedureContent } from '#modules/procedures';
import type { Tried } from './judge.ts';
import type { Rehearsal, RehearsedKind } from './rehearsal-store.ts';
import { tryFee } from './try-fee.ts';

/** What is to be tried, as it is written now. */
export interface Subject {
  kind: RehearsedKind;
  draftId: string;
  subject: string;
  name: Words;
  sha256: string;
  snapshot: unknown;
}

/** A draft that may be tried; refuses with `rehearsals.no-draft`. */
export async function getSubject(tx: Tx, kind: RehearsedKind, draftId: string): Promise<Subject> {
  const draft = await findVersionDraft(tx, draftId);
  if (draft?.state !== 'open') return fail('rehearsals.no-draft', {}, 'draftId');
  const { code: subject, name, sha256, content } = draft;
  return { kind, draftId, subject, name, sha256, snapshot: { content } };
}

const mostDrafts = 200;

/** Drafts being written, the newest first. */
export async function listDrafted(tx: Tx): Promise<(Omit<Subject, 'snapshot' | 'sha256'> & { because: string })[]> {
  const procedures = await listOpenDrafts(tx, mostDrafts);
  return procedures.map(({ id, code, name, because }) => ({ kind: 'procedure', draftId: id, subject: code, name, because }));
}

/** Whether a draft says still what was tried. */
export async function draftStateOf(
  tx: Tx,
  { draftId, sha256 }: Pick<Rehearsal, 'draftId' | 'sha256'>,
): Promise<'current' | 'earlier' | 'over'> {
  const draft = await findVersionDraft(tx, draftId);
  if (draft?.state !== 'open') return 'over';
  return draft.sha256 === sha256 ? 'current' : 'earlier';
}

const keptContent = z.object({ content: procedureContent });

/** The content that was tried. */
export const contentOf = ({ snapshot }: Pick<Rehearsal, 'snapshot'>): ProcedureContent => keptContent.parse(snapshot).content;

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });

/** The rules of each day, asked once. */
class Days {
  readonly known = new Map<string, Promise<DayRules>>();

  of(tx: Tx, at: Date): Promise<DayRules> {
    const day = dayFormat.format(at);
    const found = this.known.get(day) ?? dayRulesAt(tx, at);
    this.known.set(day, found);
    return found;
  }
}

async function tryOne(
  tx: Tx,
  dossier: RehearsedDossier,
  given: { content: ProcedureContent; determined: DeterminedFee | undefined; days: Days; asOf: Date },
): Promise<Tried> {
  const { content, determined, days, asOf } = given;
  const version = await getProcedureVersion(tx, dossier.versionId);
  // A temporary value lies over whatever version it finds: it was in force under the one, and would have been under the other.
  const received = dayFormat.format(dossier.receivedAt);
  const held = await versionOn(tx, version, received);
  const drafted = await versionOn(tx, { ...version, content }, received);
  const day = await days.of(tx, dossier.receivedAt);
  const calendar = await getCalendarAsKnown(tx, dossier.computed);
  const { dueAt, finishedAt } = dossier;
  return {
    before: tryRules(dossier, held, held.content, day),
    after: tryRules(dossier, held, drafted.content, day),
    // What a procedure changes is told apart from what the calendar did: both are counted by the edition of the appointment.
    calendars: { before: calendar, after: calendar },
    fee: tryFee(held.content, drafted.content, determined),
    dueAt,
    finishedAt,
    asOf,
  };
}

/** Some dossiers under what was in force when each was received, and under the draft. */
export async function tryAll(
  tx: Tx,
  rehearsal: Pick<Rehearsal, 'snapshot' | 'asOf'>,
  dossiers: readonly RehearsedDossier[],
): Promise<Tried[]> {
  const content = contentOf(rehearsal);
  const fees = await listDetermined(
    tx,
    dossiers.map(({ id }) => id),
    rehearsal.asOf,
  );
  const determined = new Map(fees.map((one) => [one.dossierId, one]));
  const days = new Days();
  const tried: Tried[] = [];
  for (const dossier of dossiers)
    tried.push(await tryOne(tx, dossier, { content, determined: determined.get(dossier.id), days, asOf: rehearsal.asOf }));
  return tried;
}
