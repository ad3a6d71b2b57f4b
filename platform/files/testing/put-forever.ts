import { randomBytes } from 'node:crypto';
import { openFileStore, testFileScanner } from '../index.ts';

const store = openFileStore({ dir: process.argv[2] ?? '', masterKey: new Uint8Array(32).fill(7), scanner: testFileScanner });

/** Puts files until it is killed, and says each one that is safely kept. */
for (;;) {
  const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(400_000), Buffer.from('\n%%EOF\n')]);
  const { sha256 } = await store.put(content, { maxBytes: 1_000_000, accept: ['pdf'], name: 'a.pdf' });
  process.stdout.write(`${sha256}\n`);
}
