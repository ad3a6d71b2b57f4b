import type { Ctx } from '#platform/context';
import { fail, Problem } from '#platform/errors';
import type { PassingFile } from '#platform/http';
import { namesOf } from '#modules/accounts';
import { beginImport } from './import-catalogue.ts';
import { countRecords } from './lines.ts';
import { endRun, findRun, listProblems, listRuns, type ImportProblem, type ImportRun } from './import-store.ts';

export type { ImportProblem };

const pageSize = 500;

function toldRun({ startedAt, finishedAt, startedBy, outcome, lines, ...run }: ImportRun, people: ReadonlyMap<string, { name: string }>) {
  return {
    ...run,
    startedAt: startedAt.toISOString(),
    startedBy: people.get(startedBy ?? '')?.name,
    finishedAt: finishedAt?.toISOString(),
    outcome: outcome ?? undefined,
    lines: lines ?? undefined,
  };
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

/** Begins to read a file that somebody sent; it is read on while he looks at how far it is. */
export async function startImport(ctx: Ctx, file: PassingFile, whole: boolean): Promise<string> {
  const { name, content = fail('files.too-large', { name, max: '20 MB' }) } = file;
  const lines = await countRecords(once(content));
  const { runId, done } = await beginImport(ctx, { fileName: name, lines, bytes: once(content), whole });
  done.catch((error: unknown) => {
    const isStopped = error instanceof Problem && error.code === 'procedures.import-ended';
    if (!isStopped) ctx.services.log.error('an import of the catalogue broke off', { run: runId, error: String(error) });
  });
  return runId;
}

/** Stops a run before its next batch, whichever server reads it. Refuses with `http.not-found`. */
export async function stopImport(ctx: Ctx, id: string): Promise<void> {
  await ctx.act('procedures.stop-import', async (act) => {
    if ((await findRun(act.tx, id)) === undefined) fail('http.not-found');
    if (await endRun(act.tx, id, 'stopped', act.now)) act.about('procedures.import', id, { stopped: true });
  });
}

/** One page of runs, the newest first. */
export async function listImports(ctx: Ctx, page: { after?: string | undefined; limit: number }) {
  return ctx.read(async (tx) => {
    const found = await listRuns(tx, { after: page.after, limit: page.limit + 1 });
    const runs = found.slice(0, page.limit);
    const people = await namesOf(
      tx,
      runs.flatMap((run) => run.startedBy ?? []),
    );
    return { imports: runs.map((run) => toldRun(run, people)), next: found.length > page.limit ? runs.at(-1)?.id : undefined };
  });
}

/** A run with one page of what was rejected. Refuses with `http.not-found`. */
export async function getImport(ctx: Ctx, given: { id: string; after?: string | undefined; limit: number }) {
  const [line = 0, position = 0] = (given.after ?? '').split('.').map(Number);
  return ctx.read(async (tx) => {
    const run = (await findRun(tx, given.id)) ?? fail('http.not-found');
    const found = await listProblems(tx, given.id, { after: { line, position }, limit: given.limit + 1 });
    const problems = found.slice(0, given.limit);
    const last = found.length > given.limit ? problems.at(-1) : undefined;
    const people = await namesOf(tx, run.startedBy === null ? [] : [run.startedBy]);
    return {
      run: toldRun(run, people),
      problems: problems.map(({ position: _place, params, ...problem }) => ({ ...problem, params: { ...params } })),
      next: last && `${last.line}.${last.position}`,
    };
  });
}

/** Every problem of a run in the order of its file, a page at a time. */
export async function* listImportProblems(ctx: Ctx, runId: string): AsyncGenerator<ImportProblem> {
  for (let after = { line: 0, position: 0 }; ;) {
    const found = await ctx.read((tx) => listProblems(tx, runId, { after, limit: pageSize }));
    yield* found;
    const last = found.at(-1);
    if (last === undefined || found.length < pageSize) return;
    after = last;
  }
}
