import { createHash, randomBytes } from 'node:crypto';
import { BerError, child, children, readBer, readOctets, readOid, readSmallInteger, sameBytes } from '../asn1/read-ber.ts';
import { algorithm, boolean, integer, octetString, sequence, unsignedInteger } from '../asn1/write-der.ts';
import { oids } from '../asn1/oids.ts';
import { readTimeStamp } from './timestamp-token.ts';
import { fail } from '#platform/errors';

/** Sends an RFC 3161 request and answers the reply's bytes: an HTTP call, or the local responder. */
export type TimeStampAuthority = (request: Uint8Array) => Promise<Uint8Array>;

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

/** The token in a TimeStampResp for this request; refuses a rejection and an answer about other data or with another nonce. */
export function readTimeStampReply(request: Uint8Array, reply: Uint8Array): Uint8Array {
  const asked = readTimeStampRequest(request);
  const [status, token] = children(readBer(reply));
  const code = status ? readSmallInteger(child(status, 0)) : 2;
  if (!token || code > 1) return fail('signatures.timestamp-refused', { status: code });
  const stamp = readTimeStamp(token.raw);
  const nonce = children(readBer(stamp.content))
    .slice(4)
    .find((member) => member.tag === 0x02)?.raw;
  const sameNonce = asked.nonceDer === undefined || (nonce !== undefined && sameBytes(nonce, asked.nonceDer));
  if (!sameNonce || !sameBytes(stamp.imprint, asked.imprint)) return fail('signatures.timestamp-refused', { status: code });
  return token.raw;
}

/** Asks the authority for a token over `data`. */
export async function requestTimeStamp(data: Uint8Array, authority: TimeStampAuthority): Promise<Uint8Array> {
  const request = buildTimeStampRequest(data);
  return readTimeStampReply(request, await authority(request));
}
