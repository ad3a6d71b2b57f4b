import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addAllWords } from '../../apps/server/services.ts';
import { generatedDocs } from './pages.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const check = process.argv.includes('--check');

addAllWords();
const stale: string[] = [];
for (const [path, text] of Object.entries(await generatedDocs(root))) {
  const file = join(root, path);
  const now = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (now === text) continue;
  stale.push(path);
  if (check) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
if (stale.length > 0) console.log(`${check ? 'out of date' : 'written'}: ${stale.join(', ')}`);
if (check && stale.length > 0) process.exitCode = 1;
