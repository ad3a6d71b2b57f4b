import { sql, tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';

/** Who worked on a case: the unit that handles it, and each closed step of acceptance, work and drafting, oldest first. */
export interface Handling {
  recordId: string;
  handlingUnit: string;
  steps: readonly { kind: string; unitId: string; heldBy: string | null; closedBy: string | null; closedAt: Date }[];
}

interface HandlingRow {
  record_id: string;
  handling_unit: string;
  kind: string | null;
  holder_unit: string | null;
  holder_person: string | null;
  closed_by: string | null;
  closed_at: Date | null;
}

/** Who worked on some cases. */
export async function listHandling(tx: Tx, recordIds: readonly string[]): Promise<Map<string, Handling>> {
  const found = await sql<HandlingRow>`select c.record_id, c.handling_unit, s.kind, s.holder_unit, s.holder_person, s.closed_by, s.closed_at
    from processes.case_file c left join processes.step s
      on s.case_id = c.id and s.closed_at is not null and s.kind in ('accept', 'work', 'draft')
    where c.record_id = any(${[...recordIds]}::uuid[]) order by c.record_id, s.position`.execute(tables(tx));
  const told = new Map<string, Handling>();
  for (const [recordId, rows] of Map.groupBy(found.rows, (row) => row.record_id)) {
    const steps = rows.flatMap(({ kind, holder_unit, holder_person, closed_by, closed_at }) =>
      kind === null || holder_unit === null || closed_at === null
        ? []
        : [{ kind, unitId: holder_unit, heldBy: holder_person, closedBy: closed_by, closedAt: closed_at }],
    );
    told.set(recordId, { recordId, handlingUnit: rows[0]?.handling_unit ?? '', steps });
  }
  return told;
}

/** Who holds the open step of a case now. */
export interface Holding {
  recordId: string;
  step: Words;
  unitId: string;
  personId: string | undefined;
}

/** Who holds the open steps of some cases now: of what stands beside the road the road's own. */
export async function listHolding(tx: Tx, recordIds: readonly string[]): Promise<Map<string, Holding>> {
  const found = await sql<Omit<Holding, 'personId'> & { personId: string | null }>`select distinct on (s.record_id)
      s.record_id as "recordId", s.name as step, s.holder_unit as "unitId", s.holder_person as "personId"
    from processes.step s where s.record_id = any(${[...recordIds]}::uuid[]) and s.closed_at is null
    order by s.record_id, s.aside is not null, s.position desc`.execute(tables(tx));
  return new Map(found.rows.map((row) => [row.recordId, { ...row, personId: row.personId ?? undefined }]));
}

/** How many open steps each person holds. */
export async function countOpenSteps(tx: Tx, people: readonly string[]): Promise<Map<string, number>> {
  if (people.length === 0) return new Map();
  const found = await sql<{ person: string; open: number }>`select holder_person as person, count(*)::int as open from processes.step
    where holder_person = any(${[...people]}::uuid[]) and closed_at is null group by holder_person`.execute(tables(tx));
  return new Map(found.rows.map(({ person, open }) => [person, open]));
}
