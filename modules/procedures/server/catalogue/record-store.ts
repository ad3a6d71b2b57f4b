import { sql, tables, type Tx } from '#platform/db';
import { nationalRecord, type Finding, type NationalRecord } from './national-record.ts';

/** A held record as a line of the list. */
export interface RecordLine {
  code: string;
  name: string;
  hasDetail: boolean;
  ours: boolean;
  version: number;
  readAt: Date;
  absentSince: Date | null;
  findings: number;
}

/** A version of a record in full. */
export interface RecordVersion {
  version: number;
  readAt: Date;
  record: NationalRecord;
  findings: readonly Finding[];
}

/** Which records are wanted. */
export interface RecordFilter {
  /** Folded words that code and name must have. */
  words: readonly string[];
  finding: string | undefined;
  only: 'ours' | 'absent' | undefined;
  after: string | undefined;
  limit: number;
}

interface RecordTables {
  'procedures.procedure': { id: string; code: string };
  'procedures.national_record': { id: string; code: string; absent_since: Date | null };
  'procedures.national_version': {
    id: string;
    record_id: string;
    code: string;
    version: number;
    content: unknown;
    findings: readonly Finding[];
    name: string;
    has_detail: boolean;
    search_text: string;
    recorded_at: Date;
    superseded_at: Date | null;
  };
}

const on = (tx: Tx) => tables<RecordTables>(tx);
const patternOf = (word: string): string => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;

const lines = (tx: Tx) =>
  on(tx)
    .selectFrom('procedures.national_version as v')
    .innerJoin('procedures.national_record as r', 'r.id', 'v.record_id')
    .leftJoin('procedures.procedure as p', 'p.code', 'v.code')
    .where('v.superseded_at', 'is', null)
    .select([
      'v.code',
      'v.name',
      'v.has_detail as hasDetail',
      'v.version',
      'v.recorded_at as readAt',
      'r.absent_since as absentSince',
      sql<boolean>`p.id is not null`.as('ours'),
      sql<number>`jsonb_array_length(v.findings)`.as('findings'),
    ]);

/** One page of held records by code. */
export async function listRecordLines(tx: Tx, filter: RecordFilter): Promise<RecordLine[]> {
  let query = lines(tx);
  for (const word of filter.words) query = query.where('v.search_text', 'like', patternOf(word));
  if (filter.finding !== undefined) query = query.where(sql<boolean>`v.findings @> ${JSON.stringify([{ kind: filter.finding }])}::jsonb`);
  if (filter.only === 'ours') query = query.where('p.id', 'is not', null);
  if (filter.only === 'absent') query = query.where('r.absent_since', 'is not', null);
  if (filter.after !== undefined) query = query.where('v.code', '>', filter.after);
  return query.orderBy('v.code').limit(filter.limit).execute();
}

/** A held record's line by its code. */
export async function findRecordLine(tx: Tx, code: string): Promise<RecordLine | undefined> {
  return lines(tx).where('v.code', '=', code).executeTakeFirst();
}

/** The newest versions of a record, the held one first. */
export async function listRecordVersions(tx: Tx, code: string, limit: number): Promise<RecordVersion[]> {
  const rows = await on(tx)
    .selectFrom('procedures.national_version as v')
    .innerJoin('procedures.national_record as r', 'r.id', 'v.record_id')
    .select(['v.version', 'v.recorded_at as readAt', 'v.content', 'v.findings'])
    .where('r.code', '=', code)
    .orderBy('v.version', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ content, ...row }) => ({ ...row, record: nationalRecord.parse(content) }));
}
