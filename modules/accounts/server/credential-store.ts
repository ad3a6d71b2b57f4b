import { sql, tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';

/** What a one-time code is for. */
export type CodePurpose = 'first-sign-in' | 'password' | 'second-factor';

interface CredentialTables {
  'accounts.person': { id: string; full_name: string; position_title: Words | null; created_at: Date; disabled_at: Date | null };
  'accounts.identity': { person_id: string; provider: string; subject: string; until: Date | null };
  'accounts.password': { person_id: string; hash: string; changed_at: Date; must_change: boolean; stands_alone: boolean };
  'accounts.second_factor': {
    person_id: string;
    wrapped_secret: Buffer;
    confirmed_at: Date | null;
    last_step: number;
    by_code_only: boolean;
  };
  'accounts.one_time_code': {
    id: string;
    person_id: string;
    purpose: CodePurpose;
    code_hash: Buffer;
    made_at: Date;
    made_by: string | null;
    expires_at: Date;
    ended_at: Date | null;
    ended_because: 'used' | 'replaced' | null;
  };
}

const on = (tx: Tx) => tables<CredentialTables>(tx);

const secretsOf = (tx: Tx) =>
  on(tx)
    .selectFrom('accounts.person as person')
    .leftJoin('accounts.password as password', 'password.person_id', 'person.id')
    .leftJoin('accounts.second_factor as factor', 'factor.person_id', 'person.id')
    .select([
      'person.id as personId',
      'person.full_name as name',
      'person.disabled_at as disabledAt',
      'password.hash as passwordHash',
      'password.must_change as mustChange',
      'factor.by_code_only as byCodeOnly',
      // A factor that nobody has confirmed proves nothing yet.
      sql<Buffer | null>`case when factor.confirmed_at is not null then factor.wrapped_secret end`.as('wrappedSecret'),
    ]);

/** A person with the secrets he proves himself by. */
export type Secrets = Awaited<ReturnType<typeof findSecrets>>;

/** The secrets of a person. */
export async function findSecrets(tx: Tx, personId: string) {
  return secretsOf(tx).where('person.id', '=', personId).executeTakeFirst();
}

/** The person behind a subject of a provider, with the secrets of the local provider. */
export async function findByIdentity(tx: Tx, provider: string, subject: string) {
  return secretsOf(tx)
    .innerJoin('accounts.identity as identity', 'identity.person_id', 'person.id')
    .where('identity.provider', '=', provider)
    .where(sql`lower(identity.subject)`, '=', subject.toLowerCase())
    .where('identity.until', 'is', null)
    .executeTakeFirst();
}

/** The name a person signs in by, if he has one. */
export async function findSignInName(tx: Tx, personId: string): Promise<string | undefined> {
  const row = await on(tx)
    .selectFrom('accounts.identity')
    .select('subject')
    .where('person_id', '=', personId)
    .where('provider', '=', 'local')
    .where('until', 'is', null)
    .executeTakeFirst();
  return row?.subject;
}

/** Sets or replaces a password's hash. */
export async function savePassword(
  tx: Tx,
  personId: string,
  given: { hash: string; at: Date; mustChange: boolean; standsAlone: boolean },
): Promise<void> {
  const row = { hash: given.hash, changed_at: given.at, must_change: given.mustChange, stands_alone: given.standsAlone };
  await on(tx)
    .insertInto('accounts.password')
    .values({ person_id: personId, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute();
}

/** Waits for whoever is changing the password of a person, and lets nobody else change it before the act ends. */
export async function lockPassword(tx: Tx, personId: string): Promise<void> {
  await on(tx).selectFrom('accounts.password').select('person_id').where('person_id', '=', personId).forUpdate().execute();
}

/** Takes the password away: only a one-time code lets the person in. */
export async function dropPassword(tx: Tx, personId: string): Promise<void> {
  await on(tx).deleteFrom('accounts.password').where('person_id', '=', personId).execute();
}

/** Sets or replaces a second factor; without an instant it waits to be confirmed. */
export async function saveSecondFactor(
  tx: Tx,
  personId: string,
  given: { wrapped: Uint8Array; confirmedAt: Date | undefined; byCodeOnly: boolean; step?: number },
): Promise<void> {
  const row = {
    wrapped_secret: Buffer.from(given.wrapped),
    confirmed_at: given.confirmedAt ?? null,
    last_step: given.step ?? 0,
    by_code_only: given.byCodeOnly,
  };
  await on(tx)
    .insertInto('accounts.second_factor')
    .values({ person_id: personId, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute();
}

/** A second factor that waits to be confirmed; locked for the act that confirms it when `lock`. */
export async function findPendingFactor(tx: Tx, personId: string, lock = false): Promise<Buffer | undefined> {
  const query = on(tx)
    .selectFrom('accounts.second_factor')
    .select('wrapped_secret')
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is', null);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row?.wrapped_secret;
}

/** Confirms a waiting second factor with the time step that was right. */
export async function confirmFactorRow(tx: Tx, personId: string, step: number, at: Date): Promise<void> {
  await on(tx)
    .updateTable('accounts.second_factor')
    .set({ confirmed_at: at, last_step: step, by_code_only: false })
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is', null)
    .execute();
}

/** Uses up a time step: false when this or a later one was used before. */
export async function useTimeStep(tx: Tx, personId: string, step: number): Promise<boolean> {
  const row = await on(tx)
    .updateTable('accounts.second_factor')
    .set({ last_step: step })
    .where('person_id', '=', personId)
    .where('last_step', '<', step)
    .returning('person_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives a person a code in place of the one he had. */
export async function insertCode(
  tx: Tx,
  row: { id: string; personId: string; purpose: CodePurpose; hash: Buffer; at: Date; by: string | undefined; expiresAt: Date },
): Promise<void> {
  await on(tx)
    .updateTable('accounts.one_time_code')
    .set({ ended_at: row.at, ended_because: 'replaced' })
    .where('person_id', '=', row.personId)
    .where('ended_at', 'is', null)
    .execute();
  await on(tx)
    .insertInto('accounts.one_time_code')
    .values({
      id: row.id,
      person_id: row.personId,
      purpose: row.purpose,
      code_hash: row.hash,
      made_at: row.at,
      made_by: row.by ?? null,
      expires_at: row.expiresAt,
      ended_at: null,
      ended_because: null,
    })
    .execute();
}

/** A code that may still be used; locked for the act that uses it when `lock`. */
export async function findCode(tx: Tx, hash: Buffer, at: Date, lock = false) {
  const query = on(tx)
    .selectFrom('accounts.one_time_code')
    .select(['id', 'person_id as personId', 'purpose'])
    .where('code_hash', '=', hash)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', at);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** Waits for whoever does the same about a person, until the end of his act. */
export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  await on(tx).selectFrom('accounts.person').select('id').where('id', '=', personId).forNoKeyUpdate().execute();
}

/** The code a person still has to use, if any. */
export async function findOpenCode(tx: Tx, personId: string) {
  return on(tx)
    .selectFrom('accounts.one_time_code')
    .select(['purpose', 'made_at as madeAt', 'expires_at as expiresAt'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}

/** Uses a code up. */
export async function endCode(tx: Tx, id: string, at: Date): Promise<void> {
  await on(tx).updateTable('accounts.one_time_code').set({ ended_at: at, ended_because: 'used' }).where('id', '=', id).execute();
}

/** Signed-up demo people: everybody with a local identity, for the demo page. */
export async function listLocalPeople(tx: Tx) {
  return on(tx)
    .selectFrom('accounts.identity as identity')
    .innerJoin('accounts.person as person', 'person.id', 'identity.person_id')
    .leftJoin('accounts.second_factor as factor', 'factor.person_id', 'person.id')
    .select([
      'person.id as personId',
      'person.full_name as name',
      'person.position_title as title',
      'identity.subject as subject',
      'factor.wrapped_secret as wrappedSecret',
    ])
    .where('identity.provider', '=', 'local')
    .where('identity.until', 'is', null)
    .orderBy('person.created_at')
    .execute();
}
