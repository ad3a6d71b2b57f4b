/** Where a command reads and writes; `locale` is the language of everything it says. */
export interface Io {
  stdout(line: string): void;
  stderr(line: string): void;
  /** Lines of standard input, without their line ends. */
  stdin: AsyncIterable<string>;
  locale: 'vi' | 'en';
}

/** One `ezone NAME …` command; `run` gets the arguments after the name and answers the exit code. */
export interface Command {
  name: string;
  summary: { vi: string; en: string };
  /** Lines shown by `ezone NAME --help`, after the summary. */
  usage: { vi: string; en: string };
  run(args: string[], io: Io): Promise<number>;
}
