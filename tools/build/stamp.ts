import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const shape = z.object({ files: z.record(z.string(), z.string()), outputs: z.array(z.string()) });

function hashOf(root: string, path: string): string {
  const file = join(root, path);
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'gone';
}

/** True when every file that the last build read is as it was, nothing was added to `found`, and what it made is still there. */
export function isFresh(root: string, stamp: string, found: readonly string[]): boolean {
  if (!existsSync(join(root, stamp))) return false;
  const read = shape.safeParse(JSON.parse(readFileSync(join(root, stamp), 'utf8')));
  if (!read.success) return false;
  const { files, outputs } = read.data;
  return (
    found.every((path) => path in files) &&
    outputs.every((path) => existsSync(join(root, path))) &&
    Object.entries(files).every(([path, hash]) => hashOf(root, path) === hash)
  );
}

/** Remembers what a build read and made; written last, so that a build that was killed is done again. */
export function writeStamp(root: string, stamp: string, inputs: readonly string[], outputs: readonly string[]): void {
  mkdirSync(dirname(join(root, stamp)), { recursive: true });
  const files = Object.fromEntries([...new Set(inputs)].sort().map((path) => [path, hashOf(root, path)]));
  writeFileSync(join(root, stamp), JSON.stringify({ files, outputs }));
}
