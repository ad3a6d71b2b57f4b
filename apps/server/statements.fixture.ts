import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

const counted = new AsyncLocalStorage<string[]>();

/** Begins to note which statements each piece of work asks; answers how to leave it again. */
export function noteStatements(): () => void {
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first] = args;
    const text = typeof first === 'string' ? first : ((first as { text?: string }).text ?? '');
    // A new connection says once that it only reads.
    if (!text.startsWith('set ')) counted.getStore()?.push(text);
    return Reflect.apply(original, this, args);
  } as typeof original;
  return () => void (pg.Client.prototype.query = original);
}

/** Statements that only this piece of work asks, whatever relay and worker ask meanwhile. */
export async function statementsOf<T>(work: () => Promise<T>): Promise<{ answer: T; statements: string[] }> {
  const statements: string[] = [];
  return { answer: await counted.run(statements, work), statements };
}
