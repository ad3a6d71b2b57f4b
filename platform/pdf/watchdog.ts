import { parentPort, workerData } from 'node:worker_threads';

// The compiler holds the main thread while it works, so its limits are watched from a thread of the same process;
// that also ends an endless job whose server was killed. The thread loads nothing: it is there as long as the process.
let timer: NodeJS.Timeout | undefined;

function watch(message: unknown): void {
  clearInterval(timer);
  if (!Array.isArray(message)) return;
  const [deadline, bytes] = message.map(Number);
  if (deadline === undefined || bytes === undefined) return;
  timer = setInterval(() => {
    if (process.memoryUsage.rss() > bytes || Date.now() > deadline) process.kill(process.pid, String(workerData));
  }, 15);
}

parentPort?.on('message', watch);
