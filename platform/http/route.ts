import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { anonymous, reachAll, reachOf, type Actor, type Reach } from '#platform/access';
import { makeCtx } from '#platform/context';
import { fail, Problem } from '#platform/errors';
import type { StoredFile } from '#platform/files';
import type { RawAnswer } from './answer.ts';
import type { Contract, Operation } from '#platform/contract';
import { checkOrigin, checkToken, csrfToken } from './csrf.ts';
import type { HandlerSet, PassingFile, RefusedFile, UploadedFile } from './implement.ts';
import { readInput, readPath } from './input.ts';
import { localeOf, pagePath, refuse, withSite, type HttpOptions, type SignedIn } from './options.ts';
import { problemAnswer } from './problem.ts';
import { createTries } from './tries.ts';
import { readMultipart, takeBackUnnamed } from './uploads.ts';

function isRaw(answer: unknown): answer is RawAnswer {
  return typeof answer === 'object' && answer !== null && 'raw' in answer && answer.raw === true;
}

function stringFields(body: unknown): Record<string, string | string[]> {
  const form: Record<string, string | string[]> = {};
  if (typeof body !== 'object' || body === null) return form;
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') form[name] = value;
    else if (Array.isArray(value) && value.every((one) => typeof one === 'string')) form[name] = value;
  }
  return form;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function reachFor(operation: Operation, actor: Actor, at: Date): Reach {
  if (operation.permission === 'public') return reachAll(at);
  if (operation.permission === 'signed-in') {
    if (actor.kind === 'anonymous') return refuse(actor, operation.permission);
    const everyone = new Map([['signed-in', operation.reach]]);
    return reachOf({ ...actor, permissions: everyone }, 'signed-in', operation.reach, at) ?? refuse(actor, operation.permission);
  }
  return reachOf(actor, operation.permission, operation.reach, at) ?? refuse(actor, operation.permission);
}

interface Content {
  body: unknown;
  form: Record<string, string | string[]>;
  files: UploadedFile[];
  passing: PassingFile[];
  refused: RefusedFile[];
}

/** Reads the body; a change of a signed-in person must show the session's token, in a form before its first file. */
async function readContent(
  options: HttpOptions,
  request: FastifyRequest,
  operation: Operation,
  { who, stored }: { who: SignedIn; stored: StoredFile[] },
): Promise<Content> {
  const check = (form: Content['form']): void => checkChange(options, request, who, form);
  if (request.isMultipart()) {
    const content = await readMultipart(request, operation, { files: options.services.files, stored, beforeFile: check });
    check(content.form);
    return { body: content.form, ...content };
  }
  const form = stringFields(request.body);
  check(form);
  return { body: request.body, form, files: [], passing: [], refused: [] };
}

const isChange = (request: FastifyRequest): boolean => request.method !== 'GET' && request.method !== 'HEAD';

/** Pages are for people: a key opens the API alone. */
const bearerFor = ({ kind }: Contract, request: FastifyRequest): string | undefined =>
  kind === 'pages' ? undefined : request.headers.authorization;

/** A key opens what its permissions name; what every signed-in person may change is his own, and a system has no such thing. */
function checkKey(request: FastifyRequest, who: SignedIn, { permission }: Operation): void {
  if (who.refusal !== undefined) throw who.refusal;
  if (who.byKey === true && permission === 'signed-in' && isChange(request)) fail('http.forbidden', { permission });
}

function checkSender(request: FastifyRequest, who: SignedIn): void {
  if (!isChange(request) || who.byKey === true) return;
  const { origin, host } = request.headers;
  checkOrigin({ secFetchSite: [request.headers['sec-fetch-site']].flat()[0], origin, host });
}

function checkChange(options: HttpOptions, request: FastifyRequest, who: SignedIn, form: Record<string, string | string[]>): void {
  if (!isChange(request) || who.sessionId === undefined) return;
  const header = request.headers['x-csrf-token'];
  const field = form['_csrf'];
  const token = typeof header === 'string' ? header : typeof field === 'string' ? field : undefined;
  checkToken(token, csrfToken(options.services.masterKey, who.sessionId));
}

/** After a fault in the handler nobody knows whether its rows were committed. */
const isSurelyUndone = (isHandled: boolean, error: unknown): boolean => !isHandled || (error instanceof Problem && error.status < 500);

/** A file stays on the machine where it is opened: none goes to a screen that strangers share. */
function checkShared({ endsAfter }: SignedIn, answer: unknown): void {
  if (endsAfter === undefined || !isRaw(answer) || answer.headers['content-disposition'] === undefined) return;
  if (answer.body instanceof Readable) answer.body.destroy();
  fail('http.no-files-here');
}

async function send(reply: FastifyReply, operation: Operation, answer: unknown): Promise<void> {
  if (isRaw(answer)) {
    reply.status(answer.status).headers({ ...answer.headers });
    for (const cookie of answer.cookies ?? []) reply.header('set-cookie', cookie);
    await reply.send(answer.body instanceof Uint8Array ? Buffer.from(answer.body) : answer.body);
    return;
  }
  reply.status(operation.status ?? 200).header('cache-control', 'private, no-store');
  await reply.send(operation.out.parse(answer));
}

/** Who a request is by for an operation: a held person is nobody known, but where the hold is ended. */
function admitted(who: SignedIn, operation: Operation): SignedIn {
  const { hold } = who;
  return hold === undefined || operation.whileHeld?.includes(hold.code) === true
    ? { ...who, hold: undefined }
    : { ...who, actor: anonymous };
}

/** Leads a held person from a page to where the hold is ended; everything else of his is refused. */
async function isLedAway(request: FastifyRequest, reply: FastifyReply, { hold }: SignedIn, operation: Operation): Promise<boolean> {
  if (hold === undefined || operation.permission === 'public') return false;
  if (operation.answers !== 'page' || isChange(request)) fail(hold.code);
  const prefix = localeOf(request) === 'en' ? '/en' : '';
  await reply.redirect(`${prefix}${hold.path}?ve=${encodeURIComponent(request.url)}`, 303);
  return true;
}

/** What asking changed for whoever asks: a renewed session, how much a key may still ask. */
function giveBack(reply: FastifyReply, { setCookies = [], headers = {} }: SignedIn): void {
  for (const cookie of setCookies) reply.header('set-cookie', cookie);
  void reply.headers(headers);
}

function urlsOf(kind: Contract['kind'], path: string): string[] {
  if (kind === 'api') return [`/api/v1${path}`];
  if (kind === 'root') return [path];
  return [path, path === '/' ? '/en' : `/en${path}`];
}

/** Serves one operation: who asks, may they, is it theirs, is the input right, then the handler, then the output check. */
export function registerOperation(app: FastifyInstance, options: HttpOptions, handlers: HandlerSet, name: string): void {
  const { contract } = handlers;
  const operation = contract.operations[name];
  if (operation === undefined) throw new TypeError(`unknown operation ${name}`);
  const isPage = contract.kind === 'pages';
  const tries = createTries(operation.triesAnHour ?? 0);
  if (!handlers.admits(name) && Object.values(operation.uploads ?? {}).some((rule) => rule.passing !== true))
    throw new TypeError(`${contract.noun}.${name} stores files and admits nobody by its path`);

  async function run(request: FastifyRequest, reply: FastifyReply, given: Operation): Promise<void> {
    const { services } = options;
    const who = admitted(
      await options.authenticate({
        cookies: request.cookies,
        authorization: bearerFor(contract, request),
        background: given.answers === 'stream' || request.headers['x-ezone-background'] !== undefined,
      }),
      given,
    );
    giveBack(reply, who);
    const locale = localeOf(request);
    const csrf = who.sessionId === undefined ? '' : csrfToken(services.masterKey, who.sessionId);
    const settled = { stamp: who.stamp };
    const base = { services, actor: who.actor, locale, requestId: request.id, settled };
    const handling = {
      ctx: makeCtx({ ...base, reach: reachAll(services.clock.now()) }),
      files: [],
      passing: [],
      refused: [],
      form: {},
      cookies: request.cookies,
      address: request.ip,
      userAgent: request.headers['user-agent'] ?? '',
      csrf,
      endsAfter: who.endsAfter,
      nonce: request.nonce,
      path: isPage ? pagePath(request.url) : request.url,
    };
    const stored: StoredFile[] = [];
    let isHandled = false;
    try {
      if (await isLedAway(request, reply, who, given)) return;
      checkKey(request, who, given);
      const reach = reachFor(given, who.actor, services.clock.now());
      if (!tries.allow(request.ip, services.clock.now())) fail('http.too-many');
      checkSender(request, who);
      const ctx = makeCtx({ ...base, reach });
      await handlers.admit(name, readPath(given, asRecord(request.params)), ctx);
      const { body, files, passing, refused, form } = await readContent(options, request, given, { who, stored });
      const input = readInput(given, isPage, { params: asRecord(request.params), query: asRecord(request.query), body });
      isHandled = true;
      const answer = await handlers.handle(name, input, withSite(options, { ...handling, ctx, files, passing, refused, form }));
      // What is still streamed reads settled facts as they are then.
      settled.stamp = undefined;
      await takeBackUnnamed(services, stored);
      checkShared(who, answer);
      await send(reply, given, answer);
    } catch (error) {
      await takeBackUnnamed(services, isSurelyUndone(isHandled, error) ? stored : []);
      await problemAnswer(options, request, reply, error, withSite(options, handling));
    }
  }

  const path = operation.path.replaceAll(/\{(\w+)\}/g, ':$1');
  const urls = urlsOf(contract.kind, path);
  for (const url of urls) {
    app.route({
      method: operation.method,
      url,
      config: { operation: `${contract.noun}.${name}` },
      handler: (request, reply) => run(request, reply, operation),
    });
  }
}
