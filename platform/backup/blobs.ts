import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { placeOfFile } from '#platform/files';
import { copyFile, findSize, hashFile, isMissing, syncFolder } from './disk.ts';

/** A line of files.sha256: the address of the content, and the hash of the encrypted file, which `sha256sum -c` checks. */
export interface BlobLine {
  sha256: string;
  blob: string;
}

/** The lines of a file that are not empty. */
export async function* linesOf(path: string): AsyncGenerator<string, void, undefined> {
  const input = createReadStream(path, 'utf8');
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) if (line !== '') yield line;
  } finally {
    input.destroy();
  }
}

/** The lines of a list, in the order of their addresses. */
export async function* readBlobList(path: string): AsyncGenerator<BlobLine, void, undefined> {
  for await (const line of linesOf(path)) yield { blob: line.slice(0, 64), sha256: line.slice(-64) };
}

const lineOf = ({ sha256, blob }: BlobLine): string => `${blob}  files/${placeOfFile(sha256)}\n`;

/** Finds, in rising order of addresses, what an earlier list says. */
function askList(path: string | undefined): (sha256: string) => Promise<string | undefined> {
  const lines = path === undefined ? undefined : readBlobList(path);
  let now: BlobLine | undefined;
  return async (sha256) => {
    while (lines !== undefined && (now === undefined || now.sha256 < sha256)) {
      const next = await lines.next();
      if (next.done === true) return undefined;
      now = next.value;
    }
    return now?.sha256 === sha256 ? now.blob : undefined;
  };
}

/** How many files a backup names, their size, how many were copied now, and which the store did not have. */
export interface SavedFiles {
  count: number;
  bytes: number;
  copied: number;
  missing: string[];
}

/**
 * Copies the encrypted files that `names` lists into a folder that backups share, and writes the list. What lies there already is not
 * read again: its hash stands in the `earlier` list.
 */
export async function saveFiles(given: { names: string; from: string; to: string; earlier?: string; list: string }): Promise<SavedFiles> {
  const saved: SavedFiles = { count: 0, bytes: 0, copied: 0, missing: [] };
  const earlier = askList(given.earlier);
  const touched = new Set<string>();

  async function save(sha256: string): Promise<string | undefined> {
    const [source, target] = [join(given.from, placeOfFile(sha256)), join(given.to, placeOfFile(sha256))];
    const known = await earlier(sha256);
    const size = await findSize(target);
    if (size !== undefined) {
      saved.bytes += size;
      return known ?? (await hashFile(target)).sha256;
    }
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const copied = await copyFile(source, target).catch((error: unknown) => (isMissing(error) ? undefined : Promise.reject(error)));
    if (copied === undefined) return undefined;
    touched.add(dirname(target)).add(dirname(dirname(target)));
    saved.bytes += copied.bytes;
    saved.copied += 1;
    return copied.sha256;
  }

  async function* lines(): AsyncGenerator<string, void, undefined> {
    for await (const sha256 of linesOf(given.names)) {
      const blob = await save(sha256);
      if (blob === undefined) saved.missing.push(sha256);
      else {
        saved.count += 1;
        yield lineOf({ sha256, blob });
      }
    }
  }

  await pipeline(Readable.from(lines()), createWriteStream(given.list, { mode: 0o600, flush: true }));
  for (const folder of touched) await syncFolder(folder);
  await syncFolder(given.to);
  return saved;
}

/** Puts the listed files back into a store's folder, each with its hash compared; answers the first that are not as they were saved. */
export async function putFilesBack(given: { list: string; from: string; to: string }): Promise<{ count: number; damaged: string[] }> {
  const touched = new Set<string>();
  const damaged: string[] = [];
  let count = 0;
  for await (const { sha256, blob } of readBlobList(given.list)) {
    const [source, target] = [join(given.from, placeOfFile(sha256)), join(given.to, placeOfFile(sha256))];
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    touched.add(dirname(target)).add(dirname(dirname(target)));
    const copied = await copyFile(source, target);
    if (copied.sha256 !== blob) damaged.push(sha256);
    count += 1;
  }
  for (const folder of touched) await syncFolder(folder);
  return { count, damaged };
}
