import type { FastifyReply, FastifyRequest } from 'fastify';
import { anonymous, reachAll } from '#platform/access';
import { makeCtx } from '#platform/context';
import { Problem, statusOf } from '#platform/errors';
import { translator, type Locale, type Params } from '#platform/i18n';
import type { Handling } from './implement.ts';
import { localeOf, pagePath, withSite, type HttpOptions } from './options.ts';

/** A fault as the caller reads it. */
interface ToldFault {
  field: string;
  code: string;
  message: string;
}

/** The body of `application/problem+json` (RFC 9457) in both languages. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: { vi: string; en: string };
  field?: string;
  faults?: ToldFault[];
  instance: string;
}

const frameworkCodes: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'http.too-large',
  FST_REQ_FILE_TOO_LARGE: 'http.too-large',
  FST_FILES_LIMIT: 'http.too-large',
  FST_FIELDS_LIMIT: 'http.too-large',
  FST_PARTS_LIMIT: 'http.too-large',
};

function statusCodeOf(error: object): number {
  return 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
}

// PostgreSQL says that it ends, starts or recovers (class 08, 57P01–57P03), is a standby still (25006) or has no room (53300), its socket is
// gone, the pool waited in vain, or another server's migration changed a table under a prepared statement.
const awayCodes = /^(?:08\w{3}|25006|53300|57P0[123]|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/;
const awayWords =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|driver has already been destroyed|cached plan must not change|not currently accepting connections/;

/** The database cannot be reached: nothing was done, or nobody can say yet; whoever asks once more is served as soon as it is back. */
function isDatabaseAway(error: object): boolean {
  const code = 'code' in error ? String(error.code) : '';
  const isOfDatabase = error instanceof Error && /\/node_modules\/pg(?:-pool|-protocol)?\//.test(error.stack ?? '');
  return (isOfDatabase && awayCodes.test(code)) || (error instanceof Error && awayWords.test(error.message));
}

// The database's disk (disk_full), or one of ours.
const fullCodes = /^(?:53100|ENOSPC|EDQUOT)$/;

// Two acts met: a row, or a stretch of time, that only one can have, or each waited for the other.
const metCodes = /^(?:23505|23P01|40001|40P01)$/;

/** The database let one of two acts do it that came at once: nothing of this one is kept. */
const isMet = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && metCodes.test(String(error.code));

/** What is wrong on our side of the wire, by name. */
function nameOfFault(error: object, code: string): string {
  if (fullCodes.test(code)) return 'http.no-room';
  if (isMet(error)) return 'http.at-once';
  return isDatabaseAway(error) ? 'http.unavailable' : 'http.internal';
}

/**
 * Any thrown value as a problem: ours as it is, what carries a declared code (code shared with browsers throws so), the framework's by its status,
 * everything else as internal.
 */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (typeof error !== 'object' || error === null) return new Problem('http.internal', 500);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = frameworkCodes[code] ?? (statusOf(code) === 500 ? undefined : code);
  if (known !== undefined) return new Problem(known, statusOf(known));
  const status = statusCodeOf(error);
  if (status >= 400 && status < 500) return new Problem('http.bad-request', 400);
  const name = nameOfFault(error, code);
  return new Problem(name, statusOf(name));
}

/** The problem in the language of the reader, with its other language beside it. */
export function problemBody(problem: Problem, locale: Locale, instance: string): ProblemBody {
  const told = (language: Locale, code: string, params: Params): string => translator(language)(`errors.${code}`, params);
  return {
    type: `/api/docs#error-${problem.code}`,
    title: told(locale, problem.code, problem.params),
    status: problem.status,
    code: problem.code,
    detail: { vi: told('vi', problem.code, problem.params), en: told('en', problem.code, problem.params) },
    ...(problem.field === undefined ? {} : { field: problem.field }),
    ...(problem.faults.length === 0
      ? {}
      : { faults: problem.faults.map(({ field, code, params }) => ({ field, code, message: told(locale, code, { field, ...params }) })) }),
    instance,
  };
}

function bareHandling(options: HttpOptions, request: FastifyRequest): Handling {
  const services = options.services;
  const ctx = makeCtx({
    services,
    actor: anonymous,
    reach: reachAll(services.clock.now()),
    locale: localeOf(request),
    requestId: request.id,
  });
  const base = {
    ctx,
    files: [],
    passing: [],
    refused: [],
    form: {},
    cookies: {},
    address: request.ip,
    userAgent: '',
    csrf: '',
    nonce: request.nonce,
  };
  return withSite(options, { ...base, path: pagePath(request.url) });
}

/** True for what somebody may have tried on purpose: without permission, from another site, too often, or with a key that is none. */
const isAttempt = ({ status }: Problem, { headers }: FastifyRequest): boolean =>
  status === 403 || status === 429 || (status === 401 && headers.authorization !== undefined);

/** Who hangs up in the middle of an upload makes no fault of ours. */
const isOurFault = ({ status }: Problem, { raw }: FastifyRequest): boolean => status >= 500 && (raw.complete || !raw.destroyed);

/** Answers a refusal: problem+json for the API, a page for people. */
export async function problemAnswer(
  options: HttpOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  handling = bareHandling(options, request),
): Promise<void> {
  const problem = asProblem(error);
  const told = {
    requestId: request.id,
    path: request.url.split('?')[0],
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
  if (isOurFault(problem, request)) options.services.log.error('request failed', told);
  // Met by one alone it would be a fault of ours: whoever reads the log sees which act it was.
  if (isMet(error)) options.services.log.warn('two acts met', told);
  if (isAttempt(problem, request)) {
    const { actor } = handling.ctx;
    options.services.log.warn('refused', {
      requestId: request.id,
      code: problem.code,
      method: request.method,
      path: request.url.split('?')[0],
      address: request.ip,
      personId: actor.personId,
    });
  }
  const wantsJson = request.url.startsWith('/api/') || !(request.headers.accept ?? '').includes('text/html');
  reply.status(problem.status);
  if (problem.status === 503) void reply.header('retry-after', '2');
  if (wantsJson) {
    await reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(problemBody(problem, localeOf(request), request.id)));
    return;
  }
  await reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(await options.renderSite(options.problemView(problem, handling), handling));
}
