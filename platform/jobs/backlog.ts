import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';

/** Something that waits to be done, and how often a job failed at it. */
export interface Waiting {
  id: string;
  tries: number;
}

/** What a job does one by one because whoever should have done it failed or was lost. */
export interface Backlog {
  /** What is due: first what no job has tried, then what was put off, the longest ago first. */
  listDue(tx: Tx, at: Date, limit: number): Promise<Waiting[]>;
  take(ctx: Ctx, id: string): Promise<unknown>;
  /** Keeps that it was tried in vain so many times, and when it is due again. */
  putOff(tx: Tx, failed: Waiting, until: Date): Promise<void>;
  /** What the log says of a failure. */
  fault: string;
}

const minuteMs = 60_000;
const firstPauseMs = 4 * minuteMs;
const longestPauseMs = 120 * minuteMs;
/** A round ends before the next one of a job of every five minutes begins; what it left comes first there. */
const roundMs = 4 * minuteMs;
const atOnce = 200;

const pauseMs = (tries: number): number => Math.min(firstPauseMs * 2 ** (tries - 1), longestPauseMs);

/**
 * One round of a job of every five minutes: takes all that is due, one by one. What fails holds nothing else: it is put off from the round's
 * beginning by 4 minutes, twice as long each time, at most by two hours.
 */
export async function workOff(ctx: Ctx, backlog: Backlog): Promise<void> {
  const begun = ctx.now();
  const ends = performance.now() + roundMs;
  const tried = new Set<string>();
  const listDue = async (): Promise<Waiting[]> => {
    const due = await ctx.read((tx) => backlog.listDue(tx, begun, atOnce));
    return due.filter(({ id }) => !tried.has(id));
  };
  for (let due = await listDue(); due.length > 0; due = await listDue()) {
    for (const one of due) {
      if (performance.now() > ends) return;
      tried.add(one.id);
      await takeOne(ctx, backlog, { one, begun });
    }
  }
}

async function takeOne(ctx: Ctx, backlog: Backlog, { one, begun }: { one: Waiting; begun: Date }): Promise<void> {
  const { log, db } = ctx.services;
  try {
    await backlog.take(ctx, one.id);
  } catch (error) {
    const failed = { id: one.id, tries: one.tries + 1 };
    const until = new Date(begun.getTime() + pauseMs(failed.tries));
    log.error(backlog.fault, { ...failed, until: until.toISOString(), error: String(error) });
    await db.write((tx) => backlog.putOff(tx, failed, until));
  }
}
