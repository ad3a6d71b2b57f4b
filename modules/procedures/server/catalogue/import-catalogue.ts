import { requirePermission } from '#platform/access';
import type { Act, Ctx } from '#platform/context';
import type { Database, Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import {
  contentsOf,
  findHeld,
  holdVersions,
  insertRecords,
  markAbsent,
  markSeen,
  ownCodes,
  setNationalId,
  type Held,
} from './catalogue-store.ts';
import { decide, type Candidate, type Decided } from './decide.ts';
import { differencesOf, type Difference } from './differences.ts';
import {
  addCounts,
  endRun,
  endDeadRuns,
  insertProblems,
  insertRun,
  type ImportCounts,
  type ImportOutcome,
  type NewProblem,
} from './import-store.ts';
import { recordsOf, type Line } from './lines.ts';
import type { NationalRecord } from './national-record.ts';
import { readLine } from './read-line.ts';
import { raiseReviews, type NewReview } from './review-store.ts';

const batchSize = 200;
// what staff must answer for: the rest of a record is its prose
const reviewed: readonly Difference['part'][] = ['limit', 'fee', 'component', 'law', 'result', 'state'];

/** A catalogue file to be read: JSON lines or one JSON array, short or full records in any order. */
export interface ImportOrder {
  fileName: string;
  /** How many records it has ({@link countRecords}): what progress is measured against. */
  lines?: number;
  bytes: AsyncIterable<Uint8Array>;
  /** True when it holds the whole catalogue, so that what it leaves out is no longer there. */
  whole: boolean;
  onProgress?: (counts: ImportCounts) => void;
  /** Ends it after the batch in hand. */
  signal?: AbortSignal | undefined;
}

/** What a run came to. */
export interface Imported {
  runId: string;
  outcome: 'done' | 'stopped';
  counts: ImportCounts;
}

const hold = 0x63_61_74_61;
const ignore = (): void => undefined;

/** A sign of life in a session of its own, gone with its process: one reads at a time. Answers how to let go, nothing while another one holds it. */
async function takeHold(pool: Database['pool']): Promise<(() => Promise<void>) | undefined> {
  const session = await pool.connect();
  // a session that is lost is noticed by the next batch: its run may be ended by whoever reads then
  session.on('error', ignore);
  const release = (isLost: boolean): void => {
    session.off('error', ignore);
    session.release(isLost);
  };
  const { rows } = await session.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [hold]);
  if (rows[0]?.held !== true) {
    release(false);
    return undefined;
  }
  return async () => {
    const isFree = await session.query('select pg_advisory_unlock($1)', [hold]).then(
      () => true,
      () => false,
    );
    release(!isFree);
  };
}

interface Run {
  id: string;
  ids: Map<string, string>;
}

interface ReadBatch {
  candidates: Candidate[];
  problems: NewProblem[];
  rejected: number;
}

function readBatch(lines: readonly Line[]): ReadBatch {
  const batch: ReadBatch = { candidates: [], problems: [], rejected: 0 };
  for (const given of lines) {
    const line = given.number;
    const read = 'fault' in given ? { faults: [given.fault] } : readLine(given.text);
    if ('faults' in read) {
      batch.rejected += 1;
      batch.problems.push(...read.faults.map((fault) => ({ line, ...fault })));
    } else batch.candidates.push({ line, ...read });
  }
  return batch;
}

/** Of what is held, what a batch must be compared with word by word: what a short record speaks of, and what we have a procedure for. */
function toCompare(candidates: readonly Candidate[], held: readonly Held[], own: ReadonlySet<string>): string[] {
  const short = new Set(candidates.filter(({ record }) => record.detail === undefined).map(({ record }) => record.code));
  return held.filter((one) => short.has(one.code) || own.has(one.code)).map((one) => one.versionId);
}

function reviewsOf(
  { changed }: Decided,
  own: ReadonlySet<string>,
  contents: ReadonlyMap<string, NationalRecord>,
  runId: string,
): NewReview[] {
  return changed.flatMap(({ code, before, after, version }) => {
    const held = contents.get(before);
    if (held === undefined || !own.has(code)) return [];
    const differences = differencesOf(held, after);
    return reviewed.flatMap((part): NewReview[] => {
      const lines = differences.filter((one) => one.part === part);
      const facts = { differences: lines, version, runId };
      return lines.length === 0 ? [] : [{ procedureCode: code, reason: 'catalogue-changed', subject: part, facts }];
    });
  });
}

async function decideIn(tx: Tx, candidates: readonly Candidate[], run: Run, at: Date) {
  const codes = candidates.map(({ record }) => record.code);
  const held = await findHeld(tx, { codes, nationalIds: candidates.map(({ record }) => record.nationalId) });
  const own = await ownCodes(tx, codes);
  const contents = await contentsOf(tx, toCompare(candidates, held, own));
  // a batch that is tried again must not find its own lines seen
  const ids = new Map(run.ids);
  const decided = decide(candidates, { held, contents, ids, at });
  return { decided, ids, reviews: reviewsOf(decided, own, contents, run.id) };
}

/** One batch: all of it and its numbers, or nothing of it. */
async function keep(act: Act, run: Run, batch: ReadBatch): Promise<ImportCounts> {
  const { tx, now } = act;
  const { decided, ids, reviews } = await decideIn(tx, batch.candidates, run, now);
  const { read, rejected, ...others } = decided.counts;
  const counts = { ...others, read: read + batch.rejected, rejected: rejected + batch.rejected };
  if (!(await addCounts(tx, run.id, counts))) fail('procedures.import-ended');
  await insertRecords(tx, run.id, decided.records);
  await holdVersions(tx, run.id, decided.versions, now);
  await markSeen(tx, run.id, decided.seen);
  for (const { recordId, nationalId } of decided.renamed) await setNationalId(tx, recordId, nationalId);
  await insertProblems(
    tx,
    run.id,
    [...batch.problems, ...decided.problems].toSorted((a, b) => a.line - b.line),
  );
  await raiseReviews(tx, reviews, now);
  act.about('procedures.import', run.id, { ...counts });
  run.ids = ids;
  return counts;
}

async function begin(ctx: Ctx, order: ImportOrder): Promise<Run> {
  const id = newId(ctx.now());
  await ctx.act('procedures.begin-import', async (act) => {
    const { fileName, whole, lines } = order;
    await endDeadRuns(act.tx, act.now);
    await insertRun(act.tx, { id, fileName, whole, lines, at: act.now, by: act.actor.personId });
    act.about('procedures.import', id, { fileName, whole });
  });
  return { id, ids: new Map() };
}

async function end(ctx: Ctx, run: Run, outcome: ImportOutcome, whole: boolean): Promise<void> {
  await ctx.act('procedures.end-import', async (act) => {
    const isWhole = whole && outcome === 'done';
    const absent = isWhole ? await markAbsent(act.tx, run.id, act.now) : [];
    const own = await ownCodes(act.tx, absent);
    const gone = [...own].map((code): NewReview => ({
      procedureCode: code,
      reason: 'record-absent',
      subject: '',
      facts: { runId: run.id },
    }));
    await raiseReviews(act.tx, gone, act.now);
    await endRun(act.tx, run.id, outcome, act.now);
    act.about('procedures.import', run.id, { outcome, absent: absent.length });
  });
}

async function* batchesOf(lines: AsyncIterable<Line>): AsyncGenerator<Line[]> {
  let batch: Line[] = [];
  for await (const line of lines) {
    batch.push(line);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const nothing: ImportCounts = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };

function sum(one: ImportCounts, other: ImportCounts): ImportCounts {
  return {
    read: one.read + other.read,
    created: one.created + other.created,
    updated: one.updated + other.updated,
    unchanged: one.unchanged + other.unchanged,
    rejected: one.rejected + other.rejected,
  };
}

async function readAll(ctx: Ctx, run: Run, order: ImportOrder): Promise<ImportCounts> {
  let counts = nothing;
  for await (const lines of batchesOf(recordsOf(order.bytes))) {
    if (order.signal?.aborted === true) break;
    const batch = readBatch(lines);
    counts = sum(counts, await ctx.act('procedures.import-batch', (act) => keep(act, run, batch)));
    order.onProgress?.(counts);
  }
  return counts;
}

async function goOn(ctx: Ctx, run: Run, order: ImportOrder): Promise<Imported> {
  try {
    const counts = await readAll(ctx, run, order);
    const outcome = order.signal?.aborted === true ? 'stopped' : 'done';
    await end(ctx, run, outcome, order.whole);
    return { runId: run.id, outcome, counts };
  } catch (error) {
    // whoever tries again need not wait until it seems dead; where the database is away, he will
    await end(ctx, run, 'failed', false).catch(() => undefined);
    throw error;
  }
}

/** Begins to read a file as {@link importCatalogue} does; answers the run at once, and what it came to when it is over. */
export async function beginImport(ctx: Ctx, order: ImportOrder): Promise<{ runId: string; done: Promise<Imported> }> {
  requirePermission(ctx.actor, 'procedures.keep');
  const letGo = (await takeHold(ctx.services.db.pool)) ?? fail('procedures.import-running');
  try {
    const run = await begin(ctx, order);
    return { runId: run.id, done: goOn(ctx, run, order).finally(letGo) };
  } catch (error) {
    await letGo();
    throw error;
  }
}

/**
 * Reads a file of the national catalogue: what is new is kept, what says something else becomes the next version of its record, what cannot be read
 * is told by line and field and stops nothing. Batches of 200 lines are acts of their own: whatever interrupts it, reading the file again goes on
 * where it was. Refuses with `procedures.import-running` while another one goes on, with `procedures.import-ended` when this one was ended by another hand.
 */
export async function importCatalogue(ctx: Ctx, order: ImportOrder): Promise<Imported> {
  return (await beginImport(ctx, order)).done;
}
