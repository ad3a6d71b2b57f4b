import { Logger, parseCronItems, runMigrations, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import { systemCtx, type Reaction, type Services } from '#platform/context';
import { sql, tables, type Tx } from '#platform/db';
import { findEvent, type RelayedEvent } from '#platform/events';
import type { Log } from '#platform/log';
import type { Job } from './job.ts';
import { keepWorking } from './living-worker.ts';

/** The running worker of one process. */
export interface Worker {
  stop(): Promise<void>;
}

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

/** Puts the reactions to some facts into the queue, in the relay's own transaction; a fact's job is put once. */
export async function enqueueReactions(tx: Tx, reactions: readonly Reaction[], events: readonly RelayedEvent[]): Promise<void> {
  const jobs = events.flatMap((event) =>
    reactions
      .filter((reaction) => reaction.event === event.name)
      .map((reaction) => ({
        identifier: taskOf(reaction),
        payload: { eventId: event.id },
        job_key: `${event.id}:${reaction.name}`,
        max_attempts: 25,
      })),
  );
  if (jobs.length === 0) return;
  const specs = jobs.map(
    (job) =>
      sql`row(${job.identifier}, ${JSON.stringify(job.payload)}::json, null, null, ${job.max_attempts}::smallint, ${job.job_key}, null, null)::graphile_worker.job_spec`,
  );
  await sql`select graphile_worker.add_jobs(array[${sql.join(specs)}])`.execute(tables(tx));
}

function eventIdOf(payload: unknown): string {
  if (typeof payload === 'object' && payload !== null && 'eventId' in payload && typeof payload.eventId === 'string')
    return payload.eventId;
  throw new TypeError('a reaction job without its event');
}

function tasksOf(services: Services, reactions: readonly Reaction[], jobs: readonly Job[]): TaskList {
  const tasks: TaskList = {};
  for (const reaction of reactions) {
    tasks[taskOf(reaction)] = async (payload, helpers) => {
      const ctx = systemCtx(services, `job-${helpers.job.id}`);
      const eventId = eventIdOf(payload);
      const event = await ctx.read((tx) => findEvent(tx, eventId));
      if (event === undefined) return;
      const { payload: told, at, actorId } = event;
      await reaction.run(ctx, told, { eventId, at, actorId: actorId ?? undefined, reaction: reaction.name });
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
