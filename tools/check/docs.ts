import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from './check.ts';
import { runScript } from './external.ts';

const script = 'tools/docs/run.ts';

/** Generated docs (openapi.json, schema.sql, permissions.md …) are committed as they would be generated now. */
export const check: Check = {
  name: 'docs',
  async run(root) {
    if (!existsSync(join(root, script))) return [];
    const result = await runScript(root, script, ['--check']);
    if (result.exitCode === 0) return [];
    return [
      {
        file: 'docs',
        rule: 'generated-docs',
        message: `run \`npm run docs\` and commit: ${(result.stderr + result.stdout).trim().slice(-2000)}`,
      },
    ];
  },
};
