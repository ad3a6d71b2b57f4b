import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The whole stylesheet: its parts in the order of their names, as the build joins them. */
export function readStyles(): string {
  const folder = fileURLToPath(new URL('styles/', import.meta.url));
  return globSync('*.css', { cwd: folder })
    .sort()
    .map((name) => readFileSync(folder + name, 'utf8'))
    .join('\n');
}
