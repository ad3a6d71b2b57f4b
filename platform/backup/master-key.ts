import { join } from 'node:path';
import { Problem } from '#platform/errors';
import { loadMasterKey, openFileStore, testFileScanner, type FileStore } from '#platform/files';
import { linesOf } from './blobs.ts';
import { findSize } from './disk.ts';
import { refuse } from './problem.ts';

/** Where the master key may stand, in the order in which it is looked for. */
export interface KeyPlaces {
  /** EZONE_KEY. */
  key?: string | undefined;
  dataDir: string;
  /** A backup's folder. */
  backup?: string;
}

/** The master key and whether it came out of the backup; never makes one. */
export async function findMasterKey(places: KeyPlaces): Promise<{ masterKey: Uint8Array; fromBackup: boolean }> {
  const own = join(places.dataDir, 'master-key');
  if (places.key !== undefined || (await findSize(own)) !== undefined)
    return { masterKey: await loadMasterKey({ key: places.key, file: own }), fromBackup: false };
  const saved = places.backup === undefined ? undefined : join(places.backup, 'master-key');
  if (saved !== undefined && (await findSize(saved)) !== undefined)
    return { masterKey: await loadMasterKey({ file: saved }), fromBackup: true };
  return refuse(
    `Thiếu khóa chính: chưa đặt EZONE_KEY và không có tệp ${own}.`,
    `The master key is missing: EZONE_KEY is not set and there is no file ${own}.`,
  );
}

/** Reads files of a folder that are there; nothing is put into it. */
export function openToRead(dir: string, masterKey: Uint8Array): FileStore {
  return openFileStore({ dir, masterKey, scanner: testFileScanner });
}

/** Opens a file of a list that is there and sound: a key that does not open it is refused before anything else is done with it. */
export async function proveKey(given: { names: string; files: string; masterKey: Uint8Array }): Promise<void> {
  const store = openToRead(given.files, given.masterKey);
  for await (const line of linesOf(given.names)) {
    const sha256 = line.slice(-64);
    if (!(await store.exists(sha256))) continue;
    const opened = await store.open(sha256).catch((error: unknown) => refuseKey(error));
    opened?.destroy();
    if (opened !== undefined) return;
  }
}

/** A damaged file says nothing of the key. */
function refuseKey(error: unknown): undefined {
  if (!(error instanceof Problem)) throw error;
  if (error.code === 'files.other-key') {
    refuse(
      'Khóa chính không mở được các tệp đã lưu. Hãy đặt đúng EZONE_KEY, hoặc đặt đúng tệp master-key vào EZONE_DATA.',
      'The master key does not open the stored files. Set the right EZONE_KEY, or put the right file master-key into EZONE_DATA.',
      error,
    );
  }
  return undefined;
}
