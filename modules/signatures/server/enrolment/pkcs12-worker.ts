import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { readPkcs12 } from './pkcs12.ts';

const { bytes, password } = z.object({ bytes: z.instanceof(Uint8Array), password: z.string() }).parse(workerData);
parentPort?.postMessage(readPkcs12(bytes, password));
