import { createHash, randomBytes } from 'node:crypto';
import { BerError, child, children, readBer, readOctets, readOid, readSmallInteger, sameBytes } from '../asn1/read-ber.ts';
import { algorithm, boolean, integer, octetString, sequence, unsignedInteger } from '../asn1/write-der.ts';
import { digestNames, oids } from '../asn1/oids.ts';
import type { Certificate } from '../certificates/certificate.ts';
import { trustOf } from '../certificates/find-chain.ts';
import { isConsistent } from './read-cms.ts';
import { checkTimeStamp, readTimeStamp, type TimeStamp } from './timestamp-token.ts';
import { fail } from '#platform/errors';
import { formatInstant } from '#platform/i18n';

/** Sends an RFC 3161 request and answers the reply's bytes: an HTTP call, or the local responder. */
export type AskTimeStamp = (request: Uint8Array) => Promise<Uint8Array>;

/** Who stamps, and what is expected of the stamp when it has come. */
export interface TimeStampAuthority {
  readonly ask: AskTimeStamp;
  expected(): StampExpectation;
}

/** DER of a TimeStampReq over the SHA-256 of `data`, with a nonce and the wish for the certificate. */
export function buildTimeStampRequest(data: Uint8Array, nonce: Uint8Array = randomBytes(8)): Uint8Array {
  const digest = createHash('sha256').update(data).digest();
  return sequence(integer(1), sequence(algorithm(oids.sha256), octetString(digest)), unsignedInteger(nonce), boolean(true));
}

export interface TimeStampRequest {
  readonly imprintOid: string;
  readonly imprint: Uint8Array;
  /** DER of the MessageImprint, to be repeated in the answer. */
  readonly imprintDer: Uint8Array;
  readonly nonceDer: Uint8Array | undefined;
  readonly wantsCertificate: boolean;
}

/** Reads a TimeStampReq; throws BerError when the bytes are none. */
export function readTimeStampRequest(bytes: Uint8Array): TimeStampRequest {
  const request = readBer(bytes);
  const [version, imprint, ...rest] = children(request);
  if (!version || !imprint || readSmallInteger(version) !== 1) throw new BerError('not a time-stamp request');
  return {
    imprintOid: readOid(child(child(imprint, 0), 0)),
    imprint: readOctets(child(imprint, 1, 0x04)),
    imprintDer: imprint.raw,
    nonceDer: rest.find((member) => member.tag === 0x02)?.raw,
    wantsCertificate: rest.some((member) => member.tag === 0x01 && member.content[0] !== 0),
  };
}

/** Against what a token is held before it is taken. */
export interface StampExpectation {
  /** What the clock of this machine shows. */
  readonly now: Date;
  /** Roots one of which the token must lead to; undefined where this system knows none. */
  readonly roots: readonly Certificate[] | undefined;
}

// Machines that ask a time server are seconds apart; further apart one of the two is wrong, and nobody can say which.
const farthestApartMs = 10 * 60_000;

function findNonce(stamp: TimeStamp): Uint8Array | undefined {
  // After version, policy, imprint and serial number.
  const later = children(readBer(stamp.content)).slice(4);
  return later.find((member) => member.tag === 0x02)?.raw;
}

function isAnswerTo(asked: TimeStampRequest, stamp: TimeStamp): boolean {
  const nonce = findNonce(stamp);
  const sameNonce = asked.nonceDer === undefined || (nonce !== undefined && sameBytes(nonce, asked.nonceDer));
  return sameNonce && stamp.digest === digestNames[asked.imprintOid] && sameBytes(stamp.imprint, asked.imprint);
}

/** The token is right in itself: it is about what was asked, and signed by a certificate that may stamp. */
function readRightToken(asked: TimeStampRequest, token: Uint8Array): TimeStamp & { signer: Certificate } {
  const stamp = readTimeStamp(token);
  const { integrity, named, certificate } = checkTimeStamp(stamp, () => asked.imprint);
  const isRight = isAnswerTo(asked, stamp) && integrity === 'valid' && named !== 'other' && isConsistent(stamp.cms);
  return isRight && certificate !== undefined ? { ...stamp, signer: certificate } : fail('signatures.timestamp-wrong');
}

function readToken(asked: TimeStampRequest, reply: Uint8Array): { der: Uint8Array; stamp: ReturnType<typeof readRightToken> } {
  try {
    const [status, token] = children(readBer(reply));
    const code = status ? readSmallInteger(child(status, 0)) : 2;
    if (!token || code > 1) return fail('signatures.timestamp-refused', { status: code });
    return { der: token.raw, stamp: readRightToken(asked, token.raw) };
  } catch (error) {
    if (error instanceof BerError) return fail('signatures.timestamp-wrong');
    throw error;
  }
}

/**
 * The token in a TimeStampResp for this request. Refuses with `signatures.timestamp-refused` when the authority did, `signatures.timestamp-wrong`
 * when the answer is none, about other data, with another nonce or not rightly signed, `signatures.timestamp-clock` when it tells another time than
 * this machine, and `signatures.timestamp-untrusted` when it is signed by somebody nobody trusts.
 */
export function readTimeStampReply(request: Uint8Array, reply: Uint8Array, { now, roots }: StampExpectation): Uint8Array {
  const { der, stamp } = readToken(readTimeStampRequest(request), reply);
  if (Math.abs(stamp.at.getTime() - now.getTime()) > farthestApartMs)
    fail('signatures.timestamp-clock', { theirs: formatInstant(stamp.at), ours: formatInstant(now) });
  if (roots !== undefined && trustOf(stamp.signer, stamp.cms.certificates, roots, stamp.at) !== 'trusted')
    fail('signatures.timestamp-untrusted', { who: stamp.signer.commonName });
  return der;
}

/** Asks the authority for a token over `data`. */
export async function requestTimeStamp(data: Uint8Array, authority: TimeStampAuthority): Promise<Uint8Array> {
  const request = buildTimeStampRequest(data);
  const reply = await authority.ask(request);
  return readTimeStampReply(request, reply, authority.expected());
}
