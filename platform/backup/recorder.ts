import { writeEntry } from '#platform/audit';
import type { Clock } from '#platform/clock';
import type { Database, Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { wordsOf } from './problem.ts';
import { finishRun, keepsRuns, startRun, type RunKind, type Totals } from './runs-store.ts';

/** A run to be recorded: `dir` is its folder, `place` the beginning of it that its likes share. */
export interface RecordedRun {
  id: string;
  kind: RunKind;
  dir: string;
  place: string;
}

const acts: Record<RunKind, string> = { backup: 'backup.make', restore: 'backup.restore', 'restore-test': 'backup.test' };

/** Who takes a copy of everything leaves a trail. */
async function leaveTrail(tx: Tx, run: RecordedRun, at: Date, details: Record<string, unknown>): Promise<void> {
  const [id, actId] = [newId(at), newId(at)];
  const subject = { subjectKind: 'backup', subjectId: run.id };
  await writeEntry(tx, {
    id,
    at,
    act: acts[run.kind],
    actId,
    actorKind: 'system',
    locale: 'vi',
    details: { dir: run.dir, ...details },
    ...subject,
  });
}

/** Writes a run that is over into `backup.run` and the audit, where the database knows them. */
export async function recordEnd(tx: Tx, run: RecordedRun, end: { at: Date; totals?: Totals; fault?: unknown }): Promise<void> {
  if (!(await keepsRuns(tx))) return;
  const { at, totals } = end;
  const how = { ...(totals === undefined ? {} : { totals }), ...(end.fault === undefined ? {} : { fault: wordsOf(end.fault) }) };
  await finishRun(tx, run.id, { at, ...how });
  await leaveTrail(tx, run, at, how);
}

/** Does a run's work with its start and end written down; a killed run stays without an end. */
export async function recorded<T extends { totals: Totals; fault?: unknown }>(
  db: Database,
  clock: Clock,
  run: RecordedRun,
  work: () => Promise<T>,
): Promise<T> {
  await db.write(async (tx) => {
    if (await keepsRuns(tx)) await startRun(tx, { ...run, at: clock.now() });
  });
  try {
    const done = await work();
    await db.write((tx) => recordEnd(tx, run, { at: clock.now(), totals: done.totals, fault: done.fault }));
    return done;
  } catch (fault) {
    await db.write((tx) => recordEnd(tx, run, { at: clock.now(), fault })).catch(() => undefined);
    throw fault;
  }
}
