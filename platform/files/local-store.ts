import { fail, Problem, statusOf } from '#platform/errors';
import { newId } from '#platform/ids';
import { link, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { checkKind, mimeOf } from './kinds.ts';
import { openSealed, writeSealed, type SealedFile } from './sealed-file.ts';
import type { Content, FileStore, PutOptions, Scanner, StoredFile } from './shapes.ts';

const graceMs = 24 * 3_600_000;
const leaving = '.leaving';
const isAddress = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
const isOld = async (path: string): Promise<boolean> => Date.now() - (await stat(path)).mtimeMs > graceMs;

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';
const isWithoutRoom = (error: unknown): boolean => codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT';

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder and everything above it lasting: the first new parent's entry is flushed too. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let folder = path; folder.length >= first.length; folder = dirname(folder)) await syncFolder(dirname(folder));
}

function sizeText(bytes: number): string {
  const megabytes = bytes / 1_048_576;
  return megabytes >= 1 ? `${Math.floor(megabytes)} MB` : `${Math.max(1, Math.floor(bytes / 1024))} KB`;
}

async function* limited(content: Content, { maxBytes, name }: PutOptions): AsyncGenerator<Uint8Array, void, undefined> {
  let size = 0;
  for await (const chunk of content instanceof Uint8Array ? [content] : content) {
    size += chunk.length;
    if (size > maxBytes) fail('files.too-large', { name, max: sizeText(maxBytes) });
    yield chunk;
  }
  if (size === 0) fail('files.empty', { name });
}

/** Every refusal names the file, wherever it was found out; that there is no room is one. */
function withName(error: unknown, name: string): unknown {
  if (isWithoutRoom(error)) return new Problem('files.no-room', statusOf('files.no-room'), { name });
  if (!(error instanceof Problem)) return error;
  return new Problem(error.code, error.status, { name, ...error.params }, error.field);
}

/** Where a file stands on the disk: equal content that is put anew stands elsewhere. */
async function placeOnDisk(path: string): Promise<string> {
  const { dev, ino, birthtimeNs } = await stat(path, { bigint: true });
  return `${dev} ${ino} ${birthtimeNs}`;
}

/** Gives a draft its place; true when nothing stood there. */
async function place(draft: string, path: string): Promise<boolean> {
  const isFirst = await link(draft, path).then(
    () => true,
    // Taken already, or a file system without links.
    () => false,
  );
  // Over an equal file too: its new age keeps the sweep away until the caller's row is committed.
  await (isFirst ? unlink(draft) : rename(draft, path));
  return isFirst;
}

/** Where files are kept, the master key of 32 bytes, and who scans. */
export interface FileStoreSettings {
  dir: string;
  masterKey: Uint8Array;
  scanner: Scanner;
}

/** Where the file of an address lies below a store's folder: `ab/cd/<sha256>`. */
export function placeOfFile(sha256: string): string {
  return join(sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

/** A file store in a local folder. */
export function openFileStore({ dir, masterKey, scanner }: FileStoreSettings): FileStore {
  const incoming = join(dir, 'incoming');
  // What was put first of its content, and where: nobody else can have been told of it but by putting it anew.
  const firsts = new WeakMap<StoredFile, string>();
  const pathOf = (sha256: string): string => {
    if (!isAddress(sha256)) fail('files.missing', { sha256 });
    return join(dir, placeOfFile(sha256));
  };

  async function check(draft: string, options: PutOptions): Promise<StoredFile> {
    const sealed = await openSealed(draft, masterKey);
    try {
      const { size, sha256 } = sealed;
      const threat = await scanner.scan(sealed.read(0, size));
      if (threat !== undefined) fail('files.infected', { threat });
      const kind = await checkKind(sealed, options);
      return { sha256, size, kind, mime: mimeOf(kind) };
    } finally {
      await sealed.close();
    }
  }

  async function writeDraft(content: Content, options: PutOptions): Promise<string> {
    await makeFolder(incoming);
    const draft = join(incoming, newId());
    const handle = await open(draft, 'wx', 0o600);
    try {
      await writeSealed(handle, limited(content, options), masterKey);
      return draft;
    } catch (error) {
      await unlink(draft);
      throw error;
    } finally {
      await handle.close();
    }
  }

  async function openStored(sha256: string): Promise<SealedFile> {
    const sealed = await openSealed(pathOf(sha256), masterKey).catch((error: unknown) =>
      isMissing(error) ? fail('files.missing', { sha256 }) : Promise.reject(withName(error, sha256)),
    );
    if (sealed.sha256 === sha256) return sealed;
    await sealed.close();
    return fail('files.damaged', { name: sha256 });
  }

  async function* stream(sha256: string): AsyncGenerator<Uint8Array, void, undefined> {
    const sealed = await openStored(sha256);
    try {
      yield* sealed.read(0, sealed.size);
    } catch (error) {
      throw withName(error, sha256);
    } finally {
      await sealed.close();
    }
  }

  async function put(content: Content, options: PutOptions): Promise<StoredFile> {
    try {
      const draft = await writeDraft(content, options);
      try {
        const stored = await check(draft, options);
        const path = pathOf(stored.sha256);
        await makeFolder(dirname(path));
        const isFirst = await place(draft, path);
        await syncFolder(dirname(path));
        if (isFirst) firsts.set(stored, await placeOnDisk(path));
        return stored;
      } catch (error) {
        await unlink(draft).catch(() => undefined);
        throw error;
      }
    } catch (error) {
      throw withName(error, options.name);
    }
  }

  return {
    put,
    read: async (sha256) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of stream(sha256)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    open: async (sha256) => {
      await (await openStored(sha256)).close();
      return Readable.from(stream(sha256), { objectMode: false });
    },
    exists: async (sha256) =>
      isAddress(sha256) &&
      (await stat(pathOf(sha256)).then(
        () => true,
        () => false,
      )),
    remove: async (sha256) => {
      await unlink(pathOf(sha256)).catch((error: unknown) => (isMissing(error) ? undefined : Promise.reject(error)));
    },
    takeBack: async (stored) => {
      const first = firsts.get(stored);
      firsts.delete(stored);
      const isOwn = async (path: string): Promise<boolean> => (await placeOnDisk(path)) === first;
      const path = pathOf(stored.sha256);
      return first !== undefined && (await isOwn(path)) && removeIf(path, isOwn);
    },
    sweep: (findReferenced) => sweepFolder(dir, findReferenced),
  };
}

async function listFolder(path: string): Promise<string[]> {
  return readdir(path).catch((error: unknown) => (isMissing(error) ? [] : Promise.reject(error)));
}

/** Takes a file out of sight first: if it was put again meanwhile, it is another one now and goes back. */
async function removeIf(path: string, mayGo: (aside: string) => Promise<boolean>): Promise<boolean> {
  const aside = path + leaving;
  await rename(path, aside);
  const goes = await mayGo(aside);
  await (goes ? unlink(aside) : rename(aside, path));
  return goes;
}

async function sweepLeaf(folder: string, findReferenced: Parameters<FileStore['sweep']>[0]): Promise<number> {
  for (const name of await listFolder(folder)) {
    // A sweep was interrupted between its two steps: put the file back and judge again.
    if (name.endsWith(leaving)) await rename(join(folder, name), join(folder, name.slice(0, -leaving.length)));
  }
  const names = (await listFolder(folder)).filter(isAddress);
  const old: string[] = [];
  for (const name of names) if (await isOld(join(folder, name))) old.push(name);
  if (old.length === 0) return 0;
  const referenced = await findReferenced(old);
  let removed = 0;
  for (const name of old) if (!referenced.has(name)) removed += Number(await removeIf(join(folder, name), isOld));
  return removed;
}

async function sweepFolder(dir: string, findReferenced: Parameters<FileStore['sweep']>[0]): Promise<number> {
  let removed = 0;
  for (const name of await listFolder(join(dir, 'incoming'))) {
    const path = join(dir, 'incoming', name);
    if (!(await isOld(path).catch(() => false))) continue;
    await unlink(path);
    removed += 1;
  }
  const outer = (await listFolder(dir)).filter((name) => /^[0-9a-f]{2}$/.test(name));
  for (const name of outer) {
    for (const inner of await listFolder(join(dir, name))) removed += await sweepLeaf(join(dir, name, inner), findReferenced);
  }
  return removed;
}
