import { sql, tables, type Tx } from '#platform/db';
import type { Delivery } from '../../contract-deliveries.ts';

/** One time a result was handed out, as it is kept. */
export interface DeliveryRow {
  id: string;
  dossier_id: string;
  way: Delivery['way'];
  state: Delivery['state'];
  recipient: NonNullable<Delivery['recipient']> | null;
  confirmed_by: 'signed' | 'seen' | null;
  note: string | null;
  carrier: string | null;
  slip_no: string | null;
  begun_at: Date;
  begun_by: string;
  under_way_at: Date | null;
  ended_at: Date | null;
  ended_by: string | null;
}

interface DeliveryTables {
  'dossiers.delivery': DeliveryRow;
}

const on = (tx: Tx) => tables<DeliveryTables>(tx);
const asJson = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;

/** Adds one. */
export async function insertDelivery(tx: Tx, row: DeliveryRow): Promise<void> {
  await on(tx)
    .insertInto('dossiers.delivery')
    .values({ ...row, recipient: row.recipient === null ? null : asJson(row.recipient) })
    .execute();
}

/** Those of a dossier, oldest first. */
export async function listDeliveryRows(tx: Tx, dossierId: string): Promise<DeliveryRow[]> {
  return on(tx).selectFrom('dossiers.delivery').selectAll().where('dossier_id', '=', dossierId).orderBy('begun_at').orderBy('id').execute();
}

/** True when it is known how the result of a dossier came into its applicant's hands. */
export async function isDelivered(tx: Tx, dossierId: string): Promise<boolean> {
  const row = await on(tx)
    .selectFrom('dossiers.delivery')
    .select('id')
    .where('dossier_id', '=', dossierId)
    .where('state', '=', 'delivered')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** A parcel of a dossier, held until the act ends. */
export async function lockParcel(tx: Tx, dossierId: string, id: string): Promise<DeliveryRow | undefined> {
  return on(tx)
    .selectFrom('dossiers.delivery')
    .selectAll()
    .where('id', '=', id)
    .where('dossier_id', '=', dossierId)
    .where('way', '=', 'post')
    .forUpdate()
    .executeTakeFirst();
}

/** Keeps what was noted of a parcel. */
export async function saveParcel(
  tx: Tx,
  id: string,
  given: Pick<DeliveryRow, 'state' | 'recipient' | 'note' | 'under_way_at' | 'ended_at' | 'ended_by'>,
): Promise<void> {
  await on(tx)
    .updateTable('dossiers.delivery')
    .set({ ...given, recipient: given.recipient === null ? null : asJson(given.recipient) })
    .where('id', '=', id)
    .execute();
}
