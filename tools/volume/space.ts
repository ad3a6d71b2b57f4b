import { statfsSync } from 'node:fs';

/** Measured with 200,000 and 1,000,000: a dossier of the newest year with all that belongs to it, an older one, and what everything else takes, the log among it. */
const bytesOfNew = 67_000;
const bytesOfOld = 27_000;
const dossiersAYear = 100_000;
const bytesBeside = 2_000_000_000;

function bytesOf(size: number): number {
  const recent = Math.min(size, dossiersAYear);
  return recent * bytesOfNew + (size - recent) * bytesOfOld + bytesBeside;
}

/** Bytes the databases of a run take. */
export const neededBytes = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + bytesOf(size), 0);

export const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

function freeIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Says what a run needs, and refuses where less than twice that is free. */
export function requireSpace(folder: string, sizes: readonly number[], say: (line: string) => void, free = freeIn(folder)): void {
  const needed = neededBytes(sizes);
  say(`Space needed in ${folder}: ${gigabytes(needed)}; free: ${gigabytes(free)}.`);
  if (free < 2 * needed) throw new Error(`Twice the space needed must be free: ${gigabytes(2 * needed)}. Nothing was made.`);
}
