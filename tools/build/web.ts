import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isFresh, writeStamp } from './stamp.ts';

const outDir = 'dist/web';
const stamp = 'dist/web.stamp.json';
const page = 'apps/web/index.html';
const settings = 'tools/build/vite.config.ts';
const tools = [settings, ...['web', 'bundle', 'press', 'web-words', 'said-where'].map((name) => `tools/build/${name}.ts`)];

/** Builds the officers' app by `tools/build/vite.config.ts` into `dist/web`, unless nothing that it is made from has changed. */
export async function buildWeb(root: string): Promise<boolean> {
  if (!existsSync(join(root, page)) || isFresh(root, stamp, [])) return false;
  const { bundle } = await import('./bundle.ts');
  rmSync(join(root, outDir), { recursive: true, force: true });
  const { inputs, outputs } = await bundle(root, outDir, { configFile: join(root, settings) });
  writeStamp(root, stamp, [...inputs, page, 'package-lock.json', ...tools], outputs);
  return true;
}
