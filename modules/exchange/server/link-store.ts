import { sql, tables, type Tx } from '#platform/db';

/** A dossier that a partner knows or is told of. */
export interface Link {
  dossierId: string;
  externalCode: string | null;
  lastSeq: number;
  toldStatus: number | null;
  acknowledgedStatus: number | null;
  acknowledgedAt: Date | null;
}

const columns = sql`dossier_id as "dossierId", external_code as "externalCode", last_seq as "lastSeq", told_status as "toldStatus",
  acknowledged_status as "acknowledgedStatus", acknowledged_at as "acknowledgedAt"`;

/** Links a dossier to a partner; answers false when it was. */
export async function insertLink(
  tx: Tx,
  given: { partner: string; dossierId: string; externalCode: string | null; at: Date },
): Promise<boolean> {
  const added = await sql<{ dossierId: string }>`insert into exchange.link (partner, dossier_id, external_code, begun_at)
    values (${given.partner}, ${given.dossierId}, ${given.externalCode}, ${given.at})
    on conflict (partner, dossier_id) do nothing returning dossier_id`.execute(tables(tx));
  return added.rows.length > 0;
}

/** The link of a dossier, held until the transaction ends: messages of one dossier are made and closed one after another. */
export async function lockLink(tx: Tx, partner: string, dossierId: string): Promise<Link | undefined> {
  const found =
    await sql<Link>`select ${columns} from exchange.link where partner = ${partner} and dossier_id = ${dossierId} for update`.execute(
      tables(tx),
    );
  return found.rows[0];
}

/** The same without holding it. */
export async function findLink(tx: Tx, partner: string, dossierId: string): Promise<Link | undefined> {
  const found = await sql<Link>`select ${columns} from exchange.link where partner = ${partner} and dossier_id = ${dossierId}`.execute(
    tables(tx),
  );
  return found.rows[0];
}

/** What was made for it last. */
export async function saveTold(tx: Tx, partner: string, link: Pick<Link, 'dossierId' | 'lastSeq' | 'toldStatus'>): Promise<void> {
  await sql`update exchange.link set last_seq = ${link.lastSeq}, told_status = ${link.toldStatus}
    where partner = ${partner} and dossier_id = ${link.dossierId}`.execute(tables(tx));
}

/** What the partner has. */
export async function saveAcknowledged(tx: Tx, partner: string, given: { dossierId: string; status: number; at: Date }): Promise<void> {
  await sql`update exchange.link set acknowledged_status = ${given.status}, acknowledged_at = ${given.at}
    where partner = ${partner} and dossier_id = ${given.dossierId}`.execute(tables(tx));
}
