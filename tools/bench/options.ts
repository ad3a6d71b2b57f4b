import { parseArgs } from 'node:util';

/** What one run of the bench measures, and how long. */
export interface BenchOptions {
  /** Sizes of the database, in dossiers. */
  sizes: readonly number[];
  /** Names of the rows wanted; all when empty. */
  rows: readonly string[];
  /** How many of the dossiers are open; usually some thousand. */
  open: number | undefined;
  rounds: number;
  /** How long each measure lasts. */
  seconds: number;
  /** Folder of the databases; a temporary one that is removed when not given. */
  keep: string | undefined;
  port: number;
  /** Writes the page. */
  write: boolean;
  /** Which page of docs is written. */
  page: string;
}

/** How the bench is asked, for `--help` and wrong flags. */
export const usage = `npm run bench -- [--whole] [--dossiers 10000,1000000] [--open N] [--rows inbox,search] [--rounds N] [--seconds N] [--write] [--page NAME] [--keep FOLDER] [--port N]

Without flags one short round at 10,000 dossiers. --whole is five rounds at 10,000 and 1,000,000.
--keep fills databases in FOLDER, leaves them there and uses them again; otherwise they are removed.
--write puts the table into docs/performance.md, with --page NAME into docs/NAME.md.`;

const positive = (text: string, name: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value <= 0) throw new RangeError(`--${name} takes whole numbers above 0, not "${text}"`);
  return value;
};

const list = (text: string | undefined): string[] => (text ?? '').split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));

/** Reads the command line; undefined when help is asked for. */
export function readOptions(args: readonly string[]): BenchOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', short: 'h' },
      whole: { type: 'boolean' },
      dossiers: { type: 'string' },
      open: { type: 'string' },
      rows: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      keep: { type: 'string' },
      port: { type: 'string' },
      write: { type: 'boolean' },
      page: { type: 'string' },
    },
  });
  if (values.help === true) return undefined;
  const whole = values.whole === true;
  const sizes = list(values.dossiers).map((text) => positive(text, 'dossiers'));
  return {
    sizes: sizes.length > 0 ? sizes : whole ? [10_000, 1_000_000] : [10_000],
    rows: list(values.rows),
    open: values.open === undefined ? undefined : positive(values.open, 'open'),
    rounds: positive(values.rounds ?? (whole ? '5' : '1'), 'rounds'),
    seconds: positive(values.seconds ?? (whole ? '10' : '4'), 'seconds'),
    keep: values.keep,
    port: positive(values.port ?? '3390', 'port'),
    write: values.write === true,
    page: values.page ?? 'performance',
  };
}
