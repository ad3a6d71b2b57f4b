import { sql, tables, type Tx } from '#platform/db';
import type { Data, Provenance } from '#modules/forms';

/** What may be proposed about a dossier. */
export const proposalKinds = ['supplement', 'withdrawal', 'stop', 'apology', 'correction'] as const;
/** What may be proposed about a dossier. */
export type ProposalKind = (typeof proposalKinds)[number];

/** A proposal as it is kept. */
export interface ProposalRow {
  id: string;
  dossier_id: string;
  kind: ProposalKind;
  because: string;
  content: unknown;
  proposed_at: Date;
  proposed_by: string | null;
  step_id: string;
  status_before: number;
  decided_at: Date | null;
  decided_by: string | null;
  decision: 'approved' | 'rejected' | 'taken-back' | null;
  answer: string | null;
}

/** One thing the applicant is asked for: a component, a field of the form or something else. */
export interface RequestItem {
  component?: string | undefined;
  pointer?: string | undefined;
  name: string;
  request: string;
  /** Why it is asked for although we hold it already. */
  heldReason?: string | undefined;
}

/** A request as it is kept. */
export interface RequestRow {
  id: string;
  dossier_id: string;
  stage: 'intake' | 'appraisal';
  number: number;
  items: RequestItem[];
  because: string;
  basis: string | null;
  asked_at: Date;
  asked_by: string | null;
  approved_by: string | null;
  override_reason: string | null;
  deadline: Date | null;
  status_before: number;
  pause_id: string | null;
  ended_at: Date | null;
  outcome: 'answered' | 'expired' | 'dropped' | null;
  answered_by: string | null;
}

interface FilingRow {
  dossier_id: string;
  number: number;
  data: Data;
  provenance: Provenance;
  filed_at: Date;
  filed_by: string | null;
  request_id: string | null;
}

interface ExceptionTables {
  'dossiers.proposal': ProposalRow;
  'dossiers.request': RequestRow;
  'dossiers.filing': FilingRow;
  'dossiers.decision_rule': {
    id: string;
    kind: string;
    valid_from: string;
    role_key: string;
    unit_kind: 'one-stop' | 'handling' | 'office' | 'board';
    minutes: number;
    legal_basis: unknown;
    recorded_at: Date;
    recorded_by: string | null;
    superseded_at: Date | null;
  };
}

const on = (tx: Tx) => tables<ExceptionTables>(tx);
const asJson = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;

/** Keeps a proposal that waits for its decision. */
export async function insertProposal(tx: Tx, row: Omit<ProposalRow, 'decided_at' | 'decided_by' | 'decision' | 'answer'>): Promise<void> {
  await on(tx)
    .insertInto('dossiers.proposal')
    .values({ ...row, content: asJson(row.content), decided_at: null, decided_by: null, decision: null, answer: null })
    .execute();
}

/** A proposal, locked for the act that decides it. */
export async function lockProposal(tx: Tx, id: string): Promise<ProposalRow | undefined> {
  return on(tx).selectFrom('dossiers.proposal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Notes what was decided. */
export async function saveDecision(
  tx: Tx,
  id: string,
  given: { decision: 'approved' | 'rejected' | 'taken-back'; by: string | undefined; at: Date; answer: string | undefined },
): Promise<void> {
  await on(tx)
    .updateTable('dossiers.proposal')
    .set({ decision: given.decision, decided_by: given.by ?? null, decided_at: given.at, answer: given.answer ?? null })
    .where('id', '=', id)
    .execute();
}

/** Proposals about a dossier, oldest first. */
export async function listProposals(tx: Tx, dossierId: string): Promise<ProposalRow[]> {
  return on(tx).selectFrom('dossiers.proposal').selectAll().where('dossier_id', '=', dossierId).orderBy('proposed_at').execute();
}

/** Who decides on a kind of proposal on a day. */
export async function findDecisionRule(tx: Tx, kind: string, day: string) {
  return on(tx)
    .selectFrom('dossiers.decision_rule')
    .select(['role_key', 'unit_kind', 'minutes'])
    .where('kind', '=', kind)
    .where('valid_from', '<=', day)
    .where('superseded_at', 'is', null)
    .orderBy('valid_from', 'desc')
    .executeTakeFirst();
}

/** A rule to begin with, for a kind that has none. */
export async function addStartingRule(
  tx: Tx,
  given: { id: string; kind: string; validFrom: string; role: string; unit: string; minutes: number; legalBasis: unknown; at: Date },
): Promise<void> {
  await sql`insert into dossiers.decision_rule (id, kind, valid_from, role_key, unit_kind, minutes, legal_basis, recorded_at)
    select ${given.id}::uuid, ${given.kind}, ${given.validFrom}::date, ${given.role}, ${given.unit}, ${given.minutes},
      ${JSON.stringify(given.legalBasis)}::jsonb, ${given.at}
    where not exists (select 1 from dossiers.decision_rule where kind = ${given.kind})`.execute(on(tx));
}

/** Keeps a request that waits for its answer. */
export async function insertRequest(tx: Tx, row: Omit<RequestRow, 'ended_at' | 'outcome' | 'answered_by'>): Promise<void> {
  await on(tx)
    .insertInto('dossiers.request')
    .values({ ...row, items: asJson(row.items), ended_at: null, outcome: null, answered_by: null })
    .execute();
}

/** Requests made on a dossier, oldest first. */
export async function listRequests(tx: Tx, dossierId: string): Promise<RequestRow[]> {
  return on(tx).selectFrom('dossiers.request').selectAll().where('dossier_id', '=', dossierId).orderBy('number').execute();
}

/** A request; locked for the act that ends it when `lock`. */
export async function findRequest(tx: Tx, id: string, lock = false): Promise<RequestRow | undefined> {
  const query = on(tx).selectFrom('dossiers.request').selectAll().where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** Notes how a request ended. */
export async function endRequestRow(
  tx: Tx,
  id: string,
  given: { outcome: 'answered' | 'expired' | 'dropped'; at: Date; by?: string | undefined },
): Promise<void> {
  await on(tx)
    .updateTable('dossiers.request')
    .set({ ended_at: given.at, outcome: given.outcome, answered_by: given.by ?? null })
    .where('id', '=', id)
    .execute();
}

/** Requests whose deadline has passed without an answer, oldest first. */
export async function listExpiredRequests(tx: Tx, at: Date, limit: number): Promise<{ id: string; dossier_id: string }[]> {
  return on(tx)
    .selectFrom('dossiers.request')
    .select(['id', 'dossier_id'])
    .where('ended_at', 'is', null)
    .where('deadline', '<=', at)
    .orderBy('deadline')
    .limit(limit)
    .execute();
}

/** Requests that wait for an answer until some instant of a period, the nearest first. */
export async function listWaitingRequests(tx: Tx, from: Date, to: Date): Promise<RequestRow[]> {
  return on(tx)
    .selectFrom('dossiers.request')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('deadline', '>', from)
    .where('deadline', '<=', to)
    .orderBy('deadline')
    .execute();
}

/** A proposal. */
export async function findProposal(tx: Tx, id: string): Promise<ProposalRow | undefined> {
  return on(tx).selectFrom('dossiers.proposal').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Keeps what was filed, as the next of its dossier. */
export async function insertFiling(tx: Tx, row: Omit<FilingRow, 'number'>): Promise<void> {
  await on(tx)
    .insertInto('dossiers.filing')
    .values({
      ...row,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from dossiers.filing where dossier_id = ${row.dossier_id})`,
      data: asJson(row.data),
      provenance: asJson(row.provenance),
    })
    .execute();
}

/** How often a dossier was filed; none while it was sent once and never completed. */
export async function listFilings(tx: Tx, dossierId: string): Promise<FilingRow[]> {
  return on(tx).selectFrom('dossiers.filing').selectAll().where('dossier_id', '=', dossierId).orderBy('number').execute();
}

/** Stops the clock of a dossier. */
export async function insertPause(
  tx: Tx,
  row: { id: string; dossier_id: string; because: string; document: unknown; started_at: Date; old_due_at: Date },
): Promise<void> {
  await sql`insert into dossiers.pause (id, dossier_id, because, document, started_at, old_due_at)
    values (${row.id}::uuid, ${row.dossier_id}::uuid, ${row.because}, ${JSON.stringify(row.document)}::jsonb, ${row.started_at}, ${row.old_due_at})`.execute(
    on(tx),
  );
}

/** Starts it again, with the new due time. */
export async function endPause(tx: Tx, id: string, given: { at: Date; newDueAt: Date }): Promise<void> {
  await sql`update dossiers.pause set ended_at = ${given.at}, new_due_at = ${given.newDueAt} where id = ${id}::uuid`.execute(on(tx));
}
