import { sql, tables, type Tx } from '#platform/db';

/** From when on a partner had a dossier, or lacked it again. */
export interface PortalStanding {
  dossierId: string;
  at: Date;
  has: boolean;
}

async function last(tx: Tx, partner: string, dossierId: string): Promise<{ no: number; has: boolean } | undefined> {
  const found = await sql<{ no: number; has: boolean }>`select no, has from exchange.standing
    where partner = ${partner} and dossier_id = ${dossierId} order by no desc limit 1`.execute(tables(tx));
  return found.rows[0];
}

async function insert(tx: Tx, partner: string, row: PortalStanding & { no: number }): Promise<void> {
  await sql`insert into exchange.standing (partner, dossier_id, no, has, at)
    values (${partner}, ${row.dossierId}, ${row.no}, ${row.has}, ${row.at})`.execute(tables(tx));
}

async function isWaiting(tx: Tx, partner: string, dossierId: string): Promise<boolean> {
  const found = await sql<{ waits: boolean }>`select exists (select 1 from exchange.message_out
    where partner = ${partner} and dossier_id = ${dossierId} and state = 'waiting') as waits`.execute(tables(tx));
  return found.rows[0]?.waits === true;
}

/** True when the partner is known to have a dossier. */
export async function isHeld(tx: Tx, partner: string, dossierId: string): Promise<boolean> {
  return (await last(tx, partner, dossierId))?.has === true;
}

/**
 * Notes that the partner acknowledged something of a dossier: it has it from the first time on, and again once nothing waits any more of what it
 * lacked. Called with the link held; answers whether that is news.
 */
export async function noteHeld(tx: Tx, partner: string, { dossierId, at }: { dossierId: string; at: Date }): Promise<boolean> {
  const before = await last(tx, partner, dossierId);
  if (before?.has === true || (before !== undefined && (await isWaiting(tx, partner, dossierId)))) return false;
  await insert(tx, partner, { dossierId, at, has: true, no: (before?.no ?? 0) + 1 });
  return true;
}

/** Notes that the partner lacks what it acknowledged; answers whether that is news. Called with the link held. */
export async function noteLacking(tx: Tx, partner: string, { dossierId, at }: { dossierId: string; at: Date }): Promise<boolean> {
  const before = await last(tx, partner, dossierId);
  if (before?.has !== true) return false;
  await insert(tx, partner, { dossierId, at, has: false, no: before.no + 1 });
  return true;
}

/** From when on a partner had some dossiers, or lacked them again, oldest first. */
export async function listStandings(tx: Tx, partner: string, dossierIds: readonly string[]): Promise<PortalStanding[]> {
  const found = await sql<PortalStanding>`select dossier_id as "dossierId", at, has from exchange.standing
    where partner = ${partner} and dossier_id = any(${[...dossierIds]}::uuid[]) order by dossier_id, no`.execute(tables(tx));
  return found.rows;
}

/** True when a partner had acknowledged anything by an instant. */
export async function hadAnything(tx: Tx, partner: string, at: Date): Promise<boolean> {
  const found = await sql<{ had: boolean }>`select exists (select 1 from exchange.standing
    where partner = ${partner} and at <= ${at}) as had`.execute(tables(tx));
  return found.rows[0]?.had === true;
}
