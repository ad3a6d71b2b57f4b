import { describe, expect, it } from 'vitest';
import { closingLine, countChecks, countReport } from './tally.ts';

const report = (failed: number, files: { status: string; assertionResults: { status: string }[] }[] = []): unknown => ({
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
    expect(countReport(report(0, [{ status: 'failed', assertionResults: [] }]), 1).failed).toBe(1);
  });

  it('does not count a failed file beside its own failed tests', () => {
    expect(countReport(report(1, [{ status: 'failed', assertionResults: [{ status: 'failed' }] }]), 1).failed).toBe(1);
  });

  it('counts a run that ended badly without a report or a failed test', () => {
    expect(countReport(undefined, 0).failed).toBe(1);
    expect(countReport(report(0), 1).failed).toBe(1);
    expect(countReport(report(0), 0).failed).toBe(0);
  });

  it('reads the closing line of the checks', () => {
    expect(countChecks('ok  types\nchecks: 11 passed, 2 failed, 9.1 s\n', 1)).toEqual({ passed: 11, failed: 2, skipped: 0 });
    expect(countChecks('', 1).failed).toBe(1);
  });

  it('sums everything in one plain line', () => {
    expect(closingLine([countReport(report(2), 1), countChecks('checks: 3 passed, 0 failed', 0)])).toBe('10 passed, 2 failed');
  });
});
