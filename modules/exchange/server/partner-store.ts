import type { EventPlace } from '#platform/events';
import { sql, tables, type Tx } from '#platform/db';

/** The partner of this module: others will follow under their own keys. */
export const nationalPortal = 'national-portal';

/** A partner as it is kept. */
export interface PartnerRow {
  key: string;
  enabled: boolean;
  enabledAt: Date | null;
  wrappedSecret: Buffer | null;
  cursor: string;
  lastContactAt: Date | null;
  fault: string | null;
  failures: number;
  failingSince: Date | null;
  nextContactAt: Date | null;
}

const columns = sql`key, enabled, enabled_at as "enabledAt", wrapped_secret as "wrappedSecret", cursor, last_contact_at as "lastContactAt", fault,
  failures, failing_since as "failingSince", next_contact_at as "nextContactAt"`;

/** A partner. */
export async function findPartner(tx: Tx, key: string): Promise<PartnerRow | undefined> {
  return (await sql<PartnerRow>`select ${columns} from exchange.partner where key = ${key}`.execute(tables(tx))).rows[0];
}

/** Whether anything is told to any partner. */
export async function isAnyoneTold(tx: Tx): Promise<boolean> {
  const found = await sql<{ any: boolean }>`select exists (select from exchange.partner where enabled) as any`.execute(tables(tx));
  return found.rows[0]?.any === true;
}

/** Sets a partner up; a secret that is not given stays. */
export async function savePartner(
  tx: Tx,
  given: { key: string; enabled: boolean; wrappedSecret: Buffer | undefined; at: Date },
): Promise<void> {
  const { key, enabled, wrappedSecret = null, at } = given;
  await sql`insert into exchange.partner (key, enabled, enabled_at, wrapped_secret) values (${key}, ${enabled}, ${enabled ? at : null}, ${wrappedSecret})
    on conflict (key) do update set enabled = excluded.enabled,
      enabled_at = case when excluded.enabled and not partner.enabled then excluded.enabled_at else partner.enabled_at end,
      wrapped_secret = coalesce(excluded.wrapped_secret, partner.wrapped_secret),
      fault = null, failures = 0, failing_since = null, next_contact_at = null`.execute(tables(tx));
}

/** Up to where messages were made, held until the transaction ends; undefined while nobody is told. */
export async function lockPlace(tx: Tx, key: string): Promise<EventPlace | undefined> {
  const found = await sql<EventPlace>`select l.xid::text as xid, l.id from exchange.place l join exchange.partner p on p.key = l.partner
    where p.key = ${key} and p.enabled for update of l`.execute(tables(tx));
  return found.rows[0];
}

/** Moves it, or sets it for the first time. */
export async function movePlace(tx: Tx, key: string, to: EventPlace): Promise<void> {
  await sql`insert into exchange.place (partner, xid, id) values (${key}, ${to.xid}::xid8, ${to.id}::uuid)
    on conflict (partner) do update set xid = excluded.xid, id = excluded.id`.execute(tables(tx));
}

/** The partner answered. */
export async function noteContact(tx: Tx, key: string, at: Date): Promise<void> {
  await sql`update exchange.partner set last_contact_at = ${at}, fault = null, failures = 0, failing_since = null, next_contact_at = null
    where key = ${key}`.execute(tables(tx));
}

/** The partner could not be asked; answers how often in a row by now. */
export async function noteFailure(
  tx: Tx,
  key: string,
  given: { fault: string; at: Date; next: (failures: number) => Date },
): Promise<void> {
  const found = await sql<{ failures: number }>`update exchange.partner set fault = ${given.fault}, failures = failures + 1,
    failing_since = coalesce(failing_since, ${given.at}) where key = ${key} returning failures`.execute(tables(tx));
  const next = given.next(found.rows[0]?.failures ?? 1);
  await sql`update exchange.partner set next_contact_at = ${next} where key = ${key}`.execute(tables(tx));
}

/** Where asking goes on next time. */
export async function moveCursor(tx: Tx, key: string, cursor: string): Promise<void> {
  await sql`update exchange.partner set cursor = ${cursor} where key = ${key}`.execute(tables(tx));
}
