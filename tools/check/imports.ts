import { z } from 'zod';
import type { Check } from './check.ts';
import { brokenTool, runScript } from './external.ts';

const report = z.object({
  summary: z.object({
    violations: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        rule: z.object({ name: z.string() }),
        comment: z.string().optional(),
        cycle: z.array(z.object({ name: z.string() })).optional(),
      }),
    ),
    ruleSetUsed: z.object({ forbidden: z.array(z.object({ name: z.string(), comment: z.string().optional() })) }),
  }),
});

/** dependency-cruiser with the rules of `.dependency-cruiser.cjs`, which are made from the map and the front doors. */
export const check: Check = {
  name: 'imports',
  async run(root) {
    const result = await runScript(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', [
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
      'apps',
      'platform',
      'modules',
      'tools',
    ]);
    try {
      const { summary } = report.parse(JSON.parse(result.stdout));
      const why = new Map(summary.ruleSetUsed.forbidden.map(({ name, comment }) => [name, comment]));
      return summary.violations.map(({ from, to, rule, cycle }) => ({
        file: from,
        rule: rule.name,
        message: `${cycle === undefined ? to : cycle.map(({ name }) => name).join(' → ')}: ${why.get(rule.name) ?? ''}`,
      }));
    } catch {
      return brokenTool('imports', result);
    }
  },
};
