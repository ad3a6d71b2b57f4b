import { format } from 'prettier';
import type { BenchOptions } from './options.ts';

/** docs/performance.md: the machine, the settings and the table. */
export function performancePage({
  head,
  table,
  options,
}: {
  head: readonly string[];
  table: string;
  options: BenchOptions;
}): Promise<string> {
  const { rounds, seconds } = options;
  const text = `# Performance

Written by \`npm run bench -- --whole --write\`; do not edit. How it measures: [tools/bench](../tools/bench/README.md).

Medians of ${rounds} interleaved rounds, ${seconds} s each measure. Beside each figure stands its floor of the same run.

${head.map((line) => `- ${line}`).join('\n')}

${table}
`;
  return format(text, { parser: 'markdown', printWidth: 140 });
}
