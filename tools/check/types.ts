import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Finding } from './check.ts';
import { brokenTool, runScript } from './external.ts';

const diagnostic = /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/;

function findingOf(line: string): Finding[] {
  const match = diagnostic.exec(line);
  if (match === null) return [];
  const [, file = '', row = '', rule = '', message = ''] = match;
  return [{ file, line: Number(row), rule, message }];
}

/** The project of a few files and what they use: it remembers nothing. */
function projectOf(root: string, only: readonly string[]): string[] {
  const name = '.cache/tsconfig.only.json';
  mkdirSync(join(root, '.cache'), { recursive: true });
  const files = only.filter((path) => /\.(ts|tsx|mjs)$/.test(path)).map((path) => `../${path}`);
  writeFileSync(join(root, name), JSON.stringify({ extends: '../tsconfig.json', files, include: [] }));
  return ['-p', name];
}

/** TypeScript over the whole tree: the native compiler; the API of TypeScript 6 reads the sources for other checks. */
export const check: Check = {
  name: 'types',
  async run(root, only) {
    const project = only === undefined ? ['-p', '.', '--incremental', '--tsBuildInfoFile', '.cache/tsc.json'] : projectOf(root, only);
    const result = await runScript(root, 'node_modules/typescript-native/bin/tsc', [...project, '--pretty', 'false']);
    if (result.exitCode === 0) return [];
    const findings = result.stdout.split('\n').flatMap(findingOf);
    return findings.length > 0 ? findings : brokenTool('types', result);
  },
};
