import { z } from 'zod';
import type { Check, Finding } from './check.ts';
import { brokenTool, runScript } from './external.ts';

const named = z.array(z.object({ name: z.string(), line: z.number().optional() })).default([]);
const kinds = {
  files: 'nobody imports this file',
  dependencies: 'dependency that nothing uses',
  devDependencies: 'development dependency that nothing uses',
  unlisted: 'used but not in package.json',
  unresolved: 'import that leads nowhere',
  exports: 'exported but used nowhere',
  types: 'type exported but used nowhere',
  duplicates: 'exported twice under different names',
} as const;
const issue = z.object({
  file: z.string(),
  files: named,
  dependencies: named,
  devDependencies: named,
  unlisted: named,
  unresolved: named,
  exports: named,
  types: named,
  duplicates: z.array(named).default([]),
});
const report = z.object({ issues: z.array(issue) });

function findingsOf(found: z.infer<typeof issue>): Finding[] {
  const rows = { ...found, duplicates: found.duplicates.flat() };
  return kindNames.flatMap((kind) =>
    rows[kind].map(({ name, line }) => ({ file: found.file, line: line ?? 1, rule: `knip(${kind})`, message: `${name}: ${kinds[kind]}` })),
  );
}

const kindNames = ['files', 'dependencies', 'devDependencies', 'unlisted', 'unresolved', 'exports', 'types', 'duplicates'] as const;

/** knip: no file, export or dependency that nothing uses. */
export const check: Check = {
  name: 'dead-code',
  async run(root) {
    const result = await runScript(root, 'node_modules/knip/bin/knip.js', ['--reporter', 'json', '--no-progress']);
    if (result.exitCode === 0) return [];
    try {
      return report.parse(JSON.parse(result.stdout)).issues.flatMap(findingsOf);
    } catch {
      return brokenTool('dead-code', result);
    }
  },
};
