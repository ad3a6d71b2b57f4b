import promises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { ClusterConnection } from '#platform/testing';

/** Steps at which a disk turns out to be full; a short write takes half of what it is given before. */
export const fullSteps = ['write', 'short write', 'sync', 'rename'] as const;
export type FullStep = (typeof fullSteps)[number];

const full = (name: string): Error => Object.assign(new Error(`ENOSPC: no space left on device, ${name}`), { code: 'ENOSPC', errno: -28 });

async function handleKind(): Promise<object> {
  const path = join(tmpdir(), `ezone-full-${process.pid}`);
  const probe: FileHandle = await promises.open(path, 'w');
  await probe.close();
  await promises.unlink(path);
  const kind: unknown = Object.getPrototypeOf(probe);
  if (typeof kind !== 'object' || kind === null) throw new Error('a file without a kind');
  return kind;
}

function replace(owner: object, name: string, by: (given: readonly unknown[], original: (...given: unknown[]) => unknown) => unknown) {
  const original: unknown = Reflect.get(owner, name);
  if (typeof original !== 'function') throw new Error(`${name} is no function`);
  Reflect.set(owner, name, function (this: unknown, ...given: unknown[]): unknown {
    return by(given, (...more) => Reflect.apply(original, this, more));
  });
  return () => Reflect.set(owner, name, original);
}

/** Takes half of the first large write, and then nothing behind it; what stands before may still be written over. */
function shortWrite() {
  let end = Infinity;
  return (given: readonly unknown[], write: (...given: unknown[]) => unknown): unknown => {
    const [bytes, from, length, at] = given;
    if (typeof length !== 'number' || typeof at !== 'number') return Promise.reject(full('write'));
    if (at >= end) return Promise.reject(full('write'));
    if (length < 200) return write(bytes, from, length, at);
    end = at + Math.floor(length / 2);
    return write(bytes, from, end - at, at);
  };
}

/** Does something while the files' disk is full at a step. */
export async function whileFull<T>(step: FullStep, work: () => Promise<T>): Promise<T> {
  const refuse = () => Promise.reject(full(step));
  const kind = await handleKind();
  const undo =
    step === 'rename'
      ? [replace(promises, 'rename', refuse), replace(promises, 'link', refuse)]
      : [replace(kind, step === 'sync' ? 'sync' : 'write', step === 'short write' ? shortWrite() : refuse)];
  syncBuiltinESMExports();
  try {
    return await work();
  } finally {
    for (const one of undo) one();
    syncBuiltinESMExports();
  }
}

/** Does something while the database's disk is full when an act commits: every act leaves a row in the log. */
export async function whileDatabaseFull<T>(owner: ClusterConnection, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query(`
      create function public.disk_is_full() returns trigger language plpgsql as
        $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
      create constraint trigger disk_is_full after insert on audit.entry deferrable initially deferred
        for each row execute function public.disk_is_full()`);
    return await work();
  } finally {
    await client.query('drop trigger if exists disk_is_full on audit.entry; drop function if exists public.disk_is_full()');
    await client.end();
  }
}
