import type { Check, Finding } from './check.ts';
import { brokenTool, runScript } from './external.ts';

const diagnostic = /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/;

function findingOf(line: string): Finding[] {
  const match = diagnostic.exec(line);
  if (match === null) return [];
  const [, file = '', row = '', rule = '', message = ''] = match;
  return [{ file, line: Number(row), rule, message }];
}

/** TypeScript over the whole tree: the native compiler; the API of TypeScript 6 reads the sources for other checks. */
export const check: Check = {
  name: 'types',
  async run(root) {
    const result = await runScript(root, 'node_modules/typescript-native/bin/tsc', [
      '-p',
      '.',
      '--pretty',
      'false',
      '--incremental',
      '--tsBuildInfoFile',
      '.cache/tsc.json',
    ]);
    if (result.exitCode === 0) return [];
    const findings = result.stdout.split('\n').flatMap(findingOf);
    return findings.length > 0 ? findings : brokenTool('types', result);
  },
};
