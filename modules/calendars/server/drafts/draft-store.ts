import { sql, tables, type Tx } from '#platform/db';
import { z } from 'zod';
import { calendarChange, type CalendarChange } from '../../contract-decisions.ts';
import { draftedDocument, type DraftedDocument } from '../../contract-drafts.ts';

/** A change of the calendar that is being written, or was. */
export interface DecisionDraft {
  id: string;
  calendarId: string;
  document: DraftedDocument;
  changes: CalendarChange[];
  sha256: string;
  state: 'open' | 'decided' | 'dropped';
  revision: number;
  writtenBy: string | null;
  writtenByName: string;
  writtenAt: Date;
}

type Row = Omit<DecisionDraft, 'document' | 'changes'> & { document: unknown; changes: unknown };

const columns = sql`id, calendar_id as "calendarId", document, changes, sha256, state, revision, written_by as "writtenBy",
  written_by_name as "writtenByName", written_at as "writtenAt"`;

const changesShape = z.array(calendarChange);
const draftOf = (row: Row): DecisionDraft => ({
  ...row,
  document: draftedDocument.parse(row.document),
  changes: changesShape.parse(row.changes),
});

/** A draft, whatever became of it. */
export async function findDraft(tx: Tx, id: string): Promise<DecisionDraft | undefined> {
  const found = await sql<Row>`select ${columns} from calendars.decision_draft where id = ${id}`.execute(tables(tx));
  return found.rows.map(draftOf)[0];
}

/** Drafts being written, the newest first. */
export async function listDrafts(
  tx: Tx,
  calendarId: string,
  page: { after?: string | undefined; limit: number },
): Promise<DecisionDraft[]> {
  const beyond = page.after === undefined ? sql`` : sql`and id < ${page.after}::uuid`;
  const found =
    await sql<Row>`select ${columns} from calendars.decision_draft where calendar_id = ${calendarId} and state = 'open' ${beyond}
    order by id desc limit ${page.limit}`.execute(tables(tx));
  return found.rows.map(draftOf);
}

/** A draft being written that says just this. */
export async function findSameDraft(
  tx: Tx,
  { calendarId, sha256, document }: Pick<DecisionDraft, 'calendarId' | 'sha256' | 'document'>,
): Promise<DecisionDraft | undefined> {
  const found = await sql<Row>`select ${columns} from calendars.decision_draft where calendar_id = ${calendarId} and state = 'open'
    and sha256 = ${sha256} and document = ${JSON.stringify(document)}::jsonb limit 1`.execute(tables(tx));
  return found.rows.map(draftOf)[0];
}

/** Begins a draft. */
export async function insertDraft(tx: Tx, draft: DecisionDraft): Promise<void> {
  const { id, calendarId, document, changes, sha256, revision, writtenBy, writtenByName, writtenAt } = draft;
  await sql`insert into calendars.decision_draft (id, calendar_id, document, changes, sha256, state, revision, written_by, written_by_name, written_at)
    values (${id}, ${calendarId}, ${JSON.stringify(document)}::jsonb, ${JSON.stringify(changes)}::jsonb, ${sha256}, 'open', ${revision}, ${writtenBy},
      ${writtenByName}, ${writtenAt})`.execute(tables(tx));
}

/** Writes an open draft anew. */
export async function rewriteDraft(tx: Tx, draft: DecisionDraft): Promise<void> {
  const { id, document, changes, sha256, revision, writtenBy, writtenByName, writtenAt } = draft;
  await sql`update calendars.decision_draft set document = ${JSON.stringify(document)}::jsonb, changes = ${JSON.stringify(changes)}::jsonb,
      sha256 = ${sha256}, revision = ${revision}, written_by = ${writtenBy}, written_by_name = ${writtenByName}, written_at = ${writtenAt}
    where id = ${id} and state = 'open'`.execute(tables(tx));
}

/** Ends an open draft: decided, or set aside. */
export async function endDraft(
  tx: Tx,
  id: string,
  given: { at: Date; by: string | undefined; byName: string; decisionId?: string },
): Promise<void> {
  const { at, by, byName, decisionId } = given;
  await sql`update calendars.decision_draft set state = ${decisionId === undefined ? 'dropped' : 'decided'}, ended_at = ${at}, ended_by = ${by ?? null},
      ended_by_name = ${byName}, decision_id = ${decisionId ?? null} where id = ${id} and state = 'open'`.execute(tables(tx));
}
