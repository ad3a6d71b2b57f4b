import { z } from 'zod';
import { sql, tables, type Tx } from '#platform/db';
import type { Locale } from '#platform/i18n';

const statedShape = z.object({ name: z.string(), representative: z.string(), position: z.string(), phone: z.string() });

/** What somebody states of the enterprise he represents and of himself. */
export type Stated = z.output<typeof statedShape>;

/** What came of a request. */
export type Decision = 'confirmed' | 'refused' | 'replaced';

interface RegistrationRow {
  id: string;
  number: string;
  code: string;
  email: string;
  stated: unknown;
  locale: Locale;
  proof_sha256: string;
  proof_name: string;
  asked_at: Date;
  expires_at: Date;
  confirmed_at: Date | null;
  decided_at: Date | null;
  decided_by: string | null;
  decision: Decision | null;
  answer: string | null;
  mandate_id: string | null;
  version: number;
}

/** Somebody asks for an account as legal representative of an enterprise. */
export interface Registration extends Omit<RegistrationRow, 'stated'> {
  stated: Stated;
}

interface RegistrationTables {
  'enterprises.registration': RegistrationRow;
}

const on = (tx: Tx) => tables<RegistrationTables>(tx);
const toRegistration = (row: RegistrationRow): Registration => ({ ...row, stated: statedShape.parse(row.stated) });
const undecided = { confirmed_at: null, decided_at: null, decided_by: null, decision: null, answer: null, mandate_id: null, version: 1 };

/** Keeps a request. */
export async function insertRegistration(tx: Tx, row: Omit<Registration, keyof typeof undecided>): Promise<void> {
  const stated = sql`${JSON.stringify(row.stated)}::jsonb`;
  await on(tx)
    .insertInto('enterprises.registration')
    .values({ ...undecided, ...row, stated })
    .execute();
}

/** How often an address asked since an instant; others who ask with it wait for the answer. */
export async function countAskedBy(tx: Tx, email: string, since: Date): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext(${`enterprises.registration ${email.toLowerCase()}`}))`.execute(on(tx));
  const found = await sql<{ count: number }>`select count(*)::int as count from enterprises.registration
    where lower(email) = ${email.toLowerCase()} and asked_at > ${since}`.execute(on(tx));
  return found.rows[0]?.count ?? 0;
}

/** A request with the same words and the same paper that an address asked since an instant and has not confirmed; who asks holds `countAskedBy`. */
export async function findAskedAlike(
  tx: Tx,
  given: { code: string; email: string; stated: Stated; proof: string; since: Date },
): Promise<Registration | undefined> {
  const row = await on(tx)
    .selectFrom('enterprises.registration')
    .selectAll()
    .where(sql<string>`lower(email)`, '=', given.email.toLowerCase())
    .where('asked_at', '>', given.since)
    .where('confirmed_at', 'is', null)
    .where('code', '=', given.code)
    .where('stated', '=', sql`${JSON.stringify(given.stated)}::jsonb`)
    .where('proof_sha256', '=', given.proof)
    .executeTakeFirst();
  return row && toRegistration(row);
}

/** Notes that its mail was asked for once more. */
export async function saveMailAsked(tx: Tx, id: string): Promise<void> {
  await on(tx)
    .updateTable('enterprises.registration')
    .set((old) => ({ version: old('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** A request by its id; locked for the act that changes it when `lock`. */
export async function findRegistration(tx: Tx, id: string, lock = false): Promise<Registration | undefined> {
  const query = on(tx).selectFrom('enterprises.registration').selectAll().where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row && toRegistration(row);
}

/** A request by its number. */
export async function findRegistrationByNumber(tx: Tx, number: string): Promise<Registration | undefined> {
  const row = await on(tx).selectFrom('enterprises.registration').selectAll().where('number', '=', number).executeTakeFirst();
  return row && toRegistration(row);
}

/** Notes that the address of a request is its person's; what the same address asked before for the same enterprise gives way. */
export async function saveAddressConfirmed(tx: Tx, row: Registration, at: Date): Promise<void> {
  const change = on(tx).updateTable('enterprises.registration');
  await change
    .set((old) => ({ decision: 'replaced', decided_at: at, version: old('version', '+', 1) }))
    .where('code', '=', row.code)
    .where(sql<string>`lower(email)`, '=', row.email.toLowerCase())
    .where('confirmed_at', 'is not', null)
    .where('decided_at', 'is', null)
    .where('id', '!=', row.id)
    .execute();
  await change
    .set((old) => ({ confirmed_at: at, version: old('version', '+', 1) }))
    .where('id', '=', row.id)
    .execute();
}

/** Notes what the desk decided. */
export async function saveDecision(
  tx: Tx,
  id: string,
  given: { at: Date; by: string | undefined; decision: Decision; answer: string; mandateId: string | undefined },
): Promise<void> {
  await on(tx)
    .updateTable('enterprises.registration')
    .set((old) => ({
      decided_at: given.at,
      decided_by: given.by ?? null,
      decision: given.decision,
      answer: given.answer,
      mandate_id: given.mandateId ?? null,
      version: old('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

const sought = (search: string) =>
  sql<boolean>`public.unaccent(lower(concat_ws(' ', number, code, email, stated ->> 'name', stated ->> 'representative')))
    like public.unaccent(lower(${`%${search.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}))`;

/** A page of those that wait, who asked first first, or of those decided, newest first. */
export async function listRegistrations(
  tx: Tx,
  given: { view: 'waiting' | 'decided'; search: string; after: string | undefined; limit: number },
): Promise<Registration[]> {
  const { view, search, after, limit } = given;
  const isWaiting = view === 'waiting';
  let query = on(tx).selectFrom('enterprises.registration').selectAll().where('confirmed_at', 'is not', null);
  query = query.where('decided_at', isWaiting ? 'is' : 'is not', null);
  if (search.trim() !== '') query = query.where(sought(search));
  if (after !== undefined) query = query.where('id', isWaiting ? '>' : '<', after);
  const rows = await query
    .orderBy('id', isWaiting ? 'asc' : 'desc')
    .limit(limit)
    .execute();
  return rows.map(toRegistration);
}

/** How many wait for the desk, at most 99. */
export async function countWaiting(tx: Tx): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from (
    select 1 from enterprises.registration where confirmed_at is not null and decided_at is null limit 99) part`.execute(on(tx));
  return found.rows[0]?.count ?? 0;
}

/** The newest other requests for the enterprise of one whose addresses are confirmed. */
export async function listBeside(tx: Tx, { id, code }: Pick<Registration, 'id' | 'code'>): Promise<Registration[]> {
  const rows = await on(tx)
    .selectFrom('enterprises.registration')
    .selectAll()
    .where('code', '=', code)
    .where('confirmed_at', 'is not', null)
    .where('id', '!=', id)
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
  return rows.map(toRegistration);
}

/** Forgets what strangers typed whose address was never confirmed. */
export async function dropUnconfirmed(tx: Tx, expiredBefore: Date): Promise<void> {
  await on(tx).deleteFrom('enterprises.registration').where('confirmed_at', 'is', null).where('expires_at', '<', expiredBefore).execute();
}
