import type { Ctx } from '#platform/context';

/** Work done again and again by the worker, or at its times. */
export interface Job {
  readonly name: string;
  /** Cron pattern in UTC, minute first, for example `* * * * *`. */
  readonly every: string;
  /** A time that was missed is made up for when a worker starts within so many minutes. */
  readonly catchUpMinutes?: number;
  run(ctx: Ctx): Promise<void>;
}

/** Declares a job `noun.verb-object`; it must be safe to run twice. */
export function defineJob(job: Job): Job {
  return job;
}
