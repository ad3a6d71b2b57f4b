/** One thing a check found wrong: where, which rule, and what to do about it. */
export interface Finding {
  file: string;
  line?: number;
  rule: string;
  message: string;
}

/**
 * One static check of the house; `run` reads the tree below `root` and answers everything that is wrong in it.
 * A tool that judges each file by itself leaves out those that `only` does not name.
 */
export interface Check {
  name: string;
  run(root: string, only?: readonly string[]): Promise<Finding[]>;
}

/** A finding as one line that an editor can follow. */
export function lineOf(finding: Finding): string {
  const place = finding.line === undefined ? finding.file : `${finding.file}:${finding.line}`;
  return `${place}  ${finding.rule}: ${finding.message}`;
}
