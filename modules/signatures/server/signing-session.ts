import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readCertificate, type Certificate } from './certificates/certificate.ts';

/** Octets kept for the signature with its chain and time-stamp; 32 KB is what deployed signing tools keep. */
export const CONTENTS_OCTETS = 32 * 1024;

const base64 = z.base64();
const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** What stays between preparing and completing: plain JSON, so that it can wait in a database row. */
export const signingSessionSchema = z.object({
  version: z.literal(1),
  field: z.string(),
  baseLength: z.int(),
  baseSha256: sha256Hex,
  preparedLength: z.int(),
  preparedSha256: sha256Hex,
  byteRange: z.tuple([z.literal(0), z.int(), z.int(), z.int()]),
  algorithm: z.enum(['rsa-sha256', 'ecdsa-sha256']),
  /** DER whose SHA-256 is the digest to be signed. */
  signedAttributes: base64,
  /** DER, signer first. */
  certificateChain: z.array(base64).min(1),
  at: z.iso.datetime(),
});

export type SigningSession = z.infer<typeof signingSessionSchema>;

export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}

export function sha256Of(bytes: Uint8Array): string {
  return Buffer.from(sha256(bytes)).toString('hex');
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

export function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}

export function chainOf(session: SigningSession): Certificate[] {
  return session.certificateChain.map((entry) => readCertificate(fromBase64(entry)));
}

/** The bytes a signature covers: everything but the hex string of /Contents. */
export function signedDigest(pdf: Uint8Array, byteRange: readonly [number, number, number, number]): Uint8Array {
  const [start, length, resume, rest] = byteRange;
  return createHash('sha256')
    .update(pdf.subarray(start, start + length))
    .update(pdf.subarray(resume, resume + rest))
    .digest();
}
