import { describe, expect, it } from 'vitest';
import { closingLine, countChecks, countReport, failuresOf } from './tally.ts';

interface File {
  name: string;
  status: string;
  message: string;
  assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
}

const broken: File = { name: '/e/a.test.ts', status: 'failed', message: 'Cannot find a\nat b', assertionResults: [] };
const red: File = {
  name: '/e/b.test.ts',
  status: 'failed',
  message: '',
  assertionResults: [
    { status: 'failed', fullName: 'a code is said', failureMessages: ['expected 1 to be 2\nat b'] },
    { status: 'passed', fullName: 'a code is kept', failureMessages: [] },
  ],
};

const report = (failed: number, files: File[] = []): unknown => ({
  numPassedTests: 7,
  numFailedTests: failed,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: files,
});

describe('counting', () => {
  it('takes the numbers of the report', () => {
    expect(countReport(report(2), 1)).toEqual({ passed: 7, failed: 2, skipped: 1 });
  });

  it('counts a file that could not be loaded', () => {
    expect(countReport(report(0, [broken]), 1).failed).toBe(1);
  });

  it('does not count a failed file beside its own failed tests', () => {
    expect(countReport(report(1, [red]), 1).failed).toBe(1);
  });

  it('counts a run that ended badly without a report or a failed test', () => {
    expect(countReport(undefined, 0).failed).toBe(1);
    expect(countReport(report(0), 1).failed).toBe(1);
    expect(countReport(report(0), 0).failed).toBe(0);
  });

  it('names what failed and why, for the end of a long run', () => {
    expect(failuresOf(report(1, [broken, red]))).toEqual([
      '/e/a.test.ts: Cannot find a',
      '/e/b.test.ts > a code is said: expected 1 to be 2',
    ]);
    expect(failuresOf(undefined)).toEqual([]);
  });

  it('reads the closing line of the checks', () => {
    expect(countChecks('ok  types\nchecks: 11 passed, 2 failed, 9.1 s\n', 1)).toEqual({ passed: 11, failed: 2, skipped: 0 });
    expect(countChecks('', 1).failed).toBe(1);
  });

  it('sums everything in one plain line', () => {
    expect(closingLine([countReport(report(2), 1), countChecks('checks: 3 passed, 0 failed', 0)])).toBe('10 passed, 2 failed');
  });
});
