import { readFileSync } from 'node:fs';
import type { LightMyRequestResponse } from 'fastify';
import { z } from 'zod';
import type { Served } from './served.fixture.ts';
import type { Shot } from './shots.fixture.ts';

/** What must never be told: where the code lies, what the database said. */
const secrets =
  /\bat [\w.<>]+ \(|node:internal|node_modules|\.ts:\d+|file:\/\/\/(?!etc)|violates [\w-]+ constraint|syntax error at or near|relation "|column "|invalid input syntax|ECONNREFUSED|PostgresError|ZodError|TypeError|Cannot read prop/;

const told = z.object({
  type: z.string(),
  title: z.string().min(5),
  status: z.number(),
  code: z.string(),
  detail: z.object({ vi: z.string().min(5), en: z.string().min(5) }),
  field: z.string().optional(),
  faults: z.array(z.object({ field: z.string().min(1), code: z.string(), message: z.string().min(5) })).optional(),
  instance: z.string(),
});
type Told = z.output<typeof told>;

/** The codes of docs/errors.md with their statuses. */
export function knownErrors(): ReadonlyMap<string, number> {
  const text = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
  return new Map([...text.matchAll(/^\| `([\w.-]+)` +\| (\d+) /gm)].map(([, code = '', status]) => [code, Number(status)]));
}

const isUntold = (text: string): boolean => /^errors\.|\{[a-z]\w*\}/.test(text);

function faultsOfProblem(problem: Told, status: number, shot: Shot, codes: ReadonlyMap<string, number>): string[] {
  const { code, title, detail, field, faults = [] } = problem;
  const named = [field, ...faults.map((one) => one.field)].filter((one) => one !== undefined && one !== '');
  const mustName = shot.readable && (code === 'http.bad-input' || code === 'http.bad-request');
  return [
    ...(codes.get(code) === status && problem.status === status ? [] : [`${code} is not told with ${status} in docs/errors.md`]),
    ...(title === (shot.english ? detail.en : detail.vi) ? [] : [`title in the wrong language: ${title}`]),
    ...(detail.vi === detail.en ? [`${code} says the same in both languages`] : []),
    ...[detail.vi, detail.en, ...faults.map((one) => one.message)].filter(isUntold).map((text) => `untold: ${text}`),
    ...(mustName && named.length === 0 ? [`${code} names no field`] : []),
  ];
}

function problemOf(text: string): Told | undefined {
  try {
    return told.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Somebody who is nobody was let in, at the operation's own address. */
function isLetIn(served: Served, { asker, url }: Shot, status: number): boolean {
  const isElsewhere = /%2e|;|%$|%zz/i.test(url);
  if (status >= 400 || served.isPublic || isElsewhere || !asker.forged) return false;
  return asker.forChanges !== true || served.method !== 'GET';
}

/** What is wrong with an answer; nothing for a good one. */
export function faultsOf(served: Served, shot: Shot, answer: LightMyRequestResponse, codes: ReadonlyMap<string, number>): string[] {
  const { statusCode: status, payload } = answer;
  if (status >= 500) return [`status ${status}`];
  if (isLetIn(served, shot, status)) return [`let in ${shot.asker.told}: ${status}`];
  if (status < 400) return [];
  const secret = secrets.exec(payload);
  if (secret !== null) return [`tells ${secret[0]}`];
  const type = answer.headers['content-type'];
  if (type !== 'application/problem+json; charset=utf-8') return [`${status} is ${type}`];
  const problem = problemOf(payload);
  return problem === undefined ? [`${status} is no problem+json`] : faultsOfProblem(problem, status, shot, codes);
}
