import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isFresh, writeStamp } from './stamp.ts';

const outDir = 'dist/web';
const stamp = 'dist/web.stamp.json';
const page = 'apps/web/index.html';

/**
 * Builds the officers' app from `apps/web/index.html` into `dist/web` (served below `/app/`, hashed names,
 * `dist/web/.vite/manifest.json`), unless nothing that it is made from has changed.
 */
export async function buildWeb(root: string): Promise<boolean> {
  if (!existsSync(join(root, page)) || isFresh(root, stamp, [])) return false;
  const [{ bundle }, { default: react }] = await Promise.all([import('./bundle.ts'), import('@vitejs/plugin-react')]);
  rmSync(join(root, outDir), { recursive: true, force: true });
  const { inputs, outputs } = await bundle(root, outDir, {
    root: join(root, 'apps/web'),
    base: '/app/',
    plugins: [react()],
    build: { manifest: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 1000 },
  });
  writeStamp(root, stamp, [...inputs, page, 'package-lock.json', 'tools/build/web.ts'], outputs);
  return true;
}
