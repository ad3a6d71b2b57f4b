import { Logger, parseCronItems, runMigrations, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import { z } from 'zod';
import { systemCtx, type Ctx, type Reaction, type ReactionMeta, type Services } from '#platform/context';
import { sql, tables, type Tx } from '#platform/db';
import { findEvent, type RelayedEvent } from '#platform/events';
import type { Log } from '#platform/log';
import type { Job } from './job.ts';
import { keepWorking } from './living-worker.ts';

/** The running worker of one process. */
export interface Worker {
  stop(): Promise<void>;
}

/** How often a reaction is tried, with pauses that grow to six hours. */
const tries = 25;

const taskOf = (reaction: Reaction): string => `react:${reaction.name}`;

function quietLogger(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.error(message);
    else if (level === 'warning') log.warn(message);
  });
}

/** Makes or upgrades the queue's own schema; run by the owner of the database before the server serves. */
export async function installQueue(pool: pg.Pool, log: Log): Promise<void> {
  await runMigrations({ pgPool: pool, logger: quietLogger(log) });
}

/** The reactions to some facts that somebody waits for; the same question is asked once for all of them. */
async function wantedAmong(tx: Tx, reactions: readonly Reaction[], events: readonly RelayedEvent[]): Promise<Reaction[]> {
  const answers = new Map<Reaction['wanted'], boolean>([[undefined, true]]);
  const names = new Set(events.map((event) => event.name));
  const wanted: Reaction[] = [];
  for (const reaction of reactions.filter((one) => names.has(one.event))) {
    const known = answers.get(reaction.wanted) ?? (await reaction.wanted?.(tx)) ?? true;
    answers.set(reaction.wanted, known);
    if (known) wanted.push(reaction);
  }
  return wanted;
}

/**
 * Puts the reactions to some facts into the queue, in the relay's own transaction; a fact's job is put once. It brings the fact with it, so that
 * nobody has to read it again.
 */
export async function enqueueReactions(tx: Tx, reactions: readonly Reaction[], events: readonly RelayedEvent[]): Promise<void> {
  const wanted = await wantedAmong(tx, reactions, events);
  const jobs = events.flatMap(({ id: eventId, name, payload, at, actorId }) =>
    wanted
      .filter((reaction) => reaction.event === name)
      .map((reaction) => ({ reaction, eventId, fact: JSON.stringify({ eventId, payload, at: at.toISOString(), actorId }) })),
  );
  if (jobs.length === 0) return;
  const tasks = jobs.map(({ reaction }) => taskOf(reaction));
  const facts = jobs.map(({ fact }) => fact);
  const keys = jobs.map(({ reaction, eventId }) => `${eventId}:${reaction.name}`);
  // Arrays, because a text that is the same for any number of jobs is prepared once.
  await sql`select graphile_worker.add_jobs(array(
      select row(task, fact, null, null, ${tries}::smallint, key, null, null)::graphile_worker.job_spec
      from unnest(${tasks}::text[], ${facts}::json[], ${keys}::text[]) as put (task, fact, key)))`.execute(tables(tx));
}

const broughtFact = z.object({ eventId: z.string(), payload: z.unknown(), at: z.iso.datetime(), actorId: z.string().nullable() });
const namedFact = z.object({ eventId: z.string() });

/** The fact that a job brings; jobs that an earlier version put in only name it. */
async function factOf(ctx: Ctx, given: unknown): Promise<{ payload: unknown; meta: Omit<ReactionMeta, 'reaction'> } | undefined> {
  const brought = broughtFact.safeParse(given);
  if (brought.success) {
    const { eventId, payload, at, actorId } = brought.data;
    return { payload, meta: { eventId, at: new Date(at), actorId: actorId ?? undefined } };
  }
  const { eventId } = namedFact.parse(given);
  const event = await ctx.read((tx) => findEvent(tx, eventId));
  return event && { payload: event.payload, meta: { eventId, at: event.at, actorId: event.actorId ?? undefined } };
}

function tasksOf(services: Services, reactions: readonly Reaction[], jobs: readonly Job[]): TaskList {
  const tasks: TaskList = {};
  for (const reaction of reactions) {
    tasks[taskOf(reaction)] = async (payload, helpers) => {
      const ctx = systemCtx(services, `job-${helpers.job.id}`);
      const fact = await factOf(ctx, payload);
      if (fact !== undefined) await reaction.run(ctx, fact.payload, { ...fact.meta, reaction: reaction.name });
    };
  }
  for (const job of jobs) tasks[job.name] = (_payload, helpers) => job.run(systemCtx(services, `job-${helpers.job.id}`));
  return tasks;
}

const toCronItem = ({ name, every, catchUpMinutes = 0 }: Job) => ({
  task: name,
  match: every,
  identifier: name,
  options: { backfillPeriod: catchUpMinutes * 60_000 },
});

/** Runs reactions and jobs in this process until stopped; work in progress is finished first. */
export async function startWorker(options: {
  services: Services;
  pool: pg.Pool;
  reactions: readonly Reaction[];
  jobs: readonly Job[];
  concurrency?: number;
}): Promise<Worker> {
  const { services, pool, reactions, jobs, concurrency = 4 } = options;
  return keepWorking({
    db: services.db,
    log: services.log,
    options: {
      pgPool: pool,
      logger: quietLogger(services.log),
      concurrency,
      noHandleSignals: true,
      pollInterval: 500,
      taskList: tasksOf(services, reactions, jobs),
      parsedCronItems: parseCronItems(jobs.map(toCronItem)),
    },
  });
}
