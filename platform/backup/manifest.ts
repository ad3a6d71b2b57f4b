import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { findSize, isMissing, listFolder, writeWhole } from './disk.ts';
import { refuse } from './problem.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();
const name = z.object({ schema: z.string(), name: z.string() });

const tableShape = name.extend({
  columns: z.array(z.string()).min(1),
  /** A leaf of a partitioned table, and the bounds it is made again with. */
  partition: z.object({ of: name, bounds: z.string() }).optional(),
  rows: count,
  /** Of the text that COPY gave, before it was packed. */
  bytes: count,
  sha256,
});

const manifestShape = z.object({
  format: z.literal(1),
  runId: z.uuid(),
  /** Of eZone. */
  version: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  server: z.string(),
  key: z.string(),
  migrations: z.array(z.object({ module: z.string(), number: z.number().int(), name: z.string(), sha256 })),
  tables: z.array(tableShape),
  sequences: z.array(name.extend({ value: z.string().regex(/^-?\d+$/), called: z.boolean() })),
  /** `list`: hash of files.sha256; `missing`: recorded files that the store did not have. */
  files: z.object({ count, bytes: count, list: sha256, missing: z.array(sha256) }),
  seals: z.array(z.object({ name: z.string().regex(/^[\w-]+\.(jsonl|pem)$/), bytes: count, sha256 })),
});

/** One table of a backup. */
export type TableEntry = z.infer<typeof tableShape>;
/** What a backup holds: it is written last, so a folder without it is no backup. */
export type Manifest = z.infer<typeof manifestShape>;

/** A complete backup: its folder, and the folder of files that all backups of one place share. */
export interface BackupRun {
  folder: string;
  files: string;
  manifest: Manifest;
}

const fileName = 'manifest.json';
const outerShape = z.object({ manifest: z.unknown(), mac: z.string() });

/** A name of the master key that tells nothing of it. */
export function keyName(masterKey: Uint8Array): string {
  return Buffer.from(hkdfSync('sha256', masterKey, '', 'ezone backup key name', 16)).toString('hex');
}

function macOf(text: string, masterKey: Uint8Array): Buffer {
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', 'ezone backup manifest', 32));
  return createHmac('sha256', key).update(text).digest();
}

/** Makes a folder a backup. */
export async function writeManifest(folder: string, manifest: Manifest, masterKey: Uint8Array): Promise<void> {
  const mac = macOf(JSON.stringify(manifest), masterKey).toString('base64');
  await writeWhole(join(folder, fileName), `${JSON.stringify({ manifest, mac }, null, 1)}\n`);
}

const runName = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z$/;

/** The name of the folder of a run: its start in UTC. */
export function nameRun(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
}

/** Folders of runs, oldest first, and whether each is a complete backup. */
export async function listRunFolders(dir: string): Promise<{ folder: string; complete: boolean }[]> {
  const names = (await listFolder(dir)).filter((one) => runName.test(one));
  return Promise.all(
    names.map(async (one) => ({ folder: join(dir, one), complete: (await findSize(join(dir, one, fileName))) !== undefined })),
  );
}

/** The newest complete backup of a folder, or the folder itself when it is one. */
export async function findRunFolder(dir: string): Promise<string> {
  if ((await findSize(join(dir, fileName))) !== undefined) return dir;
  const runs = await listRunFolders(dir);
  const newest = runs.findLast((run) => run.complete);
  if (newest !== undefined) return newest.folder;
  return runs.length === 0
    ? refuse(`Không có bản sao lưu nào trong ${dir}.`, `There is no backup in ${dir}.`)
    : refuse(
        `Trong ${dir} không có bản sao lưu nào hoàn tất (${runs.map((run) => basename(run.folder)).join(', ')} thiếu ${fileName}).`,
        `No backup in ${dir} is complete (${runs.map((run) => basename(run.folder)).join(', ')}: no ${fileName}).`,
      );
}

interface Raw {
  manifest: unknown;
  mac: string;
}

async function readRaw(folder: string): Promise<Raw> {
  const path = join(folder, fileName);
  const damaged = (cause: unknown): never => refuse(`${path} bị hỏng, không đọc được.`, `${path} is damaged and cannot be read.`, cause);
  try {
    const { manifest, mac } = outerShape.parse(JSON.parse(await readFile(path, 'utf8')));
    return { manifest, mac };
  } catch (error) {
    if (isMissing(error))
      return refuse(`${folder} không phải là bản sao lưu: thiếu ${fileName}.`, `${folder} is no backup: no ${fileName}.`);
    return damaged(error);
  }
}

/** The name of the key of a backup; undefined when its manifest cannot be read. */
export async function findKeyName(folder: string): Promise<string | undefined> {
  const raw = await readRaw(folder).catch(() => undefined);
  return z.object({ key: z.string() }).safeParse(raw?.manifest).data?.key;
}

/** Reads a backup's manifest and proves it by the master key: neither another key nor a changed manifest passes. */
export async function readRun(folder: string, masterKey: Uint8Array): Promise<BackupRun> {
  const raw = await readRaw(folder);
  const format = z.object({ format: z.number() }).safeParse(raw.manifest).data?.format ?? 1;
  if (format > 1) {
    return refuse(
      `Bản sao lưu ${folder} do phiên bản eZone mới hơn tạo ra. Hãy dùng phiên bản đó để phục hồi.`,
      `The backup ${folder} was made by a newer eZone. Restore it with that version.`,
    );
  }
  const parsed = manifestShape.safeParse(raw.manifest);
  if (!parsed.success) return refuse(`${join(folder, fileName)} bị hỏng.`, `${join(folder, fileName)} is damaged.`, parsed.error);
  if (parsed.data.key !== keyName(masterKey)) {
    return refuse(
      'Khóa chính không khớp với bản sao lưu này: các tệp và bí mật trong đó dùng khóa khác. Hãy đặt đúng EZONE_KEY, hoặc đặt đúng tệp master-key vào EZONE_DATA.',
      'The master key does not fit this backup: its files and secrets are under another key. Set the right EZONE_KEY, or put the right file master-key into EZONE_DATA.',
    );
  }
  const mac = Buffer.from(raw.mac, 'base64');
  const expected = macOf(JSON.stringify(raw.manifest), masterKey);
  if (mac.length !== expected.length || !timingSafeEqual(mac, expected)) {
    return refuse(
      `${join(folder, fileName)} đã bị sửa sau khi sao lưu.`,
      `${join(folder, fileName)} was changed after the backup was made.`,
    );
  }
  return { folder, files: join(dirname(folder), 'files'), manifest: parsed.data };
}

/** Where a table's rows lie in a run's folder. */
export function placeOfTable({ schema, name: table }: { schema: string; name: string }): string {
  return join('tables', `${schema}.${table}.copy.zst`);
}

/** Packed tables, the files that it names, seals. */
async function sizeOnDisk(folder: string, { tables, files, seals }: Manifest): Promise<number> {
  const packed = await Promise.all(tables.map((table) => findSize(join(folder, placeOfTable(table)))));
  const sizes = [...packed.map((size) => size ?? 0), files.bytes, ...seals.map((seal) => seal.bytes)];
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** How many rows, files and bytes a backup holds. */
export async function totalsOf(folder: string, manifest: Manifest): Promise<{ rows: number; files: number; bytes: number }> {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return { rows, files: manifest.files.count, bytes: await sizeOnDisk(folder, manifest) };
}
