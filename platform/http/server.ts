import { randomBytes } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Problem } from '#platform/errors';
import { newId } from '#platform/ids';
import { lingerAfterAnswers, slowestLine } from './lingering.ts';
import type { HttpOptions } from './options.ts';
import { usePlainCookies } from './plain-cookies.ts';
import { problemAnswer } from './problem.ts';
import { registerOperation } from './route.ts';
import { securityHeaders } from './security-headers.ts';
import { addField } from './uploads.ts';

/** A made server; `app` is for listening, injecting and closing. */
export interface HttpServer {
  readonly app: FastifyInstance;
  /** Every route served: method, path and the operation behind it (assets have none). */
  readonly routes: readonly { method: string; path: string; operation: string | undefined }[];
}

declare module 'fastify' {
  interface FastifyRequest {
    nonce: string;
    startedAt: number;
  }
}

async function readForm(app: FastifyInstance): Promise<void> {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 2 * 1024 * 1024 },
    (_request, body, done) => {
      try {
        const form: Record<string, string | string[]> = {};
        for (const [name, value] of new URLSearchParams(String(body))) addField(form, name, value);
        done(null, form);
      } catch (error) {
        done(error instanceof Error ? error : new Error('bad form'));
      }
    },
  );
}

/** A page's address somebody wrote with a slash behind it; an address of another host (`//…`) is none. */
function withoutLastSlash({ method, url }: FastifyRequest): string | undefined {
  const [path = '', query] = url.split('?');
  if (method !== 'GET' || !/^\/[\w-][^\\]*\/$/.test(path) || /^\/(?:api|app|assets)\//.test(path)) return undefined;
  return `${path.slice(0, -1)}${query === undefined ? '' : `?${query}`}`;
}

/** Makes the HTTP server of the composed modules: only what a contract declares is served. */
export async function makeServer(options: HttpOptions): Promise<HttpServer> {
  const { services, secure } = options;
  const begin = (request: FastifyRequest, reply: FastifyReply): void => {
    request.nonce = randomBytes(16).toString('base64');
    request.startedAt = performance.now();
    // Whoever knows better says so: files of the build are kept, what is told a person never.
    void reply.headers({ ...securityHeaders(request.nonce, secure), 'cache-control': 'private, no-store' });
  };
  const app = Fastify({
    logger: false,
    // An address that cannot be read comes by no hook.
    frameworkErrors: (error, request, reply) => {
      begin(request, reply);
      void problemAnswer(options, request, reply, error);
    },
    // The one proxy before us: what stands further left in X-Forwarded-For is written by whoever asks.
    trustProxy: options.trustProxy && ((_address, hop) => hop === 0),
    bodyLimit: 1024 * 1024,
    requestTimeout: slowestLine.ms,
    genReqId: () => newId(),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  });
  lingerAfterAnswers(app.server);
  const routes: { method: string; path: string; operation: string | undefined }[] = [];
  app.addHook('onRoute', (route) => {
    const operation = typeof route.config === 'object' && 'operation' in route.config ? String(route.config.operation) : undefined;
    for (const method of [route.method].flat()) routes.push({ method, path: route.url, operation });
  });
  app.decorateRequest('nonce', '');
  app.decorateRequest('startedAt', 0);
  app.addHook('onRequest', async (request, reply) => {
    begin(request, reply);
    const first = await options.before?.({ method: request.method, path: request.url.split('?')[0] ?? '/' });
    if (first instanceof Problem) await problemAnswer(options, request, reply, first);
    else if (first !== undefined) await reply.redirect(first.leadTo, 303);
  });
  app.addHook('onResponse', async (request, reply) => {
    services.log.debug('request', {
      method: request.method,
      path: request.url.split('?')[0],
      status: reply.statusCode,
      ms: Math.round(performance.now() - request.startedAt),
    });
  });
  await app.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip'], brotliOptions: { params: { 1: 4 } } });
  await app.register(cookie);
  if (options.insecure === true && !secure) usePlainCookies(app);
  await app.register(multipart, { limits: { files: 20, fields: 2_000, fieldSize: 1024 * 1024, fileSize: 512 * 1024 * 1024 } });
  await readForm(app);
  for (const handlers of options.handlers) {
    for (const name of Object.keys(handlers.contract.operations)) registerOperation(app, options, handlers, name);
  }
  await options.assets?.(app);
  app.setNotFoundHandler(async (request, reply) => {
    const written = withoutLastSlash(request);
    if (written !== undefined) return reply.redirect(written, 308);
    await problemAnswer(options, request, reply, new Problem('http.not-found', 404));
  });
  app.setErrorHandler(async (error, request, reply) => {
    await problemAnswer(options, request, reply, error);
  });
  return { app, routes };
}
