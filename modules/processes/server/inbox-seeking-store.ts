import { plannedForValues, sql, tables, type RawBuilder, type Tx } from '#platform/db';
import type { Step } from './shapes.ts';
import { toStep, type StepTables } from './step-row.ts';

/** Steps whose card has the text in it. */
function saying(text: string): RawBuilder<boolean> {
  const literal = text.trim().replaceAll(/[\\%_]/g, String.raw`\$&`);
  return sql<boolean>`s.sought like '%' || processes.folded(${literal}) || '%'`;
}

/** What a filter says that only the cards tell; none when it says nothing of them. */
export function saidIn(filter: { search?: string | undefined; about?: string | undefined; kind?: string | undefined }) {
  const { search = '', about, kind } = filter;
  const parts = [
    ...(search.trim() === '' ? [] : [saying(search)]),
    ...(about === undefined ? [] : [saying(about), sql<boolean>`s.title ->> 'vi' = ${about}`]),
    ...(kind === undefined ? [] : [saying(`~${kind}~`), sql<boolean>`s.kind = ${kind}`]),
  ];
  return parts.length === 0 ? undefined : sql.join<boolean>(parts, sql` and `);
}

type Row = StepTables['processes.step'];
type Sought = { range: RawBuilder<boolean>; said: RawBuilder<boolean>; limit: number };

/** So many of those due first are looked through for what is everywhere; what is rare is found by its words. */
const walked = 2_000;

async function walk(tx: Tx, { range, said, limit }: Sought): Promise<{ rows: Row[]; isAll: boolean }> {
  const found = await sql<Row & { walked: number; found: boolean }>`with first as materialized (select ${plannedForValues} s.*
      from processes.step s where s.closed_at is null and ${range} order by s.due_at, s.id limit ${walked})
    select hit.*, n.walked, hit.id is not null as found from (select count(*)::int as walked from first) n
    left join lateral (select s.* from first s where ${said} order by s.due_at, s.id limit ${limit}) hit on true
    order by hit.due_at, hit.id`.execute(tables(tx));
  const rows = found.rows.filter((row) => row.found);
  return { rows, isAll: rows.length >= limit || (found.rows[0]?.walked ?? 0) < walked };
}

async function seek(tx: Tx, { range, said, limit }: Sought): Promise<Row[]> {
  const first = await walk(tx, { range, said, limit });
  if (first.isAll) return first.rows;
  const found = await sql<Row>`select ${plannedForValues} s.* from processes.step s where s.closed_at is null and ${range} and ${said}
    order by s.due_at, s.id limit ${limit}`.execute(tables(tx));
  return found.rows;
}

const dueOf = (row: Row): number => row.due_at?.getTime() ?? Number.POSITIVE_INFINITY;
const byDue = (one: Row, other: Row): number => dueOf(one) - dueOf(other) || (one.id < other.id ? -1 : 1);

/** The open steps of some ranges whose cards say something, by due time. */
export async function seekSteps(
  tx: Tx,
  { ranges, ...asked }: Omit<Sought, 'range'> & { ranges: readonly RawBuilder<boolean>[] },
): Promise<Step[]> {
  const found: Row[] = [];
  for (const range of ranges) found.push(...(await seek(tx, { range, ...asked })));
  return found.toSorted(byDue).slice(0, asked.limit).map(toStep);
}
