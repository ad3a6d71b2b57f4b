import { createHmac, hkdfSync } from 'node:crypto';
import type { Act, Services } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Locale } from '#platform/i18n';
import { newId } from '#platform/ids';
import { insertIdentity, insertPerson, listPosts } from './account-store.ts';
import { findByIdentity, findOpenCode, findSecrets, insertCode, lockPerson } from './credential-store.ts';
import { limitsOf } from './limits.ts';
import { codeHash, codeLetters } from './one-time-codes.ts';

/** Somebody of an enterprise: who he is and the address he is written to, by which he signs in too. */
export interface NewApplicant {
  fullName: string;
  email: string;
  phone?: string | undefined;
  locale: Locale;
}

/** A person of an enterprise; `codeId` names the one-time code he is to be sent, where he has no password yet. */
export interface Invited {
  personId: string;
  codeId: string | undefined;
}

/** The code behind an id: made again for the mail that brings it, so that it is kept nowhere. */
function mailedCode({ masterKey }: Pick<Services, 'masterKey'>, codeId: string): string {
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', 'accounts mailed code', 32));
  return codeLetters([...createHmac('sha256', key).update(codeId).digest()]);
}

/** What stands behind the question mark of `/tai-khoan/nhan` in the mail that brings a code. */
export const mailedCodeQuery = (services: Pick<Services, 'masterKey'>, codeId: string): string => `?ma=${mailedCode(services, codeId)}`;

async function giveMailedCode(act: Act, personId: string): Promise<string> {
  const id = newId(act.now);
  const hours = (await limitsOf(act.tx, act.now))('one-time-hours');
  const expiresAt = new Date(act.now.getTime() + hours * 3_600_000);
  const hash = codeHash(mailedCode(act.ctx.services, id));
  await insertCode(act.tx, { id, personId, purpose: 'first-sign-in', hash, at: act.now, by: act.actor.personId, expiresAt });
  act.about('person', personId, { oneTimeCode: 'first-sign-in', sent: 'e-mail' });
  return id;
}

/**
 * The person who signs in by an e-mail address, or a new one; a part of acts that ask who may. An address of an officer or of a closed
 * account is refused with `accounts.name-taken`.
 */
export async function findOrInvite(act: Act, given: NewApplicant): Promise<Invited> {
  const { fullName, email, phone, locale } = given;
  const known = await findByIdentity(act.tx, 'local', email);
  if (known !== undefined) {
    const isOfficer = (await listPosts(act.tx, known.personId, act.now)).length > 0;
    if (isOfficer || known.disabledAt !== null) fail('accounts.name-taken', { name: email }, 'email');
    return { personId: known.personId, codeId: await inviteAgain(act, known.personId) };
  }
  const personId = newId(act.now);
  await insertPerson(act.tx, { id: personId, fullName, positionTitle: undefined, email, phone, locale, at: act.now });
  await insertIdentity(act.tx, { id: newId(act.now), personId, provider: 'local', subject: email, level: 'basic', at: act.now });
  act.about('person', personId, { invited: email });
  return { personId, codeId: await giveMailedCode(act, personId) };
}

/** Another code in place of the one a person has not used; undefined for who has a password. A part of acts that ask who may. */
export async function inviteAgain(act: Act, personId: string): Promise<string | undefined> {
  const person = await findSecrets(act.tx, personId);
  if (person === undefined || person.disabledAt !== null || person.passwordHash !== null) return undefined;
  return giveMailedCode(act, personId);
}

const justNowMs = 30_000;

/** Whether a person was given a code a moment ago that he has not used; whoever else gives him one waits for the end of the act. */
export async function isJustInvited(tx: Tx, personId: string, at: Date): Promise<boolean> {
  await lockPerson(tx, personId);
  const open = await findOpenCode(tx, personId);
  return open !== undefined && at.getTime() - open.madeAt.getTime() < justNowMs;
}

/** Until when a person may choose his first password; undefined when he has one, or no code is open. */
export async function invitedUntil(tx: Tx, personId: string): Promise<Date | undefined> {
  const person = await findSecrets(tx, personId);
  return person?.passwordHash === null ? (await findOpenCode(tx, personId))?.expiresAt : undefined;
}

/** Who signs in by an e-mail address, for whoever decides what that address asks for. */
export async function findPersonByAddress(tx: Tx, email: string): Promise<{ personId: string; name: string } | undefined> {
  const found = await findByIdentity(tx, 'local', email);
  return found && { personId: found.personId, name: found.name };
}
