import { statfsSync } from 'node:fs';

/** Measured: a dossier with its steps, papers, notices, grants and logs, and what everything else takes. */
const bytesADossier = 31_000;
const bytesBeside = 1_500_000_000;

/** Bytes the databases of a run take. */
export const neededBytes = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size * bytesADossier + bytesBeside, 0);

export const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

/** Says what a run needs, and refuses where less than twice that is free. */
export function requireSpace(folder: string, sizes: readonly number[], say: (line: string) => void): void {
  const { bavail, bsize } = statfsSync(folder);
  const [needed, free] = [neededBytes(sizes), bavail * bsize];
  say(`Space needed in ${folder}: ${gigabytes(needed)}; free: ${gigabytes(free)}.`);
  if (free < 2 * needed) throw new Error(`Twice the space needed must be free: ${gigabytes(2 * needed)}. Nothing was made.`);
}
