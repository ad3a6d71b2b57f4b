import { mkdir, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { z } from 'zod';
import { headerHash, readHeader, type Seal, type SealHeader } from './seal.ts';
import { publicKeyId, type SealKey } from './seal-key.ts';

const lineShape = z.object({ header: z.string(), signature: z.base64(), leaves: z.base64() });

/** A seal of an outside copy with what its header says. */
export interface CopiedSeal {
  seal: Seal;
  header: SealHeader;
}

/** The last seal of a series in an outside copy. */
export interface CopyEnd {
  epoch: number;
  no: number;
  hash: string;
}

const seriesName = (epoch: number): string => `${String(epoch).padStart(4, '0')}.jsonl`;

function toLine({ header, signature, leaves }: Seal): string {
  return `${JSON.stringify({ header, signature: signature.toString('base64'), leaves: leaves.toString('base64') })}\n`;
}

/** A line that is not whole (a crash while it was written) is no seal: the seal is written again after it. */
function readLine(line: string): CopiedSeal | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    return undefined;
  }
  const parsed = lineShape.safeParse(raw);
  const header = parsed.success ? readHeader(parsed.data.header) : undefined;
  if (!parsed.success || header === undefined) return undefined;
  const { signature, leaves } = parsed.data;
  return {
    header,
    seal: { header: parsed.data.header, signature: Buffer.from(signature, 'base64'), leaves: Buffer.from(leaves, 'base64') },
  };
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

async function makeFolder(folder: string): Promise<void> {
  if ((await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined) await syncFolder(join(folder, '..'));
}

/** Puts a public key beside the seals, so that they can be verified where the master key is not. */
export async function keepPublicKey(folder: string, key: SealKey): Promise<void> {
  await makeFolder(folder);
  await writeFile(join(folder, `key-${key.id.slice(0, 16)}.pem`), key.publicKey, { flag: 'wx', mode: 0o600, flush: true }).catch(
    (error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    },
  );
}

/** The public keys beside the seals, by id. */
export async function readPublicKeys(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder).catch((error: unknown) => (isMissing(error) ? [] : Promise.reject(error)));
  const keys = new Map<string, string>();
  for (const name of names.filter((one) => one.endsWith('.pem'))) {
    const pem = await readFile(join(folder, name), 'utf8');
    const id = publicKeyId(pem);
    if (id !== undefined) keys.set(id, pem);
  }
  return keys;
}

/** The series in an outside copy, oldest first; none when there is no copy. */
export async function listSeries(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch((error: unknown) => (isMissing(error) ? [] : Promise.reject(error)));
  return names
    .flatMap((name) => /^(\d{4,})\.jsonl$/.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((one, other) => one - other);
}

/** The seals of one series in the order of their lines; broken lines and repeated seals are left out. */
export async function* readSeries(folder: string, epoch: number): AsyncGenerator<CopiedSeal, void, undefined> {
  let last: SealHeader | undefined;
  const lines = createInterface({ input: createReadStream(join(folder, seriesName(epoch)), 'utf8'), crlfDelay: Infinity });
  for await (const line of lines) {
    const found = readLine(line);
    if (found === undefined || (last !== undefined && found.header.no <= last.no)) continue;
    last = found.header;
    yield found;
  }
}

/** Reads backwards until a whole seal is found. */
export async function findCopyEnd(folder: string, epoch: number): Promise<CopyEnd | undefined> {
  const path = join(folder, seriesName(epoch));
  const size = await stat(path).then(
    (found) => found.size,
    (error: unknown) => (isMissing(error) ? 0 : Promise.reject(error)),
  );
  for (let length = 65_536; size > 0; length *= 4) {
    const from = Math.max(0, size - length);
    const handle = await open(path, 'r');
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from).finally(() => handle.close());
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n');
    const whole = from === 0 ? lines : lines.slice(1);
    const found = whole.toReversed().flatMap((line) => readLine(line) ?? [])[0];
    if (found !== undefined) return { epoch, no: found.header.no, hash: headerHash(found.seal.header) };
    if (from === 0) return undefined;
  }
  return undefined;
}

/** Appends seals to a series and flushes them to the disk before it returns. */
export async function appendSeals(folder: string, epoch: number, seals: readonly Seal[]): Promise<void> {
  await makeFolder(folder);
  const path = join(folder, seriesName(epoch));
  const handle = await open(path, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const end = Buffer.alloc(1);
    if (size > 0) await handle.read(end, 0, 1, size - 1);
    // Half a line from before a crash must not swallow the next one.
    const text = `${size > 0 && end.toString() !== '\n' ? '\n' : ''}${seals.map(toLine).join('')}`;
    await handle.appendFile(text);
    await handle.sync();
    if (size === 0) await syncFolder(folder);
  } finally {
    await handle.close();
  }
}
