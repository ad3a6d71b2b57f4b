import type { Check } from './check.ts';
import { brokenTool, runScript } from './external.ts';

/** prettier, remembered per file content so that only changed files are read again. */
export const check: Check = {
  name: 'format',
  async run(root, only = ['.']) {
    const result = await runScript(root, 'node_modules/prettier/bin/prettier.cjs', [
      '--list-different',
      '--cache',
      '--cache-strategy=content',
      '--cache-location=.cache/prettier',
      '--ignore-unknown',
      ...only,
    ]);
    if (result.exitCode === 0) return [];
    const files = result.stdout.split('\n').filter((line) => line !== '');
    if (files.length === 0) return brokenTool('format', result);
    return files.map((file) => ({ file, rule: 'format', message: 'not formatted: run `npm run format`' }));
  },
};
