import { sql, tables, type Tx } from '#platform/db';

/** A message as it came. */
export interface Incoming {
  id: string;
  partner: string;
  messageId: string;
  digest: string;
  sentAt: string;
  body: string;
  receivedAt: Date;
  counts: boolean;
  kind: string | null;
  externalCode: string | null;
  dossierId: string | null;
  outcome: 'accepted' | 'refused';
  fault: string | null;
  params: Readonly<Record<string, string | number>>;
  answer: string | null;
}

/** Keeps a message; false when it is kept already, or another one of its id counts. */
export async function insertIncoming(tx: Tx, row: Incoming): Promise<boolean> {
  const added = await sql<{ id: string }>`insert into exchange.message_in
      (id, partner, message_id, digest, sent_at, body, received_at, counts, kind, external_code, dossier_id, outcome, fault, params, answer)
    values (${row.id}, ${row.partner}, ${row.messageId}, ${row.digest}, ${row.sentAt}, ${row.body}, ${row.receivedAt}, ${row.counts}, ${row.kind},
      ${row.externalCode}, ${row.dossierId}, ${row.outcome}, ${row.fault}, ${JSON.stringify(row.params)}::jsonb, ${row.answer})
    on conflict do nothing returning id`.execute(tables(tx));
  return added.rows.length > 0;
}

/** Completes the message that an act took. */
export async function saveTaken(tx: Tx, id: string, given: { dossierId: string | null; answer: string }): Promise<void> {
  await sql`update exchange.message_in set dossier_id = ${given.dossierId}, answer = ${given.answer} where id = ${id}`.execute(tables(tx));
}

/** The message of an id that counts. */
export async function findCounting(tx: Tx, partner: string, messageId: string): Promise<{ id: string; digest: string } | undefined> {
  const found = await sql<{ id: string; digest: string }>`select id, digest from exchange.message_in
    where partner = ${partner} and message_id = ${messageId} and counts`.execute(tables(tx));
  return found.rows[0];
}

/** Notes that a message could not be taken by a fault of our own; answers since when that is so. */
export async function noteTrial(tx: Tx, partner: string, messageId: string, at: Date): Promise<Date> {
  const kept = await sql<{
    since: Date;
  }>`insert into exchange.trial as kept (partner, message_id, since) values (${partner}, ${messageId}, ${at})
    on conflict (partner, message_id) do update set since = kept.since returning since`.execute(tables(tx));
  return kept.rows[0]?.since ?? at;
}

/** It is taken, or refused for good. */
export async function endTrial(tx: Tx, partner: string, messageId: string): Promise<void> {
  await sql`delete from exchange.trial where partner = ${partner} and message_id = ${messageId}`.execute(tables(tx));
}

/** It came again: it is answered again as it was. */
export async function noteRepeated(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`update exchange.message_in set repeated = repeated + 1, repeated_at = ${at}, answered_at = null where id = ${id}`.execute(
    tables(tx),
  );
}

/** Messages whose answer the partner has not heard. */
export async function listToAnswer(tx: Tx, partner: string, limit: number): Promise<{ id: string; messageId: string; answer: string }[]> {
  const found = await sql<{ id: string; messageId: string; answer: string }>`select id, message_id as "messageId", answer
    from exchange.message_in where partner = ${partner} and counts and answered_at is null order by id limit ${limit}`.execute(tables(tx));
  return found.rows;
}

/** The partner heard the answer. */
export async function markAnswered(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`update exchange.message_in set answered_at = ${at} where id = ${id}`.execute(tables(tx));
}

/** The dossier of a partner's code. */
export async function findByExternalCode(tx: Tx, partner: string, externalCode: string): Promise<string | undefined> {
  const found = await sql<{ dossierId: string }>`select dossier_id as "dossierId" from exchange.link
    where partner = ${partner} and external_code = ${externalCode}`.execute(tables(tx));
  return found.rows[0]?.dossierId;
}

/** A message as who looks at it sees it. */
export interface IncomingRow extends Omit<Incoming, 'digest' | 'counts' | 'partner'> {
  repeated: number;
  settledAt: Date | null;
  note: string | null;
}

/** Messages, newest first; `faults`: what was refused and nobody has settled. */
export async function listIncomingRows(
  tx: Tx,
  partner: string,
  page: { view: 'faults' | 'all'; after: string | undefined; limit: number },
): Promise<IncomingRow[]> {
  const after = page.after === undefined ? sql`true` : sql`id < ${page.after}`;
  const view = page.view === 'all' ? sql`true` : sql`outcome = 'refused' and settled_at is null`;
  const found = await sql<IncomingRow>`select id, message_id as "messageId", sent_at as "sentAt", body, received_at as "receivedAt", kind,
      external_code as "externalCode", dossier_id as "dossierId", outcome, fault, params, answer, repeated, settled_at as "settledAt", note
    from exchange.message_in where partner = ${partner} and ${view} and ${after} order by id desc limit ${page.limit}`.execute(tables(tx));
  return found.rows;
}

/** How many were refused and nobody has settled. */
export async function countFaults(tx: Tx, partner: string): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from exchange.message_in
    where partner = ${partner} and outcome = 'refused' and settled_at is null`.execute(tables(tx));
  return found.rows[0]?.count ?? 0;
}

/** Notes what was done about a message that was refused; false when somebody else has. */
export async function settleIncoming(tx: Tx, id: string, given: { at: Date; by: string; note: string }): Promise<boolean> {
  const settled = await sql<{
    id: string;
  }>`update exchange.message_in set settled_at = ${given.at}, settled_by = ${given.by}, note = ${given.note}
    where id = ${id} and outcome = 'refused' and settled_at is null returning id`.execute(tables(tx));
  return settled.rows.length > 0;
}

/** Whether a message that was refused is there. */
export async function isRefused(tx: Tx, id: string): Promise<boolean> {
  const found = await sql<{ id: string }>`select id from exchange.message_in where id = ${id} and outcome = 'refused'`.execute(tables(tx));
  return found.rows.length > 0;
}
