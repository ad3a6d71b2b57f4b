import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** True for "no such file or folder". */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Flushes the names in a folder. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

/** A folder of the owner alone; its parent's entry is flushed when it is new. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let folder = path; folder.length >= first.length; folder = dirname(folder)) await syncFolder(dirname(folder));
}

/** Names in a folder, sorted; none when it is not there. */
export async function listFolder(path: string): Promise<string[]> {
  const names = await readdir(path).catch((error: unknown) => (isMissing(error) ? [] : Promise.reject(error)));
  return names.toSorted();
}

/** Size in bytes; undefined when it is not there. */
export async function findSize(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ size }) => size,
    (error: unknown) => (isMissing(error) ? undefined : Promise.reject(error)),
  );
}

const lineEnd = 10;

/** Counts and hashes what flows through. */
export class Meter extends Transform {
  readonly #hash: Hash = createHash('sha256');
  bytes = 0;
  lines = 0;

  override _transform(chunk: Buffer, _encoding: string, done: (error: null, chunk: Buffer) => void): void {
    this.#hash.update(chunk);
    this.bytes += chunk.length;
    for (let at = chunk.indexOf(lineEnd); at !== -1; at = chunk.indexOf(lineEnd, at + 1)) this.lines += 1;
    done(null, chunk);
  }

  /** SHA-256 of all that came, in hex; asked once, at the end. */
  digest(): string {
    return this.#hash.digest('hex');
  }
}

/** Lets everything flow away. */
export function nowhere(): PassThrough {
  return new PassThrough().resume();
}

/** SHA-256 and size of a file. */
export async function hashFile(path: string): Promise<{ sha256: string; bytes: number }> {
  const meter = new Meter();
  await pipeline(createReadStream(path), meter, nowhere());
  return { sha256: meter.digest(), bytes: meter.bytes };
}

/** Copies a file to a place where it appears when it is whole and flushed; answers the hash of what was copied. */
export async function copyFile(from: string, to: string): Promise<{ sha256: string; bytes: number }> {
  const meter = new Meter();
  await pipeline(createReadStream(from), meter, createWriteStream(`${to}.new`, { mode: 0o600, flush: true }));
  await rename(`${to}.new`, to);
  return { sha256: meter.digest(), bytes: meter.bytes };
}

/** Writes a text that appears when it is whole and flushed, and flushes its folder. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  await syncFolder(dirname(path));
}
