import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Ctx } from '#platform/context';
import { Problem } from '#platform/errors';
import { formatNumber, translator } from '#platform/i18n';
import { countRecords, importCatalogue, listImportProblems, type ImportCounts } from '#modules/procedures';
import type { Command, Io } from '../command.ts';
import { withSystem } from '../with-system.ts';
import { texts } from './import-texts.ts';

interface Asked {
  files: string[];
  whole: boolean;
  json: boolean;
}

const noCounts: ImportCounts = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };

/** A problem as the command tells it; `file` is said where there are several. */
interface ToldProblem {
  file?: string;
  line: number;
  field: string;
  message: string;
}

interface Told {
  counts: ImportCounts;
  problems: ToldProblem[];
  stopped: boolean;
}

function read(args: string[]): Asked | undefined {
  try {
    const options = { whole: { type: 'boolean' }, json: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [what, ...files] = positionals;
    const { whole = false, json = false } = values;
    return what === 'catalogue' && files.length > 0 ? { files, whole, json } : undefined;
  } catch {
    return undefined;
  }
}

/** Why one of the files cannot be read: nothing is imported then. */
async function unreadableAmong(files: readonly string[], io: Io): Promise<string | undefined> {
  for (const file of files) {
    try {
      await access(file, constants.R_OK);
      if ((await stat(file)).isDirectory()) return texts.unreadable[io.locale](file, 'EISDIR');
    } catch (error) {
      return texts.unreadable[io.locale](file, error instanceof Error && 'code' in error ? String(error.code) : String(error));
    }
  }
  return undefined;
}

/** Nothing could be read: why, on both ways that somebody listens on. */
function tellRefused(why: string, json: boolean, io: Io): number {
  if (json) io.stdout(JSON.stringify({ ...noCounts, problems: [], error: why }));
  io.stderr(why);
  return 1;
}

// words: procedures.catalogue.fault-*
async function problemsOf(ctx: Ctx, runId: string, file: string | undefined, io: Io): Promise<ToldProblem[]> {
  const t = translator(io.locale);
  const told: ToldProblem[] = [];
  for await (const { line, field, code, params } of listImportProblems(ctx, runId)) {
    told.push({ ...(file === undefined ? {} : { file }), line, field, message: t(`procedures.catalogue.fault-${code}`, params) });
  }
  return told;
}

async function importAll(ctx: Ctx, asked: Asked, signal: AbortSignal, io: Io): Promise<Told> {
  const counts = { ...noCounts };
  const problems: ToldProblem[] = [];
  const names = ['read', 'created', 'updated', 'unchanged', 'rejected'] as const;
  for (const file of asked.files) {
    const fileName = basename(file);
    const lines = await countRecords(createReadStream(file));
    const onProgress = ({ read: so }: ImportCounts): void =>
      io.stderr(texts.progress[io.locale](fileName, formatNumber(so, io.locale), formatNumber(lines, io.locale)));
    const done = await importCatalogue(ctx, { fileName, lines, bytes: createReadStream(file), whole: asked.whole, onProgress, signal });
    for (const name of names) counts[name] += done.counts[name];
    problems.push(...(await problemsOf(ctx, done.runId, asked.files.length > 1 ? file : undefined, io)));
    if (done.outcome === 'stopped') return { counts, problems, stopped: true };
  }
  return { counts, problems, stopped: false };
}

function tell({ counts, problems, stopped }: Told, json: boolean, io: Io): void {
  const { locale } = io;
  if (stopped) io.stderr(texts.stopped[locale]);
  if (json) {
    io.stdout(JSON.stringify({ ...counts, problems }));
    return;
  }
  for (const { line, field, message } of problems) io.stdout(texts.problem[locale](line, field, message));
  const shown = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, formatNumber(count, locale)]));
  const { read: all = '', created = '', updated = '', unchanged = '', rejected = '' } = shown;
  io.stdout(texts.done[locale]({ read: all, created, updated, unchanged, rejected }));
}

async function run(args: string[], io: Io): Promise<number> {
  const asked = read(args);
  if (asked === undefined) {
    io.stderr(texts.badOptions[io.locale]);
    return 2;
  }
  const why = await unreadableAmong(asked.files, io);
  if (why !== undefined) return tellRefused(why, asked.json, io);
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  process.once('SIGINT', abort);
  return withSystem(io, async (ctx) => {
    const told = await importAll(ctx, asked, stop.signal, io).catch((error: unknown) => {
      if (error instanceof Problem) return translator(io.locale)(`errors.${error.code}`, error.params);
      throw error;
    });
    if (typeof told === 'string') return tellRefused(told, asked.json, io);
    tell(told, asked.json, io);
    return stop.signal.aborted ? 1 : 0;
  }).finally(() => process.off('SIGINT', abort));
}

/** `ezone import catalogue FILE…`: reads records of the national catalogue. */
export const importCommand: Command = { name: 'import', summary: texts.summary, usage: texts.usage, run };
