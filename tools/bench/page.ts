import { format } from 'prettier';
import type { BenchOptions } from './options.ts';

/** What one run of the bench found. */
export interface Measured {
  /** Its flags. */
  flags: readonly string[];
  options: BenchOptions;
  head: readonly string[];
  table: string;
  /** Tables of the parts of rows. */
  details: readonly string[];
  plans: readonly string[];
}

/** A page of docs: the machine, the settings, the table, and what is to be done about what misses. */
export function performancePage({ flags, options, head, table, details, plans }: Measured): Promise<string> {
  const { rounds, seconds } = options;
  const todo = plans.length === 0 ? '' : `\n## What misses, and the plan\n\n${plans.map((plan) => `- ${plan}`).join('\n')}\n`;
  const text = `# Performance

Written by \`npm run bench -- ${flags.join(' ')}\`; do not edit. How it measures: [tools/bench](../tools/bench/README.md).

Medians of ${rounds === 1 ? 'one round' : `${rounds} interleaved rounds`}, ${seconds} s each measure. Beside each figure stands its floor of the same run.

${head.map((line) => `- ${line}`).join('\n')}

${[table, ...details].join('\n\n')}
${todo}`;
  return format(text, { parser: 'markdown', printWidth: 140 });
}
