import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillPlace } from './fill.ts';
import type { BenchOptions } from './options.ts';
import { endProducts } from './product.ts';
import { requireSpace } from '../volume/space.ts';

/** A filled data folder; `secret` is the officers' second factor. */
export interface Filled {
  size: number;
  dataDir: string;
  secret: string;
}

const mark = 'bench-secret';

async function fill(dataDir: string, given: { size: number; open: number | undefined }, say: (line: string) => void): Promise<void> {
  const { size } = given;
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  const { secret, seconds } = await fillPlace(dataDir, given, (line) => say(`${size.toLocaleString('en')} dossiers: ${line}`));
  writeFileSync(join(dataDir, mark), secret, { mode: 0o600 });
  say(`${size.toLocaleString('en')} dossiers were filled in ${seconds} s.`);
}

/** Fills a database for each size; those kept from an earlier run are used again. `remove` takes away what is not to be kept. */
export async function openDatabases(options: BenchOptions, say: (line: string) => void): Promise<{ filled: Filled[]; remove(): void }> {
  const folder = options.keep ?? mkdtempSync(join(tmpdir(), 'ezone-bench-'));
  mkdirSync(folder, { recursive: true });
  const remove = (): void => {
    if (options.keep !== undefined) return;
    // A database that is still ending takes files away itself, and a removal that misses one stops there without an error.
    for (let tries = 0; tries < 100 && existsSync(folder); tries += 1) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  // Ended from outside it leaves nothing behind that was not to be kept either.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      void endProducts().finally(() => {
        remove();
        process.exit(130);
      });
    });
  try {
    const places = options.sizes.map((size) => ({ size, dataDir: join(folder, String(size)) }));
    const missing = places.filter(({ dataDir }) => !existsSync(join(dataDir, mark)));
    requireSpace(
      folder,
      missing.map(({ size }) => size),
      say,
    );
    for (const { dataDir, size } of missing) await fill(dataDir, { size, open: options.open }, say);
    return { filled: places.map((place) => ({ ...place, secret: readFileSync(join(place.dataDir, mark), 'utf8') })), remove };
  } catch (error) {
    remove();
    throw error;
  }
}
