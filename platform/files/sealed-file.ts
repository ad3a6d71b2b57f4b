import { fail } from '#platform/errors';
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type { PlainContent } from './shapes.ts';

/*
 * A sealed file: header, then frames.
 *   header  magic 8 · name of the master key 8 · size 8 · SHA-256 of the content 32 · nonce 12 · wrapped key 32 · tag 16
 *   frame   up to 64 KiB of AES-256-GCM cipher text · tag 16; nonce = place of the frame and whether it is the last one
 * The key of the file is random and wrapped by the master key; the first 56 bytes of the header are bound to it. So a frame cannot be
 * moved, left out, added or taken from another file, and a file cannot stand under another's address, without being noticed.
 */
const magic = Buffer.from('eZfile1\n', 'latin1');
const boundLength = 56;
const headerLength = 116;
const frameLength = 65_536;
const tagLength = 16;

interface Header {
  size: number;
  sha256: string;
  key: Buffer;
}

function keyName(masterKey: Uint8Array): Buffer {
  return createHash('sha256').update('eZone master key name').update(masterKey).digest().subarray(0, 8);
}

function encrypt(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, bound?: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  if (bound) cipher.setAAD(bound);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Uint8Array, nonce: Uint8Array, sealed: Buffer, bound?: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  if (bound) decipher.setAAD(bound);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
  return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagLength)), decipher.final()]);
}

function frameNonce(place: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(place, 4);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}

function encodeHeader(header: Header, masterKey: Uint8Array): Buffer {
  const bound = Buffer.alloc(boundLength);
  magic.copy(bound);
  keyName(masterKey).copy(bound, 8);
  bound.writeBigUInt64BE(BigInt(header.size), 16);
  bound.write(header.sha256, 24, 'hex');
  const nonce = randomBytes(12);
  return Buffer.concat([bound, nonce, encrypt(masterKey, nonce, header.key, bound)]);
}

function decodeHeader(bytes: Buffer, masterKey: Uint8Array): Header {
  const bound = bytes.subarray(0, boundLength);
  if (bytes.length < headerLength || !bound.subarray(0, 8).equals(magic)) return fail('files.damaged');
  if (!bound.subarray(8, 16).equals(keyName(masterKey))) return fail('files.other-key');
  const key = decrypt(masterKey, bytes.subarray(boundLength, boundLength + 12), bytes.subarray(boundLength + 12), bound);
  return { size: Number(bound.readBigUInt64BE(16)), sha256: bound.toString('hex', 24, 56), key };
}

/** Cuts a stream into full frames; the bytes of a frame are good until the next one is asked for. */
async function* inFrames(content: AsyncIterable<Uint8Array>): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  const frame = Buffer.allocUnsafe(frameLength);
  let filled = 0;
  for await (const chunk of content) {
    for (let offset = 0; offset < chunk.length;) {
      if (filled === frameLength) {
        yield { bytes: frame, last: false };
        filled = 0;
      }
      const part = chunk.subarray(offset, offset + frameLength - filled);
      frame.set(part, filled);
      filled += part.length;
      offset += part.length;
    }
  }
  yield { bytes: frame.subarray(0, filled), last: true };
}

/** On a disk that is nearly full a write may take less than it was given, without a word. */
async function writeFully(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** Writes the content encrypted to an empty file and flushes it to the disk; holds one frame in memory. */
export async function writeSealed(
  handle: FileHandle,
  content: AsyncIterable<Uint8Array>,
  masterKey: Uint8Array,
): Promise<{ sha256: string; size: number }> {
  const key = randomBytes(32);
  const hash = createHash('sha256');
  let size = 0;
  let place = 0;
  // The header is written last: a file cut off before has none.
  await writeFully(handle, Buffer.alloc(headerLength), 0);
  for await (const { bytes, last } of inFrames(content)) {
    hash.update(bytes);
    const sealed = encrypt(key, frameNonce(place, last), bytes);
    await writeFully(handle, sealed, headerLength + place * (frameLength + tagLength));
    size += bytes.length;
    place += 1;
  }
  const sha256 = hash.digest('hex');
  await writeFully(handle, encodeHeader({ size, sha256, key }, masterKey), 0);
  await handle.sync();
  return { sha256, size };
}

async function readFully(handle: FileHandle, length: number, position: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  const { bytesRead } = await handle.read(bytes, 0, length, position);
  return bytes.subarray(0, bytesRead);
}

/** A sealed file opened for reading; every frame is checked before a byte of it is given out. */
export interface SealedFile extends PlainContent {
  readonly sha256: string;
  close(): Promise<void>;
}

async function readHeader(handle: FileHandle, masterKey: Uint8Array): Promise<Header> {
  const bytes = await readFully(handle, headerLength, 0);
  return ifSound(() => decodeHeader(bytes, masterKey));
}

function ifSound<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    // OpenSSL says only "unable to authenticate data".
    if (error instanceof Error && error.name === 'Problem') throw error;
    return fail('files.damaged');
  }
}

/** Opens a sealed file; the path must exist. */
export async function openSealed(path: string, masterKey: Uint8Array): Promise<SealedFile> {
  const handle = await open(path, 'r');
  try {
    const { size, sha256, key } = await readHeader(handle, masterKey);
    const frames = Math.max(1, Math.ceil(size / frameLength));
    if ((await handle.stat()).size !== headerLength + size + frames * tagLength) fail('files.damaged');
    async function* read(from: number, to: number): AsyncGenerator<Uint8Array, void, undefined> {
      const end = Math.min(to, size);
      for (let place = Math.floor(from / frameLength); place * frameLength < end; place += 1) {
        const start = place * frameLength;
        const length = Math.min(frameLength, size - start) + tagLength;
        const sealed = await readFully(handle, length, headerLength + start + place * tagLength);
        const plain = ifSound(() => decrypt(key, frameNonce(place, place === frames - 1), sealed));
        yield plain.subarray(Math.max(0, from - start), end - start);
      }
    }
    return { size, sha256, read, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
