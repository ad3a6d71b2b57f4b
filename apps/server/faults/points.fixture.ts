import { AsyncLocalStorage } from 'node:async_hooks';
import promises, { type FileHandle } from 'node:fs/promises';
import { Server, ServerResponse } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import pg from 'pg';

/** What a request asks of this process: to die at the point of that number, or only to count them. */
export const faultHeader = 'x-fault-at';
/** Where the points that were passed are told, one after another. */
export const pointsHeader = 'x-fault-points';

interface Asked {
  dieAt: number;
  points: string[];
}

const asked = new AsyncLocalStorage<Asked>();

/** One statement or file step of the act is about to happen, or its answer to be sent. */
function pass(point: string): void {
  const act = asked.getStore();
  if (act === undefined) return;
  act.points.push(point);
  if (act.points.length === act.dieAt) process.kill(process.pid, 'SIGKILL');
}

function before(owner: object, name: string, point: (given: unknown[]) => string): void {
  const original: unknown = Reflect.get(owner, name);
  if (typeof original !== 'function') throw new Error(`${name} is no function`);
  Reflect.set(owner, name, function (this: unknown, ...given: unknown[]): unknown {
    pass(point(given));
    return Reflect.apply(original, this, given);
  });
}

const told = (statement: unknown): string => {
  const text = typeof statement === 'object' && statement !== null && 'text' in statement ? statement.text : statement;
  const commits = typeof statement === 'object' && statement !== null && 'commits' in statement && statement.commits === true;
  return `sql ${commits ? 'commit with ' : ''}${String(text).replaceAll(/\s+/g, ' ').trim().slice(0, 90)}`;
};
const isCommit = (point: string): boolean => /^sql commit/i.test(point);

/** Statements: before each, and for what is committed also while nobody knows yet whether it was. */
function watchStatements(): void {
  const original: unknown = pg.Client.prototype.query;
  if (typeof original !== 'function') throw new Error('a client that cannot ask');
  Reflect.set(pg.Client.prototype, 'query', function (this: unknown, ...given: unknown[]): unknown {
    const point = told(given[0]);
    pass(point);
    const answer: unknown = Reflect.apply(original, this, given);
    if (isCommit(point)) setImmediate(asked.getStore() === undefined ? () => undefined : () => pass(`${point}, sent`));
    return answer;
  });
}

async function watchFiles(): Promise<void> {
  for (const name of ['open', 'link', 'rename', 'unlink', 'mkdir', 'writeFile', 'rm']) before(promises, name, () => `file ${name}`);
  syncBuiltinESMExports();
  const probe: FileHandle = await promises.open(join(tmpdir(), `ezone-probe-${process.pid}`), 'w');
  const kind: unknown = Object.getPrototypeOf(probe);
  if (typeof kind !== 'object' || kind === null) throw new Error('a file without a kind');
  for (const name of ['write', 'sync', 'datasync']) before(kind, name, () => `file ${name}`);
  await probe.close();
  await promises.unlink(join(tmpdir(), `ezone-probe-${process.pid}`));
}

function watchAnswers(): void {
  const original: unknown = Reflect.get(Server.prototype, 'emit');
  if (typeof original !== 'function') throw new Error('a server that tells nothing');
  Reflect.set(Server.prototype, 'emit', function (this: Server, ...given: unknown[]): unknown {
    const [event, request] = given;
    const headers: unknown = event === 'request' && typeof request === 'object' && request !== null ? Reflect.get(request, 'headers') : {};
    const dieAt: unknown = typeof headers === 'object' && headers !== null ? Reflect.get(headers, faultHeader) : undefined;
    const go = (): unknown => Reflect.apply(original, this, given);
    return typeof dieAt === 'string' ? asked.run({ dieAt: Number(dieAt), points: [] }, go) : go();
  });
  const writeHead: unknown = ServerResponse.prototype.writeHead;
  if (typeof writeHead !== 'function') throw new Error('an answer without a head');
  Reflect.set(ServerResponse.prototype, 'writeHead', function (this: ServerResponse, ...given: unknown[]): unknown {
    pass('answer');
    const act = asked.getStore();
    if (act !== undefined) this.setHeader(pointsHeader, Buffer.from(JSON.stringify(act.points)).toString('base64'));
    return Reflect.apply(writeHead, this, given);
  });
}

/** From here on each request that asks for it passes points, by itself and in nothing that goes on beside it. */
export async function watchPoints(): Promise<void> {
  watchStatements();
  await watchFiles();
  watchAnswers();
}
