import pg from 'pg';
import type { BenchOptions } from './options.ts';
import { signIn, type Session } from './client.ts';
import { factorOf } from '../volume/copied.ts';
import { connectionOf, pgbench } from './pgbench.ts';
import type { Product } from './product.ts';

/** What a row measures with: the product running on one database, the bench's people, and the bare database beside it. */
export interface Scene {
  product: Product;
  dataDir: string;
  size: number;
  options: BenchOptions;
  /** Officers and applicants by sign-in name; each signs in once a round, from an address of his own. */
  person(name: string): Promise<Session>;
  /** Rows straight from the database: what to ask for, never what is measured. */
  rows<T extends pg.QueryResultRow>(query: string, values?: unknown[]): Promise<T[]>;
  /** A script under pgbench, as wide and long as the row. */
  bare(script: string, width: number): ReturnType<typeof pgbench>;
  close(): Promise<void>;
}

/** The bench knows one officer's second factor: officers of the demo it signs in get his, too. */
export async function lendFactor(scene: Pick<Scene, 'rows'>, names: readonly string[]): Promise<void> {
  await scene.rows(
    `update accounts.second_factor f set wrapped_secret = own.wrapped_secret, last_step = 0
    from accounts.second_factor own join accounts.identity i on i.person_id = own.person_id and i.subject = $1
    where f.person_id in (select person_id from accounts.identity where subject = any($2)) and f.person_id <> own.person_id`,
    [factorOf, [...names]],
  );
}

const applicants = new Set<string>();

/** Opens the scene of one round on one database. */
export async function openScene(given: {
  product: Product;
  dataDir: string;
  size: number;
  options: BenchOptions;
  secret: string;
}): Promise<Scene> {
  const { product, dataDir, size, options, secret } = given;
  const pool = new pg.Pool({ ...connectionOf(dataDir), max: 2 });
  pool.on('error', () => undefined);
  const people = new Map<string, Promise<Session>>();
  const { rows } = await pool.query<{ name: string }>(
    'select i.subject as name from accounts.identity i where not exists (select from accounts.post p where p.person_id = i.person_id)',
  );
  applicants.clear();
  for (const { name } of rows) applicants.add(name);
  return {
    product,
    dataDir,
    size,
    options,
    person(name) {
      const place = 1 + people.size;
      const known = people.get(name) ?? signIn(product.port, { name, place, ...(applicants.has(name) ? {} : { secret }) });
      people.set(name, known);
      return known;
    },
    rows: async <T extends pg.QueryResultRow>(query: string, values: unknown[] = []) => (await pool.query<T>(query, values)).rows,
    bare: (script, width) => pgbench(dataDir, script, { width, seconds: Math.max(2, Math.round(options.seconds / 2)) }),
    close: () => pool.end(),
  };
}

/** What one measure of a row found; `beside` is the same of the floor in the same round. */
export interface Found {
  value: number;
  beside: number;
  note?: string;
  /** A table of its parts, for the page. */
  details?: string;
}

/** One line of the table. */
export interface Row {
  name: string;
  title: string;
  unit: string;
  better: 'less' | 'more';
  /** The value that must be reached, at a size of the database. */
  floor?: number;
  aim?: number;
  /** A further floor against the smallest database: at most so many times its value, or at most so much. */
  growth?: { times: number; orAtMost: number };
  /** What stands beside it. */
  floorIs: string;
  /** How wide it is measured. */
  width: string;
  /** What is to be done where the floor or the aim is missed. */
  plan?: string;
  measure(scene: Scene): Promise<Found>;
}
