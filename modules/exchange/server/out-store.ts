import { sql, tables, type Tx } from '#platform/db';
import type { OutFacts } from '../adapters/facts.ts';

/** A message to be made. */
export interface NewMessage {
  id: string;
  partner: string;
  dossierId: string;
  seq: number;
  eventId: string;
  facts: OutFacts;
  madeAt: Date;
}

/** Adds a message; it is due at once when nothing of its dossier waits. Called with the link held. Answers false for what was made before. */
export async function insertMessage(tx: Tx, given: NewMessage): Promise<boolean> {
  const { partner, dossierId, facts, madeAt } = given;
  const added = await sql<{ id: string }>`insert into exchange.message_out
      (id, partner, dossier_id, seq, kind, event_id, status, at, facts, made_at, state, next_at)
    select ${given.id}::uuid, ${partner}, ${dossierId}::uuid, ${given.seq}::int, ${facts.kind}, ${given.eventId}::uuid, ${facts.status}::smallint,
      ${facts.at}::timestamptz, ${JSON.stringify(facts)}::jsonb, ${madeAt}::timestamptz, 'waiting',
      case when exists (select from exchange.message_out w where w.partner = ${partner} and w.dossier_id = ${dossierId}::uuid and w.state = 'waiting')
        then null else ${madeAt}::timestamptz end
    on conflict do nothing returning id`.execute(tables(tx));
  return added.rows.length > 0;
}

/** Whether a message tells of this file as the result of a dossier. Called with the link held. */
export async function isResultMade(tx: Tx, given: { partner: string; dossierId: string; sha256: string }): Promise<boolean> {
  const found = await sql<{
    id: string;
  }>`select id from exchange.message_out where partner = ${given.partner} and dossier_id = ${given.dossierId}
      and kind = 'result' and facts->'file'->>'sha256' = ${given.sha256} limit 1`.execute(tables(tx));
  return found.rows.length > 0;
}

/** A message that somebody has taken to send now. */
export interface Claimed {
  id: string;
  dossierId: string;
  seq: number;
  status: number;
  facts: unknown;
  tries: number;
}

/** Takes the message that is due longest; another server takes it again only after `until`. */
export async function claimDue(tx: Tx, given: { partner: string; now: Date; until: Date }): Promise<Claimed | undefined> {
  const found =
    await sql<Claimed>`update exchange.message_out m set claimed_until = ${given.until}, tries = m.tries + 1, last_at = ${given.now}
    where m.id = (
      select w.id from exchange.message_out w
      where w.partner = ${given.partner} and w.state = 'waiting' and w.next_at <= ${given.now}
        and (w.claimed_until is null or w.claimed_until <= ${given.now})
      order by w.next_at, w.id limit 1 for update skip locked)
    returning m.id, m.dossier_id as "dossierId", m.seq, m.status, m.facts, m.tries`.execute(tables(tx));
  return found.rows[0];
}

/** It was not taken and will be sent again. */
export async function keepWaiting(tx: Tx, id: string, given: { nextAt: Date; fault: string; answer: string | null }): Promise<void> {
  await sql`update exchange.message_out set next_at = ${given.nextAt}, claimed_until = null, last_fault = ${given.fault}, last_answer = ${given.answer}
    where id = ${id} and state = 'waiting'`.execute(tables(tx));
}

/** The partner has it: the next of its dossier is due. Called with the link held; answers false when it was closed before. */
export async function closeMessage(
  tx: Tx,
  given: { id: string; partner: string; dossierId: string; adapter: string; answer: string; at: Date },
): Promise<boolean> {
  const closed = await sql<{
    id: string;
  }>`update exchange.message_out set state = 'acknowledged', next_at = null, claimed_until = null, last_fault = null,
      last_answer = ${given.answer}, acknowledged_at = ${given.at}, adapter = ${given.adapter}
    where id = ${given.id} and state = 'waiting' returning id`.execute(tables(tx));
  await sql`update exchange.message_out set next_at = coalesce(next_at, ${given.at}) where id = (
      select id from exchange.message_out where partner = ${given.partner} and dossier_id = ${given.dossierId} and state = 'waiting'
      order by seq limit 1)`.execute(tables(tx));
  return closed.rows.length > 0;
}
