import type { z } from 'zod';
import { grantedRecords, type Reach } from '#platform/access';
import { sql, tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import type { signatureFinding, signatureVerdict } from '#contracts/dossiers';
import type { SilenceLaw } from '../contract-shapes.ts';
import type { KeptState } from './consultation.ts';

/** What is said. */
export type Verdict = 'agree' | 'agree-if' | 'disagree' | 'none';

/** A consultation as it is kept. */
export interface ConsultationRow {
  id: string;
  dossier_id: string;
  order_id: string;
  place: number;
  unit_id: string | null;
  agency_id: string | null;
  who: Words;
  question: string;
  required: boolean;
  asked_from: string;
  aside_id: string | null;
  asked_at: Date;
  asked_by: string;
  rule_key: string | null;
  basis: Words;
  certainty: 'text' | 'seen' | 'background';
  silence: SilenceLaw | null;
  limit_value: string;
  limit_unit: 'working-day' | 'working-hour' | 'half-day' | 'day';
  due_at: Date;
  calendar_stamp: string;
  state: KeptState;
  overdue_told_at: Date | null;
  ended_at: Date | null;
  ended_by: string | null;
  because: string | null;
  answer_id: string | null;
  verdict: Verdict | null;
  answer: string | null;
  answered_as: string | null;
  file_sha256: string | null;
  file_name: string | null;
  file_size: number | null;
  file_kind: string | null;
  signature_verdict: z.output<typeof signatureVerdict> | null;
  signature_findings: z.output<typeof signatureFinding>[] | null;
  version: number;
}

/** A paper shown with a question. */
export interface PaperRow {
  consultation_id: string;
  component_id: string;
  position: number;
  name: Words;
  file_name: string;
  file_sha256: string;
  file_size: number;
}

interface ConsultationTables {
  'consultations.consultation': ConsultationRow;
  'consultations.paper': PaperRow;
}

const on = (tx: Tx) => tables<ConsultationTables>(tx);
const asJson = <T>(value: T) => sql<T>`${value === null ? null : JSON.stringify(value)}::jsonb`;

type Ended =
  | 'state'
  | 'overdue_told_at'
  | 'ended_at'
  | 'ended_by'
  | 'because'
  | 'answer_id'
  | 'verdict'
  | 'answer'
  | 'answered_as'
  | 'file_sha256'
  | 'file_name'
  | 'file_size'
  | 'file_kind'
  | 'signature_verdict'
  | 'signature_findings'
  | 'version';

const open: Pick<ConsultationRow, Ended> = {
  state: 'asked',
  overdue_told_at: null,
  ended_at: null,
  ended_by: null,
  because: null,
  answer_id: null,
  verdict: null,
  answer: null,
  answered_as: null,
  file_sha256: null,
  file_name: null,
  file_size: null,
  file_kind: null,
  signature_verdict: null,
  signature_findings: null,
  version: 1,
};

/** One that is asked now. */
export type NewConsultation = Omit<ConsultationRow, Ended>;

/** Adds one with its papers. */
export async function insertConsultation(tx: Tx, row: NewConsultation, papers: readonly PaperRow[]): Promise<void> {
  await on(tx)
    .insertInto('consultations.consultation')
    .values({ ...row, ...open, who: asJson(row.who), basis: asJson(row.basis), silence: asJson(row.silence) })
    .execute();
  if (papers.length === 0) return;
  await on(tx)
    .insertInto('consultations.paper')
    .values(papers.map((paper) => ({ ...paper, name: asJson(paper.name) })))
    .execute();
}

/** Those of one sending, in its order. */
export async function listOfOrder(tx: Tx, dossierId: string, orderId: string): Promise<string[]> {
  const rows = await on(tx)
    .selectFrom('consultations.consultation')
    .select('id')
    .where('dossier_id', '=', dossierId)
    .where('order_id', '=', orderId)
    .orderBy('place')
    .execute();
  return rows.map((row) => row.id);
}

/** True when a dossier is within reach. */
export async function isDossierWithin(tx: Tx, reach: Reach, dossierId: string, procedureCode: string): Promise<boolean> {
  const within = reach.sees('dossier', 'd.id', { code: 'd.code' });
  const query = sql<{
    within: boolean;
  }>`select ${within} as within from (select ${dossierId}::uuid as id, ${procedureCode}::text as code) d`;
  return (await query.execute(tables(tx))).rows[0]?.within === true;
}

/** The consultations of a dossier, oldest first. */
export async function listOfDossier(tx: Tx, dossierId: string): Promise<ConsultationRow[]> {
  return on(tx).selectFrom('consultations.consultation').selectAll().where('dossier_id', '=', dossierId).orderBy('id').execute();
}

/** Papers shown with some questions. */
export async function listPapers(tx: Tx, ids: readonly string[]): Promise<PaperRow[]> {
  if (ids.length === 0) return [];
  return on(tx)
    .selectFrom('consultations.paper')
    .selectAll()
    .where('consultation_id', 'in', [...ids])
    .orderBy('position')
    .execute();
}

/** One by its id, for whoever was judged otherwise. */
export async function findConsultation(tx: Tx, id: string): Promise<ConsultationRow | undefined> {
  return on(tx).selectFrom('consultations.consultation').selectAll().where('id', '=', id).executeTakeFirst();
}

/** True when it is the reach's own to answer. */
export async function isAsked(tx: Tx, reach: Reach, id: string): Promise<boolean> {
  const row = await on(tx)
    .selectFrom('consultations.consultation as c')
    .select('c.id')
    .where('c.id', '=', id)
    .where(reach.sees('consultation', 'c.id', 'none'))
    .executeTakeFirst();
  return row !== undefined;
}

/** One for the act that ends it, held until the act is over. */
export async function lockConsultation(tx: Tx, id: string): Promise<ConsultationRow | undefined> {
  return on(tx).selectFrom('consultations.consultation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** What an open one becomes. */
export type ConsultationPatch = Partial<Pick<ConsultationRow, Exclude<Ended, 'version' | 'signature_verdict' | 'signature_findings'>>>;

/** Ends one, or notes that its time passed. */
export async function updateConsultation(tx: Tx, id: string, patch: ConsultationPatch): Promise<void> {
  await on(tx)
    .updateTable('consultations.consultation')
    .set((row) => ({ ...patch, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Keeps what the check of an answer's file found; answers false where it was kept already. */
export async function saveSignatures(
  tx: Tx,
  given: { id: string; verdict: z.output<typeof signatureVerdict>; findings: readonly z.output<typeof signatureFinding>[] },
): Promise<boolean> {
  const done = await on(tx)
    .updateTable('consultations.consultation')
    .set({ signature_verdict: given.verdict, signature_findings: asJson([...given.findings]) })
    .where('id', '=', given.id)
    .where('file_sha256', 'is not', null)
    .where('signature_verdict', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Answers whose file was not checked yet. */
export async function listUnchecked(tx: Tx, limit: number): Promise<string[]> {
  const rows = await on(tx)
    .selectFrom('consultations.consultation')
    .select('id')
    .where('file_sha256', 'is not', null)
    .where('signature_verdict', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Open ones of a dossier. */
export async function listOpenOf(tx: Tx, dossierId: string): Promise<string[]> {
  const rows = await on(tx)
    .selectFrom('consultations.consultation')
    .select('id')
    .where('dossier_id', '=', dossierId)
    .where('state', '=', 'asked')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Open ones whose time passed before an instant and of which that is not noted yet. */
export async function listPassed(tx: Tx, before: Date, limit: number): Promise<string[]> {
  const rows = await on(tx)
    .selectFrom('consultations.consultation')
    .select('id')
    .where('state', '=', 'asked')
    .where('overdue_told_at', 'is', null)
    .where('due_at', '<', before)
    .orderBy('due_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Open ones of agencies outside that are due in a period, due first. */
export async function listNearRows(tx: Tx, from: Date, to: Date): Promise<ConsultationRow[]> {
  return on(tx)
    .selectFrom('consultations.consultation')
    .selectAll()
    .where('state', '=', 'asked')
    .where('agency_id', 'is not', null)
    .where('due_at', '>=', from)
    .where('due_at', '<', to)
    .orderBy('due_at')
    .limit(500)
    .execute();
}

/** What was granted to a reach to answer, newest first: the end of each holder's index range. */
export async function listAskedRows(
  tx: Tx,
  reach: Reach,
  given: { state: 'open' | 'all'; after?: string | undefined; limit: number },
): Promise<ConsultationRow[]> {
  const granted = grantedRecords(reach, 'consultation');
  if (granted.length === 0) return [];
  const before = given.after === undefined ? sql`true` : sql`s.record_id < ${given.after}::uuid`;
  const state = given.state === 'open' ? sql`c.state = 'asked'` : sql`true`;
  const parts = granted.map(
    ({ records }) =>
      sql`(select c.* from ${records} s join consultations.consultation c on c.id = s.record_id where ${before} and ${state}
        order by s.record_id desc limit ${given.limit})`,
  );
  const query = sql<ConsultationRow>`select * from (${sql.join(parts, sql` union all `)}) asked order by id desc limit ${given.limit}`;
  return (await query.execute(tables(tx))).rows;
}
