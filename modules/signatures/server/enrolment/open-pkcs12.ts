import type { KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { fail, Problem } from '#platform/errors';

/** What was in a PKCS#12 file: certificates (DER) and the private key; or why it could not be read. */
export type Opened = { certificates: readonly Uint8Array[]; key: KeyObject | undefined } | 'wrong-password' | 'unreadable-certificate';

const isOpened = (told: unknown): told is Opened =>
  typeof told === 'string' || (typeof told === 'object' && told !== null && 'key' in told);

/**
 * Opens a PKCS#12 file apart from the server: the file itself says how long its password is stretched, and one made to harm would hold up everybody.
 */
export async function openPkcs12(bytes: Uint8Array, password: string, patienceMs = 8000): Promise<Exclude<Opened, string>> {
  const worker = new Worker(new URL('./pkcs12-worker.ts', import.meta.url), {
    workerData: { bytes, password },
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  });
  try {
    const [told]: unknown[] = await once(worker, 'message', { signal: AbortSignal.timeout(patienceMs) });
    if (isOpened(told) && typeof told === 'object') return told;
    if (told === 'wrong-password') return fail('signatures.wrong-password', {}, 'password');
  } catch (error) {
    if (error instanceof Problem) throw error;
  } finally {
    await worker.terminate();
  }
  return fail('signatures.unreadable-certificate', {}, 'file');
}
