import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** How one part of the run ended. */
export interface Tally {
  name: string;
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
}

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()) })),
    }),
  ),
});

/**
 * Counts vitest's JSON report. A file that failed without a failed test (it could not be loaded) counts as one failure,
 * and so does a run that ended badly without saying why.
 */
export function countReport(json: unknown, exitCode: number): Pick<Tally, 'passed' | 'failed' | 'skipped'> {
  const read = report.safeParse(json);
  if (!read.success) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = read.data;
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((result) => result.status !== 'failed'),
  ).length;
  const failed = numFailedTests + brokenFiles;
  return {
    passed: numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  };
}

/** What failed in vitest's JSON report, one entry each: file, test and the first line of why; said again where a long run ends. */
export function failuresOf(json: unknown): string[] {
  const read = report.safeParse(json);
  const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
  return (read.data?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((result) => result.status === 'failed');
    if (failed.length > 0) {
      return failed.map(({ fullName, failureMessages }) => `${name} > ${fullName}: ${firstLine(failureMessages[0] ?? '')}`);
    }
    return status === 'failed' ? [`${name}: ${firstLine(message)}`] : [];
  });
}

/** Counts the closing line of the checks, `checks: N passed, N failed, …`. */
export function countChecks(output: string, exitCode: number): Pick<Tally, 'passed' | 'failed' | 'skipped'> {
  const match = /^checks: (\d+) passed, (\d+) failed/m.exec(output);
  const [passed, failed] = match === null ? [0, 0] : [Number(match[1]), Number(match[2])];
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed, skipped: 0 };
}

/** A JSON file's value, undefined when there is none to read. */
export function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The line that ends the run. */
export function closingLine(tallies: Pick<Tally, 'passed' | 'failed'>[]): string {
  const sum = (pick: (tally: Pick<Tally, 'passed' | 'failed'>) => number): number =>
    tallies.reduce((total, tally) => total + pick(tally), 0);
  return `${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed`;
}
