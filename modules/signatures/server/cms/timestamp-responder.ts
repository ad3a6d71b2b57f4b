import { createHash, randomBytes } from 'node:crypto';
import { bitString, generalizedTime, integer, objectIdentifier, sequence, unsignedInteger } from '../asn1/write-der.ts';
import { digestNames, oids } from '../asn1/oids.ts';
import type { Certificate } from '../certificates/certificate.ts';
import type { Sign } from '../keys/key-provider.ts';
import { algorithmFor, buildCms, signedAttributes } from './build-cms.ts';
import { readTimeStampRequest, type TimeStampRequest } from './timestamp-request.ts';

export interface TimeStampResponder {
  readonly certificate: Certificate;
  readonly sign: Sign;
  now(): Date;
}

/** PKIFailureInfo bits of RFC 3161 §2.4.2. */
const failures = { badAlg: 0, badDataFormat: 5 } as const;

function rejection(failure: keyof typeof failures): Uint8Array {
  const bit = failures[failure];
  return sequence(sequence(integer(2), bitString(Uint8Array.of(0x80 >> bit), 7 - bit)));
}

function findRequest(bytes: Uint8Array): TimeStampRequest | undefined {
  try {
    return readTimeStampRequest(bytes);
  } catch {
    return undefined;
  }
}

function imprintFits(request: TimeStampRequest): boolean {
  const digest = digestNames[request.imprintOid];
  if (!digest || digest === 'sha1' || digest === 'ripemd160') return false;
  return createHash(digest).digest().length === request.imprint.length;
}

/** Answers one RFC 3161 request (body of `application/timestamp-query`) with a reply; a request it cannot serve gets a rejection, never an error. */
export async function answerTimeStampRequest(requestBytes: Uint8Array, responder: TimeStampResponder): Promise<Uint8Array> {
  const request = findRequest(requestBytes);
  if (!request) return rejection('badDataFormat');
  if (!imprintFits(request)) return rejection('badAlg');
  const { certificate } = responder;
  const info = sequence(
    integer(1),
    objectIdentifier(oids.demoTimeStampPolicy),
    request.imprintDer,
    unsignedInteger(randomBytes(12)),
    generalizedTime(responder.now()),
    ...(request.nonceDer ? [request.nonceDer] : []),
  );
  const attributes = signedAttributes(oids.timeStampInfo, createHash('sha256').update(info).digest(), certificate);
  const algorithm = algorithmFor(certificate);
  const token = buildCms({
    contentType: oids.timeStampInfo,
    content: info,
    signedAttributes: attributes,
    algorithm,
    signature: await responder.sign({ bytes: attributes, digest: createHash('sha256').update(attributes).digest() }, algorithm),
    certificates: [certificate],
  });
  return sequence(sequence(integer(0)), token);
}
