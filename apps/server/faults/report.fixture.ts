import { writeFileSync } from 'node:fs';

/** What came of one act that servers were killed in. */
export interface ActReport {
  act: string;
  /** Statements, file steps and the answer that the act passes. */
  points: number;
  /** Times that a server was killed in it and started again. */
  kills: number;
  /** Rules asked, files read, seals and tables compared after them. */
  checks: number;
  /** What was found that must never be, by point. */
  wrong: Readonly<Record<string, readonly string[]>>;
}

const columns = ['act', 'points', 'kills', 'checks', 'failures'] as const;

/** The reports as one table with its sums, a line each. */
export function tableOf(reports: readonly ActReport[]): string[] {
  const rows = reports.map((one) => [one.act, one.points, one.kills, one.checks, Object.keys(one.wrong).length] as const);
  const sum = (place: 1 | 2 | 3 | 4): number => rows.reduce((all, row) => all + row[place], 0);
  const lines = [columns, ...rows, ['all', sum(1), sum(2), sum(3), sum(4)]];
  const line = (cells: readonly (string | number)[]): string =>
    cells.map((cell, place) => (place === 0 ? String(cell).padEnd(12) : String(cell).padStart(10))).join('');
  return [
    ...lines.map(line),
    ...reports.flatMap(({ wrong }) => Object.entries(wrong).map(([point, what]) => `WRONG  ${point}: ${what.join('; ')}`)),
  ];
}

/** Prints the table, and leaves it where `EZONE_FAULT_REPORT` says for whoever prints it last. */
export function report(reports: readonly ActReport[]): void {
  const lines = tableOf(reports);
  console.log(lines.join('\n'));
  const path = process.env['EZONE_FAULT_REPORT'];
  if (path !== undefined) writeFileSync(path, `${lines.join('\n')}\n`);
}
