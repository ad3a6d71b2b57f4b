export { defineJob, type Job } from './job.ts';
export { enqueueReactions, installQueue, startWorker, type Worker } from './worker.ts';
