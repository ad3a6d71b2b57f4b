import { sql, tables, type Tx } from '#platform/db';
import { nationalRecord, type Finding, type NationalRecord } from './national-record.ts';

interface CatalogueTables {
  'procedures.procedure': { id: string; code: string };
  'procedures.national_record': {
    id: string;
    code: string;
    national_id: string;
    first_run: string;
    last_run: string;
    absent_since: Date | null;
  };
  'procedures.national_version': {
    id: string;
    record_id: string;
    code: string;
    version: number;
    content: unknown;
    sha256: string;
    findings: readonly Finding[];
    name: string;
    has_detail: boolean;
    search_text: string;
    run_id: string;
    recorded_at: Date;
    superseded_at: Date | null;
  };
}

const on = (tx: Tx) => tables<CatalogueTables>(tx);
const asJson = <T>(value: unknown) => sql<T>`${JSON.stringify(value)}::jsonb`;

/** What is held of a record without its content. */
export interface Held {
  recordId: string;
  code: string;
  nationalId: string;
  versionId: string;
  version: number;
  sha256: string;
  hasDetail: boolean;
}

/** What is held of some codes, and of whatever carries some of the portal's ids. */
export async function findHeld(tx: Tx, given: { codes: readonly string[]; nationalIds: readonly string[] }): Promise<Held[]> {
  if (given.codes.length === 0) return [];
  return on(tx)
    .selectFrom('procedures.national_record as r')
    .innerJoin('procedures.national_version as v', (join) => join.onRef('v.record_id', '=', 'r.id').on('v.superseded_at', 'is', null))
    .select([
      'r.id as recordId',
      'r.code',
      'r.national_id as nationalId',
      'v.id as versionId',
      'v.version',
      'v.sha256',
      'v.has_detail as hasDetail',
    ])
    .where((where) => where.or([where('r.code', 'in', [...given.codes]), where('r.national_id', 'in', [...given.nationalIds])]))
    .execute();
}

/** What some versions say. */
export async function contentsOf(tx: Tx, versionIds: readonly string[]): Promise<Map<string, NationalRecord>> {
  if (versionIds.length === 0) return new Map();
  const rows = await on(tx)
    .selectFrom('procedures.national_version')
    .select(['id', 'content'])
    .where('id', 'in', [...versionIds])
    .execute();
  return new Map(rows.map((row) => [row.id, nationalRecord.parse(row.content)]));
}

/** A version to be held from now on. */
export interface NewVersion {
  id: string;
  recordId: string;
  version: number;
  record: NationalRecord;
  sha256: string;
  findings: readonly Finding[];
  searchText: string;
}

/** Keeps records that are new. */
export async function insertRecords(
  tx: Tx,
  runId: string,
  records: readonly { id: string; code: string; nationalId: string }[],
): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map(({ id, code, nationalId }) => ({
    id,
    code,
    national_id: nationalId,
    first_run: runId,
    last_run: runId,
    absent_since: null,
  }));
  await on(tx).insertInto('procedures.national_record').values(rows).execute();
}

/** Notes that a run has seen records, whatever it made of them. */
export async function markSeen(tx: Tx, runId: string, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return;
  await on(tx)
    .updateTable('procedures.national_record')
    .set({ last_run: runId, absent_since: null })
    .where('id', 'in', [...recordIds])
    .where((where) => where.or([where('last_run', '<>', runId), where('absent_since', 'is not', null)]))
    .execute();
}

/** Takes a record's new id at the portal. */
export async function setNationalId(tx: Tx, recordId: string, nationalId: string): Promise<void> {
  await on(tx).updateTable('procedures.national_record').set({ national_id: nationalId }).where('id', '=', recordId).execute();
}

/** Holds new versions in place of those that were held of the same records. */
export async function holdVersions(tx: Tx, runId: string, versions: readonly NewVersion[], at: Date): Promise<void> {
  if (versions.length === 0) return;
  const later = versions.filter(({ version }) => version > 1).map(({ recordId }) => recordId);
  if (later.length > 0) {
    await on(tx)
      .updateTable('procedures.national_version')
      .set({ superseded_at: at })
      .where('record_id', 'in', later)
      .where('superseded_at', 'is', null)
      .execute();
  }
  const rows = versions.map(({ id, recordId, version, record, sha256, findings, searchText }) => ({
    id,
    record_id: recordId,
    code: record.code,
    version,
    content: asJson<unknown>(record),
    sha256,
    findings: asJson<readonly Finding[]>(findings),
    name: record.name,
    has_detail: record.detail !== undefined,
    search_text: searchText,
    run_id: runId,
    recorded_at: at,
    superseded_at: null,
  }));
  await on(tx).insertInto('procedures.national_version').values(rows).execute();
}

/** Marks what a reading of the whole catalogue did not find; the codes of what was there until now. */
export async function markAbsent(tx: Tx, runId: string, at: Date): Promise<string[]> {
  const rows = await on(tx)
    .updateTable('procedures.national_record')
    .set({ absent_since: at })
    .where('last_run', '<>', runId)
    .where('absent_since', 'is', null)
    .returning('code')
    .execute();
  return rows.map((row) => row.code);
}

/** Which of some codes this authority has procedures for. */
export async function ownCodes(tx: Tx, codes: readonly string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set();
  const rows = await on(tx)
    .selectFrom('procedures.procedure')
    .select('code')
    .where('code', 'in', [...codes])
    .execute();
  return new Set(rows.map((row) => row.code));
}
