import type { Translate } from '#platform/i18n';

/** Something that is missing or cannot be sent, told at its field before anybody is asked. */
export class Lacking extends Error {
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** The largest certificate file that is read, in bytes. */
export const largestFile = 100 * 1024;

/** True of a PKCS#12 file, which may hold a private key: a PFX (RFC 7292 §4) begins with its version 3. */
export function isPkcs12(bytes: Uint8Array): boolean {
  const startsWith = (at: number): boolean => bytes[at] === 2 && bytes[at + 1] === 1 && bytes[at + 2] === 3;
  return bytes[0] === 0x30 && [2, 3, 4, 5, 6].some(startsWith);
}

/** Base64 of bytes, as the API takes files of this size. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** A file that was chosen, with its bytes; none where it is too large to be a certificate. */
export interface Chosen {
  file: File;
  bytes: Uint8Array | undefined;
}

/** Reads a chosen file unless it is too large. */
export async function readChosen(file: File): Promise<Chosen> {
  return { file, bytes: file.size > largestFile ? undefined : new Uint8Array(await file.arrayBuffer()) };
}

/** The bytes of a chosen file; told at the field where there is none or it is too large. */
export function bytesOf(chosen: Chosen | undefined, t: Translate): Uint8Array {
  if (chosen === undefined) throw new Lacking('file', t('signatures.web.file-missing'));
  return chosen.bytes ?? tooLarge(t);
}

function tooLarge(t: Translate): never {
  throw new Lacking('file', t('signatures.web.file-large'));
}
