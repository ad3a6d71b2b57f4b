import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { newId } from '#platform/ids';

const keyLength = 32;

/** A master key of 32 bytes written as 64 hex digits or as base64. */
export function parseMasterKey(text: string): Uint8Array {
  const trimmed = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64');
  if (key.length !== keyLength) throw new Error('the master key must be 32 bytes, as 64 hex digits or as base64');
  return key;
}

async function createKeyFile(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${newId()}`;
  const handle = await open(draft, 'wx', 0o600);
  await handle.writeFile(`${randomBytes(keyLength).toString('base64')}\n`);
  await handle.sync();
  await handle.close();
  // A link never replaces: of two processes starting together one wins, and both then read the same key.
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
}

/** The master key: the text of EZONE_KEY, or the file, which is made with mode 0600 when it is missing and refused when others may read it. */
export async function loadMasterKey(source: { key?: string | undefined; file: string }): Promise<Uint8Array> {
  if (source.key !== undefined && source.key !== '') return parseMasterKey(source.key);
  const found = await stat(source.file).catch(() => undefined);
  if (found === undefined) await createKeyFile(source.file);
  else if ((found.mode & 0o077) !== 0) {
    await chmod(source.file, 0o600).catch(() => undefined);
    throw new Error(`${source.file} could be read by other users: it is closed now; if strangers use this machine, replace the key`);
  }
  return parseMasterKey(await readFile(source.file, 'utf8'));
}
