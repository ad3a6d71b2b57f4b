import { join } from 'node:path';
import type { FileStore } from '#platform/files';
import { placeOfFile } from '#platform/files';
import { readBlobList } from './blobs.ts';
import { measureSaved } from './copy.ts';
import { findSize, hashFile, isMissing } from './disk.ts';
import { placeOfTable, type BackupRun } from './manifest.ts';
import { refuse, someOf, type Tell } from './problem.ts';

/** What is wrong with one file of a backup; undefined when it is as it was written. */
async function faultOf(
  path: string,
  expected: { bytes?: number; sha256: string },
  measure: () => Promise<{ bytes: number; sha256: string }>,
) {
  if ((await findSize(path)) === undefined) return 'missing' as const;
  const found = await measure().catch((error: unknown) => (isMissing(error) ? undefined : null));
  if (found === undefined) return 'missing' as const;
  const same = found !== null && found.sha256 === expected.sha256 && (expected.bytes ?? found.bytes) === found.bytes;
  return same ? undefined : ('damaged' as const);
}

interface Faults {
  missing: string[];
  damaged: string[];
}

function judge({ missing, damaged }: Faults): void {
  if (missing.length > 0) {
    const some = someOf(missing);
    refuse(`Bản sao lưu thiếu ${missing.length} tệp: ${some.vi}.`, `Files are missing from the backup (${missing.length}): ${some.en}.`);
  }
  if (damaged.length > 0) {
    const some = someOf(damaged);
    refuse(`Bản sao lưu có ${damaged.length} tệp bị hỏng: ${some.vi}.`, `Files of the backup are damaged (${damaged.length}): ${some.en}.`);
  }
}

/** Unpacks every table and hashes every seal of a backup, and asks that every file is there; names what is missing or damaged. */
export async function verifyBackup(run: BackupRun, tell: Tell): Promise<void> {
  tell({ vi: 'Đang kiểm tra bản sao lưu…', en: 'Checking the backup…' });
  const faults: Faults = { missing: [], damaged: [] };
  const look = async (
    name: string,
    expected: { bytes?: number; sha256: string },
    measure: () => Promise<{ bytes: number; sha256: string }>,
  ) => {
    const fault = await faultOf(join(run.folder, name), expected, measure);
    if (fault !== undefined) faults[fault].push(name);
  };
  const { tables, seals, files } = run.manifest;
  for (const table of tables) await look(placeOfTable(table), table, () => measureSaved(table, run.folder));
  for (const seal of seals) await look(join('seals', seal.name), seal, () => hashFile(join(run.folder, 'seals', seal.name)));
  await look('files.sha256', { sha256: files.list }, () => hashFile(join(run.folder, 'files.sha256')));
  judge(faults);
  for await (const { sha256 } of readBlobList(join(run.folder, 'files.sha256')))
    if ((await findSize(join(run.files, placeOfFile(sha256)))) === undefined) faults.missing.push(join('files', placeOfFile(sha256)));
  judge(faults);
}

/** Hashes every encrypted file of a backup and opens it to its last byte; names what is damaged. */
export async function verifyFiles(run: BackupRun, store: FileStore, tell: Tell): Promise<void> {
  tell({ vi: 'Đang mở thử từng tệp…', en: 'Opening every file…' });
  const faults: Faults = { missing: [], damaged: [] };
  for await (const { sha256, blob } of readBlobList(join(run.folder, 'files.sha256'))) {
    const place = join('files', placeOfFile(sha256));
    const sound = (await hashFile(join(run.files, placeOfFile(sha256)))).sha256 === blob && (await opens(store, sha256));
    if (!sound) faults.damaged.push(place);
  }
  judge(faults);
}

async function opens(store: FileStore, sha256: string): Promise<boolean> {
  try {
    for await (const _chunk of await store.open(sha256));
    return true;
  } catch {
    return false;
  }
}
