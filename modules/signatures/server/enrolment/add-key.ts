import { createHash, randomBytes } from 'node:crypto';
import type { Act, Ctx } from '#platform/context';
import { fail, Problem } from '#platform/errors';
import { foldVietnamese } from '#platform/i18n';
import { newId } from '#platform/ids';
import { namesOf } from '#modules/accounts';
import { getAuthority } from '#modules/organisations';
import { readBer, sameBytes } from '../asn1/read-ber.ts';
import { allowsUsage, isWeakKey, publicKeyOf, type Certificate } from '../certificates/certificate.ts';
import { pathOf } from '../certificates/find-chain.ts';
import { algorithmFor, signatureAlgorithmIdentifier } from '../cms/build-cms.ts';
import { checkSignature } from '../cms/signature-algorithm.ts';
import { findKeyOfCertificate, insertKey, lockKeys, type KeyHolder, type NewSigningKey, type SigningKey } from '../key-store.ts';
import { providerOf } from '../keys/provider-of.ts';
import { wrapKey } from '../keys/software-keys.ts';
import { sha256Of } from '../signing-session.ts';
import { readGiven, signerOf, type Given } from './read-given.ts';
import { listTrustedRoots } from '../trust-store.ts';

/** A certificate to be entered: whose it is, and where its private key is. */
export interface KeyToAdd {
  /** The agency where nobody is named. */
  personId?: string | undefined;
  /** `holder`: with the person himself; `device`: on the PKCS#11 device of this server; `file`: in the PKCS#12 file. */
  where: 'holder' | 'device' | 'file';
  file: Uint8Array;
  password: string;
  /** CKA_ID of the key on the device, hex. */
  keyRef?: string | undefined;
  /** Takes it although it names somebody else than the holder. */
  evenSo: boolean;
}

interface Holder extends KeyHolder {
  readonly name: string;
}

async function holderOf(ctx: Ctx, personId: string | undefined): Promise<Holder> {
  return ctx.read(async (tx) => {
    if (personId === undefined) {
      const { agencyId, name } = await getAuthority(tx, ctx.now());
      return { kind: 'agency', id: agencyId, name: name.vi };
    }
    const named = (await namesOf(tx, [personId])).get(personId) ?? fail('signatures.no-such-holder', {}, 'personId');
    return { kind: 'person', id: personId, name: named.name };
  });
}

const plain = (name: string): string => foldVietnamese(name).replace(/\s+/gu, ' ').trim();
const isSelfIssued = ({ issuer, subject }: Certificate): boolean => sameBytes(issuer, subject);

/** Refuses what could not sign a paper that others would believe; answers the issuers that go into it, nearest first, without the root. */
function checkCertificate(signer: Certificate, given: Given, trusted: readonly Certificate[], now: Date): Certificate[] {
  algorithmFor(signer);
  if (isWeakKey(signer)) fail('signatures.unsupported-key', {}, 'file');
  if (!allowsUsage(signer, 'digitalSignature') && !allowsUsage(signer, 'nonRepudiation')) fail('signatures.not-for-signing', {}, 'file');
  if (signer.notAfter <= now) fail('signatures.certificate-not-valid', {}, 'file');
  const at = signer.notBefore > now ? signer.notBefore : now;
  const path = pathOf(signer, [...given.certificates, ...trusted], trusted, at);
  if (path === undefined) return fail('signatures.untrusted', { issuer: signer.issuerName }, 'file');
  return path.filter((issuer) => !isSelfIssued(issuer));
}

/** How a key is kept: never in the clear, and only where its holder lets it be. */
function keptAs(
  ctx: Ctx,
  given: KeyToAdd,
  holder: Holder,
  read: Given,
  signer: Certificate,
): Pick<SigningKey, 'provider' | 'keyRef' | 'wrapped'> {
  if (given.where === 'holder') {
    // the seal is put by the clerk's act itself, so its key must be within reach of the server
    if (holder.kind === 'agency') fail('signatures.agency-key-elsewhere', {}, 'where');
    return { provider: 'holder', keyRef: createHash('sha256').update(signer.der).digest('hex'), wrapped: undefined };
  }
  if (given.where === 'device') {
    return { provider: 'pkcs11', keyRef: given.keyRef ?? fail('signatures.no-key-reference', {}, 'keyRef'), wrapped: undefined };
  }
  // what a person signs with stays with that person: a file with his key is not taken
  if (holder.kind === 'person') fail('signatures.personal-key-here', {}, 'where');
  const key = read.key ?? fail('signatures.no-private-key', {}, 'file');
  const keyRef = newId(ctx.now());
  return { provider: 'software', keyRef, wrapped: wrapKey(key.export({ format: 'der', type: 'pkcs8' }), ctx.services.masterKey, keyRef) };
}

/** Has the key sign something of no meaning, so that a key of another certificate is found now and not by who signs first. */
async function tryKey(ctx: Ctx, kept: Pick<SigningKey, 'provider' | 'keyRef' | 'wrapped'>, signer: Certificate): Promise<void> {
  if (kept.provider === 'holder') return;
  const bytes = randomBytes(32);
  const algorithm = algorithmFor(signer);
  const provider = await providerOf(ctx.services, kept);
  const digest = createHash('sha256').update(bytes).digest();
  const field = kept.provider === 'pkcs11' ? 'keyRef' : 'file';
  const value = await provider.sign(kept.keyRef, { bytes, digest }, algorithm).catch((error: unknown) => {
    // a device refuses a key of another kind
    if (error instanceof Problem && error.code === 'signatures.token-failed') return fail('signatures.other-key', {}, field);
    throw error;
  });
  const identifier = readBer(signatureAlgorithmIdentifier(algorithm));
  const publicKey = publicKeyOf(signer);
  const isIts = publicKey !== undefined && checkSignature(identifier, 'sha256', publicKey, bytes, value) === 'valid';
  if (!isIts) fail('signatures.other-key', {}, field);
}

async function keep(act: Act, key: NewSigningKey): Promise<string> {
  await lockKeys(act.tx);
  const known = await findKeyOfCertificate(act.tx, key.certificate);
  if (known !== undefined) fail('signatures.certificate-known', {}, 'file');
  const id = await insertKey(act.tx, { ...key, addedBy: act.actor.personId }, act.now);
  const { holder, provider, certificate } = key;
  act.about('signing-key', id, { holderKind: holder.kind, holderId: holder.id, provider, sha256: sha256Of(certificate.der) });
  return id;
}

/**
 * Enters a certificate for a signer or the agency. It must be readable, for signing, not over, of one whom verification trusts, name its holder
 * (unless `evenSo`), be nobody's already, and its key, where it is within reach, must be its own; each is refused by a code of its own.
 */
export async function addKey(ctx: Ctx, given: KeyToAdd): Promise<string> {
  const holder = await holderOf(ctx, given.personId);
  const read = await readGiven(given.file, given.password);
  const signer = signerOf(read);
  const trusted = await ctx.read((tx) => listTrustedRoots(tx, ctx.now()));
  const chain = checkCertificate(signer, read, trusted, ctx.now());
  const { commonName } = signer;
  if (!given.evenSo && plain(commonName) !== plain(holder.name))
    fail('signatures.other-name', { named: commonName, holder: holder.name }, 'evenSo');
  const kept = keptAs(ctx, given, holder, read, signer);
  await tryKey(ctx, kept, signer);
  const { kind, id } = holder;
  return ctx.act('signatures.add-key', (act) =>
    keep(act, { holder: { kind, id }, label: commonName, certificate: signer, chain, ...kept }),
  );
}
