import { sql, tables, type Tx } from '#platform/db';

interface SessionTables {
  'accounts.session': {
    id: string;
    token_hash: Buffer;
    previous_token_hash: Buffer | null;
    person_id: string;
    strength: 'password' | 'second-factor';
    created_at: Date;
    seen_at: Date;
    rotated_at: Date;
    ended_at: Date | null;
    ended_because: string | null;
    locked_at: Date | null;
    user_agent: string;
    address: string;
    at_kiosk: boolean;
  };
  'accounts.attempt': { id: string; subject_hash: Buffer; address: string; at: Date; succeeded: boolean };
}

const on = (tx: Tx) => tables<SessionTables>(tx);

/** A session that has not ended. */
export interface SessionRow {
  id: string;
  personId: string;
  strength: 'password' | 'second-factor';
  seenAt: Date;
  rotatedAt: Date;
  createdAt: Date;
  lockedAt: Date | null;
  /** Begun at a touch screen of the hall. */
  atKiosk: boolean;
  /** True when found by the token before the last rotation. */
  byPrevious: boolean;
  /** What the person's own secrets are like now; no password at all is one to be changed by a one-time code. */
  mustChange: boolean;
  standsAlone: boolean;
  hasFactor: boolean;
}

/** Opens a session. */
export async function insertSession(
  tx: Tx,
  session: {
    id: string;
    tokenHash: Buffer;
    personId: string;
    strength: 'password' | 'second-factor';
    at: Date;
    userAgent: string;
    address: string;
    atKiosk?: boolean;
  },
): Promise<void> {
  await on(tx)
    .insertInto('accounts.session')
    .values({
      id: session.id,
      token_hash: session.tokenHash,
      previous_token_hash: null,
      person_id: session.personId,
      strength: session.strength,
      created_at: session.at,
      seen_at: session.at,
      rotated_at: session.at,
      ended_at: null,
      ended_because: null,
      locked_at: null,
      user_agent: session.userAgent.slice(0, 300),
      address: session.address,
      at_kiosk: session.atKiosk ?? false,
    })
    .execute();
}

/** Locks a session until the person proves himself again. */
export async function lockSession(tx: Tx, id: string, at: Date): Promise<void> {
  await on(tx).updateTable('accounts.session').set({ locked_at: at }).where('id', '=', id).where('locked_at', 'is', null).execute();
}

/** Opens a locked session again, as strong as the proof was. */
export async function unlockSession(tx: Tx, id: string, strength: 'password' | 'second-factor', at: Date): Promise<void> {
  await on(tx).updateTable('accounts.session').set({ locked_at: null, seen_at: at, strength }).where('id', '=', id).execute();
}

/** Ends every session of a person, but one where he goes on; of one that only rested, what its browser keeps ends with them. */
export async function endSessionRows(tx: Tx, personId: string, because: string, at: Date, but?: string): Promise<void> {
  let query = on(tx)
    .updateTable('accounts.session')
    .set({ ended_at: sql`coalesce(ended_at, ${at})`, ended_because: because })
    .where('person_id', '=', personId)
    .where((row) => row.or([row('ended_at', 'is', null), row('ended_because', '=', 'idle')]));
  if (but !== undefined) query = query.where('id', '<>', but);
  await query.execute();
}

/** Notes that a session was used. */
export async function touchSession(tx: Tx, id: string, at: Date): Promise<void> {
  await on(tx).updateTable('accounts.session').set({ seen_at: at }).where('id', '=', id).execute();
}

/** Gives a session a new token once; false when another request did it first. */
export async function rotateSession(tx: Tx, id: string, from: Buffer, to: Buffer, at: Date): Promise<boolean> {
  const row = await on(tx)
    .updateTable('accounts.session')
    .set({ token_hash: to, previous_token_hash: from, rotated_at: at, seen_at: at })
    .where('id', '=', id)
    .where('token_hash', '=', from)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends a session; ending an ended one changes nothing. */
export async function endSession(tx: Tx, id: string, because: string, at: Date): Promise<void> {
  await on(tx)
    .updateTable('accounts.session')
    .set({ ended_at: at, ended_because: because })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/** The sessions of a person that nobody ended, the 50 used last; those past their time are among them. */
export async function listOpenSessions(tx: Tx, personId: string) {
  return on(tx)
    .selectFrom('accounts.session')
    .select(['id', 'created_at as createdAt', 'seen_at as seenAt', 'user_agent as userAgent', 'address', 'at_kiosk as atKiosk'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .orderBy('seen_at', 'desc')
    .limit(50)
    .execute();
}

/** Ends a session of a person; false when he has none such that goes on. */
export async function endOpenSession(tx: Tx, given: { id: string; personId: string; because: string; at: Date }): Promise<boolean> {
  const row = await on(tx)
    .updateTable('accounts.session')
    .set({ ended_at: given.at, ended_because: given.because })
    .where('id', '=', given.id)
    .where('person_id', '=', given.personId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** When a session began, and whether its browser may keep what was written in it: nobody ended it, and its person's account is open. */
export async function findKeepingSession(tx: Tx, id: string): Promise<{ createdAt: Date; isKept: boolean } | undefined> {
  const found = await sql<{ createdAt: Date; isKept: boolean }>`
    select s.created_at as "createdAt", (s.ended_at is null or s.ended_because = 'idle') and not s.at_kiosk and p.disabled_at is null as "isKept"
    from accounts.session s join accounts.person p on p.id = s.person_id where s.id = ${id}::uuid`.execute(tables(tx));
  return found.rows[0];
}

/** Deletes the sessions that began, and the tries that were made, before an instant. */
export async function deleteSessionsBefore(tx: Tx, before: Date): Promise<void> {
  await on(tx).deleteFrom('accounts.session').where('created_at', '<', before).execute();
  await on(tx).deleteFrom('accounts.attempt').where('at', '<', before).execute();
}

/** Notes a try to sign in, as failed until `keepSuccess` says otherwise. */
export async function insertAttempt(tx: Tx, attempt: { id: string; subjectHash: Buffer; address: string; at: Date }): Promise<void> {
  await on(tx)
    .insertInto('accounts.attempt')
    .values({ id: attempt.id, subject_hash: attempt.subjectHash, address: attempt.address, at: attempt.at, succeeded: false })
    .execute();
}

/** Notes that a try was right. */
export async function keepSuccess(tx: Tx, id: string): Promise<void> {
  await on(tx).updateTable('accounts.attempt').set({ succeeded: true }).where('id', '=', id).execute();
}

/** Forgets a try that was neither right nor wrong. */
export async function forgetAttempt(tx: Tx, id: string): Promise<void> {
  await on(tx).deleteFrom('accounts.attempt').where('id', '=', id).execute();
}

/** Makes tries of one subject wait for each other until the transaction ends. */
export async function lockSubject(tx: Tx, subjectHash: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`accounts.attempt ${subjectHash.toString('hex')}`}))`.execute(tables(tx));
}

/** Failed tries since an instant and since the last success: of one subject, and of one address for all subjects. */
export async function countFailures(
  tx: Tx,
  subjectHash: Buffer,
  address: string,
  since: Date,
): Promise<{ subject: number; address: number }> {
  const found = await sql<{ subject: number; address: number }>`
    select
      (select count(*)::int from accounts.attempt a where a.subject_hash = ${subjectHash} and a.at > ${since} and not a.succeeded
         and a.at > coalesce((select max(s.at) from accounts.attempt s where s.subject_hash = ${subjectHash} and s.succeeded), '-infinity')) as subject,
      (select count(*)::int from accounts.attempt a where a.address = ${address} and a.at > ${since} and not a.succeeded) as address`.execute(
    tables(tx),
  );
  return found.rows[0] ?? { subject: 0, address: 0 };
}
