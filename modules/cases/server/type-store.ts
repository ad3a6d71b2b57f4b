import { sql, tables, type Tx } from '#platform/db';
import { caseTypeDefinition, type CaseTypeDefinition } from '../definition.ts';

/** A kind of case as one of its versions says it. */
export interface CaseTypeVersion {
  id: string;
  typeId: string;
  code: string;
  revision: number;
  definition: CaseTypeDefinition;
}

type Row = Omit<CaseTypeVersion, 'definition'> & { definition: unknown };

const toVersion = (row: Row): CaseTypeVersion => ({ ...row, definition: caseTypeDefinition.parse(row.definition) });
const columns = sql`v.id, t.id as "typeId", t.code, v.revision, v.definition
  from cases.case_type t join cases.case_type_version v on v.type_id = t.id`;

/** Every kind of case, as its newest version says it. */
export async function listTypes(tx: Tx): Promise<CaseTypeVersion[]> {
  const found = await sql<Row>`select ${columns} and v.revision = t.revision order by t.code limit 500`.execute(tables(tx));
  return found.rows.map(toVersion);
}

/** The newest version of a kind of case, held for the act when `lock`. */
export async function findType(tx: Tx, code: string, lock = false): Promise<CaseTypeVersion | undefined> {
  const found =
    await sql<Row>`select ${columns} and v.revision = t.revision where t.code = ${code} ${lock ? sql`for update of t` : sql``}`.execute(
      tables(tx),
    );
  return found.rows.map(toVersion)[0];
}

/** A version that a case was opened with. */
export async function findTypeVersion(tx: Tx, id: string): Promise<CaseTypeVersion | undefined> {
  return (await sql<Row>`select ${columns} where v.id = ${id}`.execute(tables(tx))).rows.map(toVersion)[0];
}

/** Adds the next version of a kind of case; false where another added it first. */
export async function insertTypeVersion(
  tx: Tx,
  given: { id: string; typeId: string; code: string; revision: number; definition: CaseTypeDefinition; at: Date; by: string | undefined },
): Promise<boolean> {
  const { id, typeId, code, revision, definition, at, by } = given;
  const kept = await sql<{ id: string }>`insert into cases.case_type (id, code, revision) values (${typeId}, ${code}, ${revision})
    on conflict (code) do update set revision = excluded.revision where cases.case_type.revision = excluded.revision - 1 returning id`.execute(
    tables(tx),
  );
  const [head] = kept.rows;
  if (head === undefined) return false;
  await sql`insert into cases.case_type_version (id, type_id, revision, definition, written_at, written_by)
    values (${id}, ${head.id}, ${revision}, ${JSON.stringify(definition)}::jsonb, ${at}, ${by ?? null})`.execute(tables(tx));
  return true;
}
