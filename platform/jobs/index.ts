export { workOff, type Waiting } from './backlog.ts';
export { defineJob, type Job } from './job.ts';
export { queueSchema } from './queue-schema.ts';
export { enqueueReactions, startWorker, type Worker } from './worker.ts';
