import { z } from 'zod';
import type { Check } from './check.ts';
import { brokenTool, runScript } from './external.ts';

const report = z.object({
  diagnostics: z.array(
    z.object({
      message: z.string(),
      code: z.string().optional(),
      filename: z.string(),
      labels: z.array(z.object({ span: z.object({ line: z.number() }) })),
    }),
  ),
});

/** oxlint with `.oxlintrc.json`; a suppression that suppresses nothing is a finding too. */
export const check: Check = {
  name: 'lint',
  async run(root, only = []) {
    const result = await runScript(root, 'node_modules/oxlint/bin/oxlint', [
      '--format',
      'json',
      '--deny-warnings',
      ...only.filter((path) => /\.(ts|tsx|mjs)$/.test(path)),
    ]);
    const read = report.safeParse(parseJson(result.stdout));
    if (!read.success) return brokenTool('lint', result);
    return read.data.diagnostics.map((found) => ({
      file: found.filename,
      line: found.labels[0]?.span.line ?? 1,
      rule: found.code ?? 'oxlint',
      message: found.message,
    }));
  },
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
