import type { Act } from '#platform/context';
import { ReadOnce, sql, tables, writeAhead, type Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { caseEnded } from '../events.ts';
import type { State } from '../engine/state.ts';
import { findVersion } from './process-store.ts';
import type { CaseCard, CaseFile } from './shapes.ts';

interface CaseRow {
  id: string;
  kind: string;
  record_id: string;
  process_version_id: string;
  handling_unit: string;
  opened_at: Date;
  clock_started_at: Date | null;
  closed_at: Date | null;
  outcome: string | null;
  facts: Readonly<Record<string, unknown>>;
  version: number;
  tokens: State | null;
  card: (Omit<CaseCard, 'caseDueAt'> & { caseDueAt?: string }) | null;
}

// Cases this act holds locked, by their own id and by their record's: nobody else changes them before it ends.
const held = new ReadOnce<CaseFile>();

type ReadCase = Omit<CaseRow, 'outcome' | 'version'>;

async function toCase(tx: Tx, row: ReadCase | undefined): Promise<CaseFile | undefined> {
  const version = row === undefined ? undefined : await findVersion(tx, row.process_version_id);
  if (row === undefined || version === undefined) return undefined;
  return {
    id: row.id,
    kind: row.kind,
    recordId: row.record_id,
    processVersionId: row.process_version_id,
    handlingUnit: row.handling_unit,
    openedAt: row.opened_at,
    clockStartedAt: row.clock_started_at ?? undefined,
    closedAt: row.closed_at ?? undefined,
    facts: row.facts,
    definition: version.definition,
    model: version.model,
    tokens: row.tokens ?? undefined,
    card: row.card === null ? undefined : cardOf(row.card),
  };
}

const cardOf = ({ caseDueAt, ...card }: NonNullable<CaseRow['card']>): CaseCard =>
  caseDueAt === undefined ? card : { ...card, caseDueAt: new Date(caseDueAt) };

function keepCase(tx: Tx, caseFile: CaseFile): CaseFile {
  held.keep(tx, caseFile.recordId, caseFile);
  return held.keep(tx, caseFile.id, caseFile);
}

const keepRow = async (tx: Tx, row: ReadCase | undefined): Promise<CaseFile> =>
  keepCase(tx, (await toCase(tx, row)) ?? fail('http.not-found'));

/** What is read of a case `c` beside one of its steps. */
export const caseColumns = sql`c.process_version_id, c.handling_unit, c.opened_at as case_opened_at, c.clock_started_at,
  c.closed_at as case_closed_at, c.facts, c.tokens, c.card as case_card`;

/** A case as it was read beside one of its steps. */
export interface JoinedCase extends Pick<CaseRow, 'process_version_id' | 'handling_unit' | 'clock_started_at' | 'facts' | 'tokens'> {
  case_id: string;
  case_kind: string;
  record_id: string;
  case_opened_at: Date;
  case_closed_at: Date | null;
  case_card: CaseRow['card'];
}

/** Keeps a case that this act has just come to hold beside one of its steps; what it held before it knows better. */
export async function keepHeldCase(tx: Tx, read: JoinedCase): Promise<void> {
  if (held.find(tx, read.case_id) !== undefined) return;
  const { case_id: id, case_kind: kind, case_opened_at: opened_at, case_closed_at: closed_at, case_card: card } = read;
  const { process_version_id, record_id, handling_unit, clock_started_at, facts, tokens } = read;
  await keepRow(tx, {
    id,
    kind,
    record_id,
    process_version_id,
    handling_unit,
    opened_at,
    clock_started_at,
    closed_at,
    facts,
    tokens,
    card,
  });
}

/** Adds a case; a record has one case of a kind. */
export async function insertCase(
  tx: Tx,
  given: {
    id: string;
    kind: string;
    recordId: string;
    processVersionId: string;
    handlingUnit: string;
    facts: CaseRow['facts'];
    at: Date;
    card: CaseCard;
  },
): Promise<CaseFile> {
  const version = (await findVersion(tx, given.processVersionId)) ?? fail('http.not-found');
  const { caseDueAt, ...card } = given.card;
  const row: CaseRow = {
    id: given.id,
    kind: given.kind,
    record_id: given.recordId,
    process_version_id: given.processVersionId,
    handling_unit: given.handlingUnit,
    opened_at: given.at,
    clock_started_at: null,
    closed_at: null,
    outcome: null,
    facts: given.facts,
    version: 1,
    tokens: version.isDrawn ? { next: 1, tokens: [] } : null,
    card: version.isDrawn ? { ...card, ...(caseDueAt && { caseDueAt: caseDueAt.toISOString() }) } : null,
  };
  await writeAhead(
    tx,
    sql`insert into processes.case_file (id, kind, record_id, process_version_id, handling_unit, opened_at, facts, version, tokens, card)
      values (${row.id}, ${row.kind}, ${row.record_id}, ${row.process_version_id}, ${row.handling_unit}, ${row.opened_at},
        ${JSON.stringify(row.facts)}::jsonb, ${row.version}, ${row.tokens === null ? null : JSON.stringify(row.tokens)}::jsonb,
        ${row.card === null ? null : JSON.stringify(row.card)}::jsonb)`,
  );
  return keepRow(tx, row);
}

/** A case with its steps as published, locked for the act when `lock`. */
export async function getCase(tx: Tx, id: string, lock: boolean): Promise<CaseFile> {
  const known = held.find(tx, id);
  if (known !== undefined) return known;
  const query = sql<CaseRow>`select * from processes.case_file where id = ${id} ${lock ? sql`for update` : sql``}`;
  const [row] = (await query.execute(tables(tx))).rows;
  return lock ? keepRow(tx, row) : ((await toCase(tx, row)) ?? fail('http.not-found'));
}

/** The case of a record. */
export async function findCaseOf(tx: Tx, recordId: string): Promise<CaseFile | undefined> {
  const known = held.find(tx, recordId);
  if (known !== undefined) return known;
  const [row] = (await sql<CaseRow>`select * from processes.case_file where record_id = ${recordId}`.execute(tables(tx))).rows;
  return row === undefined ? undefined : ((await toCase(tx, row)) ?? fail('http.not-found'));
}

/** Some cases, read in one go; in no order. */
export async function listCases(tx: Tx, ids: readonly string[]): Promise<CaseFile[]> {
  const found = await sql<CaseRow>`select * from processes.case_file where id = any(${[...ids]}::uuid[])`.execute(tables(tx));
  const cases: CaseFile[] = [];
  for (const row of found.rows) cases.push((await toCase(tx, row)) ?? fail('http.not-found'));
  return cases;
}

/** Holds the case of a record for the act that goes on to change it and what belongs to it: the case comes first, for every act. */
export async function holdCaseOf(tx: Tx, recordId: string): Promise<void> {
  if (held.find(tx, recordId) === undefined)
    await sql`select 1 from processes.case_file where record_id = ${recordId} for update`.execute(tables(tx));
}

/** What this act held of a case is read again: it goes on under another version. */
export function forgetCase(tx: Tx, { id, recordId }: Pick<CaseFile, 'id' | 'recordId'>): void {
  held.forget(tx, id);
  held.forget(tx, recordId);
}

/** Adds facts to a case. */
export async function mergeFacts(tx: Tx, caseId: string, facts: Readonly<Record<string, unknown>>): Promise<void> {
  const found = await sql<CaseRow>`update processes.case_file set facts = facts || ${JSON.stringify(facts)}::jsonb, version = version + 1
    where id = ${caseId} returning *`.execute(tables(tx));
  await keepRow(tx, found.rows[0]);
}

/** Writes where a case of a drawing stands, with the facts that were set on the way. */
export async function saveTokens(tx: Tx, before: CaseFile, given: { tokens: State; facts: CaseRow['facts'] }): Promise<CaseFile> {
  const { tokens, facts } = given;
  await writeAhead(
    tx,
    sql`update processes.case_file set tokens = ${JSON.stringify(tokens)}::jsonb, facts = facts || ${JSON.stringify(facts)}::jsonb,
      version = version + 1 where id = ${before.id}`,
  );
  return keepCase(tx, { ...before, tokens, facts: { ...before.facts, ...facts } });
}

/** Notes when the legal clock of a case began. */
export async function startClock(tx: Tx, caseId: string, at: Date): Promise<void> {
  const before = await getCase(tx, caseId, true);
  await writeAhead(tx, sql`update processes.case_file set clock_started_at = ${at} where id = ${caseId}`);
  keepCase(tx, { ...before, clockStartedAt: at });
}

/** Closes a case this act holds: it is written with what the act writes last. */
export function closeCase(act: Act, caseFile: CaseFile, outcome: string): void {
  act.announce(caseEnded, { caseKind: caseFile.kind, recordId: caseFile.recordId, outcome });
  const closed = { ...caseFile, closedAt: act.now };
  held.keep(act.tx, closed.recordId, closed);
  held.keep(act.tx, closed.id, closed);
  act.writeLast(() => sql`update processes.case_file set closed_at = ${act.now}, outcome = ${outcome} where id = ${closed.id}`);
}
