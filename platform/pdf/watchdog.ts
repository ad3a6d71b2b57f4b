import { parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { overLimitSignal } from './protocol.ts';

// The compiler holds the main thread while it works, so its limits are watched from a thread of the same process;
// that also ends an endless job whose server was killed.
const messageSchema = z.object({ deadline: z.number(), bytes: z.number() }).nullable();

let timer: NodeJS.Timeout | undefined;

parentPort?.on('message', (message: unknown) => {
  const limits = messageSchema.parse(message);
  clearInterval(timer);
  if (limits === null) return;
  timer = setInterval(() => {
    if (process.memoryUsage.rss() > limits.bytes || Date.now() > limits.deadline) process.kill(process.pid, overLimitSignal);
  }, 15);
});
