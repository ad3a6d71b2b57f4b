import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const product = fileURLToPath(new URL('../..', import.meta.url));
const left = new Set(['node_modules', '.git', '.data', '.cache', 'dist', 'coverage']);

/** Copies the product's sources to a temporary folder that shares its installed packages. */
export function copyProduct(): { root: string; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), 'ezone-copy-'));
  cpSync(product, root, { recursive: true, filter: (path) => !left.has(basename(path)) });
  symlinkSync(join(product, 'node_modules'), join(root, 'node_modules'));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
