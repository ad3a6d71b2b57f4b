import { statfsSync } from 'node:fs';
import { volumeOf, type Volume } from './volume.ts';

/** Measured with 200,000 and 1,000,000: a dossier of the newest year with all that belongs to it, an older one, and what everything else takes, the log among it. */
const bytesOfNew = 67_000;
const bytesOfOld = 27_000;
const bytesBeside = 2_000_000_000;

/** Bytes a database takes. */
export function bytesOf({ size, weeks }: Volume): number {
  const recent = Math.min(size, (size * 52) / weeks);
  return recent * bytesOfNew + (size - recent) * bytesOfOld + bytesBeside;
}

/** Bytes the databases of a run of the bench take. */
export const neededBytes = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + bytesOf(volumeOf(size)), 0);

export const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

/** Bytes that are free where a folder lies. */
export function freeIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Says what a run needs, and refuses where less than twice that is free. */
export function requireSpace(folder: string, sizes: readonly number[], say: (line: string) => void, free = freeIn(folder)): void {
  const needed = neededBytes(sizes);
  say(`Space needed in ${folder}: ${gigabytes(needed)}; free: ${gigabytes(free)}.`);
  if (free < 2 * needed) throw new Error(`Twice the space needed must be free: ${gigabytes(2 * needed)}. Nothing was made.`);
}
