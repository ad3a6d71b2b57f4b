import { fileURLToPath } from 'node:url';
import { buildPages } from './pages.ts';
import { buildWeb } from './web.ts';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

async function timed(name: string, work: (root: string) => Promise<boolean>): Promise<void> {
  const start = performance.now();
  if (await work(root)) console.log(`built ${name} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

await timed('pages', buildPages);
await timed('web', buildWeb);
