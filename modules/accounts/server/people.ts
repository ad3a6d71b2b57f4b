import { requirePermission } from '#platform/access';
import type { Act } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import type { Locale, Words } from '#platform/i18n';
import { newId } from '#platform/ids';
import { findPerson, insertIdentity, insertPerson, insertPost, listNames } from './account-store.ts';
import { findByIdentity, savePassword, saveSecondFactor } from './credential-store.ts';
import { limitsOf } from './limits.ts';
import { lengthOf } from './passwords.ts';
import { hashPassword, newSecondFactor, wrapSecret } from './secrets.ts';

/** A person to be added. */
export interface NewPerson {
  fullName: string;
  positionTitle?: Words;
  email?: string;
  phone?: string;
  locale?: Locale;
}

/** Adds a person; answers the id. */
export async function createPerson(act: Act, given: NewPerson): Promise<string> {
  requirePermission(act.actor, 'accounts.administer');
  const id = newId(act.now);
  await insertPerson(act.tx, {
    id,
    fullName: given.fullName,
    positionTitle: given.positionTitle,
    email: given.email,
    phone: given.phone,
    locale: given.locale ?? 'vi',
    at: act.now,
  });
  act.about('person', id);
  return id;
}

/** Adds a way to prove who the person is: `local` names are signed in with a password, others by their provider. */
export async function addIdentity(
  act: Act,
  identity: { personId: string; provider: string; subject: string; level: 'basic' | 'substantial' | 'high' },
): Promise<void> {
  requirePermission(act.actor, 'accounts.administer');
  await insertIdentity(act.tx, { id: newId(act.now), ...identity, at: act.now });
  act.about('person', identity.personId, { provider: identity.provider });
}

/** The person who proves himself by a name at a provider, for example `local` and a sign-in name. */
export async function findPersonByIdentity(tx: Tx, provider: string, subject: string): Promise<string | undefined> {
  return (await findByIdentity(tx, provider, subject))?.personId;
}

/** Sets a password, at least 14 characters, no other rule; one that another person chose must be changed at the first sign-in. */
export async function setPassword(act: Act, personId: string, password: string): Promise<void> {
  requirePermission(act.actor, 'accounts.administer');
  const minimum = (await limitsOf(act.tx, act.now))('password-alone');
  if (lengthOf(password) < minimum) fail('accounts.password-short', { minimum }, 'password');
  const mustChange = act.actor.kind === 'person' && act.actor.personId !== personId;
  await savePassword(act.tx, personId, { hash: await hashPassword(password), at: act.now, mustChange, standsAlone: true });
  act.about('person', personId, { changed: 'password' });
}

/** Gives a person a new second factor; the secret is shown once and kept encrypted. */
export async function enrolSecondFactor(act: Act, personId: string, label: string): Promise<{ secret: string; otpauthUrl: string }> {
  requirePermission(act.actor, 'accounts.administer');
  const factor = newSecondFactor(label);
  const wrapped = wrapSecret(act.ctx.services.masterKey, factor.secret);
  await saveSecondFactor(act.tx, personId, { wrapped, confirmedAt: act.now, byCodeOnly: false });
  act.about('person', personId, { changed: 'second-factor' });
  return factor;
}

/** A seat in a unit with a role: from now on and without end unless it says so. */
export interface NewPost {
  personId: string;
  unitId: string;
  roleKey: string;
  because: string;
  since?: Date | undefined;
  until?: Date | undefined;
}

/** Gives a person a seat in a unit with a role. Refuses with `accounts.bad-period`. */
export async function givePost(act: Act, post: NewPost): Promise<string> {
  requirePermission(act.actor, 'accounts.administer');
  const id = newId(act.now);
  const { since = act.now, until } = post;
  if (until !== undefined && until <= since) fail('accounts.bad-period', {}, 'until');
  await insertPost(act.tx, { id, ...post, since, until, recordedAt: act.now, recordedBy: act.actor.personId });
  act.about('person', post.personId, { role: post.roleKey, unit: post.unitId });
  return id;
}

/** What a person is called on screens and papers. */
export interface PersonName {
  name: string;
  title: Words | undefined;
}

/** Names and titles of people by id; an erased person is missing. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, PersonName>> {
  const rows = await listNames(tx, ids);
  return new Map(rows.map((row) => [row.id, { name: row.name, title: row.title ?? undefined }]));
}

/** How somebody may be reached, as the account says. */
export interface PersonContact extends PersonName {
  email: string | undefined;
  phone: string | undefined;
}

/** Name, title, e-mail and phone of an account; undefined for a person who is not there or was erased. */
export async function findContact(tx: Tx, personId: string): Promise<PersonContact | undefined> {
  const person = await findPerson(tx, personId);
  if (person === undefined || person.erased_at !== null) return undefined;
  const { full_name: name, position_title: title, email, phone } = person;
  return { name, title: title ?? undefined, email: email ?? undefined, phone: phone ?? undefined };
}
