import type { Act, Ctx, Services } from '#platform/context';
import { fail } from '#platform/errors';
import { recordFile, type StoredFile } from '#platform/files';
import { newId } from '#platform/ids';
import { inviteAgain } from '#modules/accounts';
import { accessGiven, registrationAsked, registrationReceived } from '../events.ts';
import { readTaxCode } from './codes.ts';
import { findMandateRow } from './mandate-store.ts';
import { isAddressToken, isStatusKey, newNumber, readNumber, statusKey } from './registration-secrets.ts';
import {
  countAskedBy,
  findAskedAlike,
  findRegistration,
  findRegistrationByNumber,
  insertRegistration,
  saveAddressConfirmed,
  saveMailAsked,
  type Registration,
  type Stated,
} from './registration-store.ts';

const hourMs = 3_600_000;
const linkHours = 48;
/** Who sends the same within this has pressed twice, or did not see the answer: he reads it again. */
const alikeMs = 10 * 60_000;
/** More than this in a day nobody asks with one address by his own will: no further mail goes there. */
const mailsADay = 5;

/** What somebody asks an account with. */
export interface RegistrationAsked {
  code: string;
  email: string;
  stated: Stated;
  proof: StoredFile & { name: string };
}

/** What a person is told of his request, with the key by which he follows it. */
export interface Receipt {
  number: string;
  key: string;
  expiresAt: Date;
  /** False: the check digit of the tax code is not the one the rule gives; perhaps it was mistyped. */
  codeFits: boolean;
}

const receiptOf = (
  services: Services,
  { id, number, expires_at }: Pick<Registration, 'id' | 'number' | 'expires_at'>,
  codeFits: boolean,
) => ({
  number,
  key: statusKey(services, id),
  expiresAt: expires_at,
  codeFits,
});

/** Keeps a request for the desk, which sees it once the address is confirmed; the answer is the same whatever is known, and for the same asked again at once. Refuses with `enterprises.bad-code`. */
export async function askRegistration(ctx: Ctx, given: RegistrationAsked): Promise<Receipt> {
  const { code, fits } = readTaxCode(given.code) ?? fail('enterprises.bad-code', { code: given.code }, 'code');
  const { email, stated, proof } = given;
  return ctx.act('enterprises.ask-registration', async (act) => {
    const before = await countAskedBy(act.tx, email, new Date(act.now.getTime() - 24 * hourMs));
    const alike = { code, email, stated, proof: proof.sha256, since: new Date(act.now.getTime() - alikeMs) };
    const same = await findAskedAlike(act.tx, alike);
    if (same !== undefined) return receiptOf(ctx.services, same, fits);
    const id = newId(act.now);
    const number = newNumber(act.now);
    const expiresAt = new Date(act.now.getTime() + linkHours * hourMs);
    await recordFile(act.tx, proof, { now: act.now });
    const { sha256: proof_sha256, name: proof_name } = proof;
    const times = { asked_at: act.now, expires_at: expiresAt };
    await insertRegistration(act.tx, { id, number, code, email, stated, locale: act.ctx.locale, proof_sha256, proof_name, ...times });
    act.about('registration', id, { code });
    if (before < mailsADay) act.announce(registrationAsked, { registrationId: id });
    return receiptOf(ctx.services, { id, number, expires_at: expiresAt }, fits);
  });
}

/** What a link from a mail says: which request, and the proof that it came by that mail. */
export interface AddressLink {
  registrationId: string;
  token: string;
}

function refuseLink(ctx: Ctx, found: Registration | undefined, { registrationId, token }: AddressLink): Registration {
  if (found === undefined || !isAddressToken(ctx.services, registrationId, token)) return fail('enterprises.bad-registration-link');
  if (found.confirmed_at === null && found.expires_at <= ctx.now()) return fail('enterprises.registration-link-expired');
  return found;
}

/** The request a link from a mail is about. Refuses with `enterprises.bad-registration-link`, `registration-link-expired`. */
export async function readAddressLink(ctx: Ctx, link: AddressLink): Promise<Registration> {
  return refuseLink(ctx, await ctx.read((tx) => findRegistration(tx, link.registrationId)), link);
}

/** Confirms the address of a request, which goes to the desk by that; again it does nothing. Refuses as `readAddressLink`. */
export async function confirmAddress(ctx: Ctx, link: AddressLink): Promise<Registration> {
  return ctx.act('enterprises.confirm-registration-address', async (act) => {
    const found = refuseLink(ctx, await findRegistration(act.tx, link.registrationId, true), link);
    if (found.confirmed_at !== null) return found;
    await saveAddressConfirmed(act.tx, found, act.now);
    act.about('registration', found.id, { address: 'confirmed' });
    act.announce(registrationReceived, { registrationId: found.id });
    return found;
  });
}

/** How far a request is. */
export type RegistrationState = 'unconfirmed' | 'expired' | 'waiting' | 'confirmed' | 'refused' | 'replaced';

/** Where a request stands at an instant. */
export function stateOf({ confirmed_at, decision, expires_at }: Registration, at: Date): RegistrationState {
  if (decision !== null) return decision;
  if (confirmed_at !== null) return 'waiting';
  return expires_at <= at ? 'expired' : 'unconfirmed';
}

/** A number and the key that goes with it, as typed. */
export interface NumberAndKey {
  number: string;
  key: string;
}

/** The request of whoever has its number and key; a wrong number is refused as a wrong key is: `enterprises.unknown-registration`. */
export async function followRegistration(ctx: Ctx, { number, key }: NumberAndKey): Promise<Registration> {
  const found = await ctx.read((tx) => findRegistrationByNumber(tx, readNumber(number)));
  return found !== undefined && isStatusKey(ctx.services, found.id, key) ? found : fail('enterprises.unknown-registration', {}, 'khoa');
}

async function sendAccess(act: Act, mandateId: string): Promise<boolean> {
  const { enterpriseId, personId } = (await findMandateRow(act.tx, mandateId)) ?? fail('http.not-found');
  const codeId = await inviteAgain(act, personId);
  if (codeId === undefined) return false;
  act.announce(accessGiven, { mandateId, enterpriseId, personId, kind: 'legal-representative', codeId });
  return true;
}

/**
 * Sends the mail a request waits for once more: the address to confirm, or the first password to choose; false where nothing is due, and nothing
 * more where the request is no longer of the `version` that was looked at. Refuses as `followRegistration`.
 */
export async function sendRegistrationMail(ctx: Ctx, given: NumberAndKey & { version: number | undefined }): Promise<boolean> {
  const { id } = await followRegistration(ctx, given);
  return ctx.act('enterprises.send-registration-mail', async (act) => {
    const found = (await findRegistration(act.tx, id, true)) ?? fail('http.not-found');
    const isDue = found.mandate_id !== null || stateOf(found, act.now) === 'unconfirmed';
    if (given.version !== undefined && given.version !== found.version) return isDue;
    act.about('registration', id, { mail: 'again' });
    if (!isDue) return false;
    await saveMailAsked(act.tx, id);
    if (found.mandate_id !== null) return sendAccess(act, found.mandate_id);
    act.announce(registrationAsked, { registrationId: found.id });
    return true;
  });
}
