import { shownBy } from '#platform/clock';
import type { Act, Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { recordFile, type StoredFile } from '#platform/files';
import { newId } from '#platform/ids';
import { getAuthority } from '#modules/organisations';
import type { Appearance, Stamp } from './appearance/appearance.ts';
import { algorithmFor } from './cms/build-cms.ts';
import { timeStampsOver } from './cms/timestamp-client.ts';
import type { AskTimeStamp, TimeStampAuthority } from './cms/timestamp-request.ts';
import { answerTimeStampRequest } from './cms/timestamp-responder.ts';
import { completeSignature } from './complete-signature.ts';
import { completeWithFile } from './complete-with-file.ts';
import { ensureKey } from './demo-keys.ts';
import { findKeyById, type SigningKey } from './key-store.ts';
import { providerOf } from './keys/provider-of.ts';
import type { PreparedSignature } from './prepare-signature.ts';
import { endSigning, findOpenSigning, findSigning, insertSigning, lockSignings, type Signing } from './session-store.ts';
import { fromBase64, sha256 } from './signing-session.ts';
import { listTrustedRoots } from './trust-store.ts';

// The writer of PDF is a sixth of all that a server loads: it comes with the first signature.
const pdfWriter = () => import('./prepare-signature.ts');

/** Who signs: a person or the agency, with the name its certificate carries. */
export interface SigningHolder {
  kind: 'person' | 'agency';
  id: string;
  name: string;
}

/** What is to be signed, by whom, and how it looks. */
export interface SigningOrder {
  documentId: string;
  holder: SigningHolder;
  base: Uint8Array;
  /** Name of the new signature field, unique in the file. */
  field: string;
  appearance: Appearance;
  reason?: string;
  /** Numbers and dates that belong to this signature's revision. */
  stamps?: readonly Stamp[];
  /** For people and the audit; `approve` for a person, `seal` for an agency by default. */
  purpose?: string;
}

/** A signing that waits: the bytes are locked, the digest may be signed here or elsewhere. */
export interface PreparedSigning {
  sessionId: string;
  /** SHA-256 of the signed attributes, hex: what a token or a remote service signs. */
  digest: string;
  /** Where the key is: here, on the server's device, or with its holder, who signs elsewhere. */
  provider: SigningKey['provider'];
  /** Name in the certificate the signature must be made with. */
  certificate: string;
  preparedAt: Date;
  expiresAt: Date;
  /** The prepared file: what the signer sees is what is signed. */
  preparedSha256: string;
}

/** How a session is to be completed: with a value or a whole file made elsewhere, or, without either, with the key kept here. */
export interface Completion {
  sessionId: string;
  /** PKCS#1 v1.5 octets, or a DER Ecdsa-Sig-Value. */
  signature?: Uint8Array | undefined;
  signedFile?: Uint8Array | undefined;
}

const LIFETIME_MS = 7 * 24 * 3_600_000;
const STORED = { maxBytes: 50 * 1024 * 1024, accept: ['pdf'], name: 'signing.pdf' } as const;

function told(signing: Signing, key: SigningKey): PreparedSigning {
  return {
    sessionId: signing.id,
    digest: Buffer.from(signing.digest).toString('hex'),
    provider: key.provider,
    certificate: key.certificate.commonName,
    preparedAt: signing.preparedAt,
    expiresAt: signing.expiresAt,
    preparedSha256: signing.preparedSha256,
  };
}

async function keepSession(act: Act, order: SigningOrder, key: SigningKey, made: PreparedSignature, stored: StoredFile): Promise<Signing> {
  await recordFile(act.tx, stored, { now: act.now, personId: act.actor.personId });
  await lockSignings(act.tx, order.documentId);
  await abandonSigning(act, order.documentId);
  const signing: Signing = {
    id: newId(act.now),
    purpose: order.purpose ?? (order.holder.kind === 'person' ? 'approve' : 'seal'),
    documentId: order.documentId,
    field: order.field,
    baseSha256: made.session.baseSha256,
    preparedSha256: stored.sha256,
    digest: made.digest,
    keyId: key.id,
    signerPerson: order.holder.kind === 'person' ? order.holder.id : act.actor.personId,
    state: 'prepared',
    session: made.session,
    preparedAt: act.now,
    expiresAt: new Date(act.now.getTime() + LIFETIME_MS),
    finishedAt: undefined,
    resultSha256: undefined,
  };
  await insertSigning(act.tx, signing);
  act.about('signing', signing.id, { document: order.documentId, field: order.field, base: signing.baseSha256 });
  return signing;
}

/**
 * First phase: appends an empty signature to the base and locks the prepared bytes in a session of seven days. Preparing again abandons the
 * session that waited for the document. In a demo the holder's key is made when first needed; elsewhere a missing one is refused with
 * `signatures.no-certificate`. Runs an act of its own, because it makes and stores a file.
 */
export async function prepareSigning(ctx: Ctx, order: SigningOrder): Promise<PreparedSigning> {
  const authority = await ctx.read((tx) => getAuthority(tx, ctx.now()));
  const key = await ensureKey(ctx, authority.agencyId, { ...order.holder, organisation: authority.name.vi });
  const { prepareSignature } = await pdfWriter();
  const made = await prepareSignature(order.base, {
    field: order.field,
    appearance: order.appearance,
    certificateChain: [key.certificate, ...key.chain],
    at: ctx.now(),
    ...(order.reason === undefined ? {} : { reason: order.reason }),
    ...(order.stamps === undefined ? {} : { stamps: order.stamps }),
  });
  const stored = await ctx.services.files.put(made.preparedBytes, STORED);
  return ctx.act('signatures.prepare', async (act) => told(await keepSession(act, order, key, made, stored), key));
}

function requireOpen(signing: Signing | undefined, now: Date): Signing {
  if (!signing) return fail('signatures.session-missing');
  if (signing.state !== 'prepared') return fail('signatures.session-closed');
  return now < signing.expiresAt ? signing : fail('signatures.session-expired');
}

async function demoTimeStamps(ctx: Ctx): Promise<AskTimeStamp> {
  const { agencyId, name } = await ctx.read((tx) => getAuthority(tx, ctx.now()));
  const key = await ensureKey(ctx, agencyId, { kind: 'timestamp', id: agencyId, name: 'Dấu thời gian', organisation: name.vi });
  const provider = await providerOf(ctx.services, key);
  return (request) =>
    answerTimeStampRequest(request, {
      certificate: key.certificate,
      now: () => ctx.now(),
      sign: (toBeSigned, algorithm) => provider.sign(key.keyRef, toBeSigned, algorithm),
    });
}

/** In a demo the local responder under the act's clock; else the authority named by EZONE_TSA_URL. A stamp must lead to a root, where one is trusted. */
async function timeStamps(ctx: Ctx): Promise<TimeStampAuthority> {
  const { signing, authority, clock } = ctx.services;
  const { timeStampUrl: url, timeStampPatienceMs: patience } = signing;
  if ((await authority()).demo) return { ask: await demoTimeStamps(ctx), expected: () => ({ now: ctx.now(), roots: undefined }) };
  if (url === undefined) return fail('signatures.timestamp-unavailable');
  const roots = await ctx.read((tx) => listTrustedRoots(tx, ctx.now()));
  const expected = () => ({ now: shownBy(clock), roots: roots.length > 0 ? roots : undefined });
  return { ask: timeStampsOver(url, patience), expected };
}

async function signHere(ctx: Ctx, signing: Signing, key: SigningKey): Promise<Uint8Array> {
  const bytes = fromBase64(signing.session.signedAttributes);
  const provider = await providerOf(ctx.services, key);
  return provider.sign(key.keyRef, { bytes, digest: sha256(bytes) }, algorithmFor(key.certificate));
}

/**
 * Second phase, writing nothing: the signed file with its time-stamp (PAdES B-T). `closeSigning` makes it count, in the caller's act. Refuses a
 * closed or expired session, changed bytes (`signatures.base-changed`), another person's certificate (`signatures.wrong-certificate`) and a value
 * of another key (`signatures.wrong-signature`). A file signed elsewhere is taken as it is.
 */
export async function completeSigning(ctx: Ctx, given: Completion): Promise<Uint8Array> {
  const { signing, key } = await ctx.read(async (tx) => {
    const open = requireOpen(await findSigning(tx, given.sessionId), ctx.now());
    return { signing: open, key: (await findKeyById(tx, open.keyId)) ?? fail('signatures.key-missing') };
  });
  if (signing.signerPerson !== undefined && signing.signerPerson !== ctx.actor.personId) return fail('signatures.wrong-certificate');
  // a key that is lost is retired, and signs nothing more from then on
  if (key.retiredAt !== undefined) return fail('signatures.key-retired');
  if (given.signedFile !== undefined) return completeWithFile(signing.session, given.signedFile);
  const value = given.signature ?? (await signHere(ctx, signing, key));
  const prepared = await ctx.services.files.read(signing.preparedSha256);
  return completeSignature(prepared, signing.session, value, await timeStamps(ctx));
}

/** Marks a session as completed with the signed file, in the act that keeps the file; of two completions the second is refused. */
export async function closeSigning(act: Act, sessionId: string, resultSha256: string): Promise<void> {
  const signing = requireOpen(await findSigning(act.tx, sessionId, true), act.now);
  await endSigning(act.tx, signing.id, { state: 'completed', at: act.now, resultSha256 });
  act.about('signing', signing.id, { document: signing.documentId, result: resultSha256 });
}

/** Ends the signing of a document that waits; without one nothing happens. */
export async function abandonSigning(act: Act, documentId: string): Promise<void> {
  const waiting = await findOpenSigning(act.tx, documentId, true);
  if (waiting === undefined) return;
  await endSigning(act.tx, waiting.id, { state: 'abandoned', at: act.now });
  act.about('signing', waiting.id, { document: documentId, abandoned: true });
}

/** The signing of a document that waits, if any. */
export async function findPreparedSigning(ctx: Ctx, documentId: string): Promise<PreparedSigning | undefined> {
  return ctx.read(async (tx) => {
    const signing = await findOpenSigning(tx, documentId);
    return signing && told(signing, (await findKeyById(tx, signing.keyId)) ?? fail('signatures.key-missing'));
  });
}

/** Puts numbers and dates on the page in a revision of their own, before the organisation seals. */
export async function stampNumber(pdf: Uint8Array, stamps: readonly Stamp[]): Promise<Uint8Array> {
  return (await pdfWriter()).stampNumber(pdf, stamps);
}
