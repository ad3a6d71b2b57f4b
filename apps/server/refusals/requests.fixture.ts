import type { Contract, Operation } from '#platform/contract';
import { sessionCookie } from '#modules/accounts';
import { systemContract, systemRoot } from '../system-contract.ts';
import { modules } from '../modules.ts';
import type { Persona, World } from './world.fixture.ts';

/** What is sent with an operation. */
export interface Given {
  path?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string>>;
  body?: Readonly<Record<string, unknown>>;
  file?: { slot: string; name: string; bytes: string | Buffer };
  headers?: Readonly<Record<string, string>>;
}

/** One operation of the composed contracts. */
export interface Declared {
  key: string;
  kind: Contract['kind'];
  operation: Operation;
}

/** Every operation of every contract, by `noun.name`. */
export function declaredOperations(): Declared[] {
  const contracts: Contract[] = [systemRoot, systemContract, ...modules.flatMap((one) => (one.handlers ?? []).map((set) => set.contract))];
  return contracts.flatMap(({ noun, kind, operations }) =>
    Object.entries(operations).map(([name, operation]) => ({ key: `${kind === 'pages' ? 'page ' : ''}${noun}.${name}`, kind, operation })),
  );
}

/** The address of an operation with its parameters filled. */
export function urlOf({ kind, operation }: Declared, given: Given): string {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent((given.path?.[name] ?? 'missing').toWellFormed()),
  );
  const query = new URLSearchParams(given.query).toString();
  return `${kind === 'api' ? '/api/v1' : ''}${path}${query === '' ? '' : `?${query}`}`;
}

const edge = 'ranh-gioi-thu';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A multipart body of fields and one file. */
export function multipart(fields: Readonly<Record<string, unknown>>, file: NonNullable<Given['file']>): Buffer {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${textOf(value)}\r\n`,
  );
  const head = `--${edge}\r\ncontent-disposition: form-data; name="${file.slot}"; filename="${file.name}"\r\ncontent-type: application/pdf\r\n\r\n`;
  return Buffer.concat([Buffer.from(parts.join('') + head), Buffer.from(file.bytes), Buffer.from(`\r\n--${edge}--\r\n`)]);
}
/** The content type of it. */
export const multipartType = `multipart/form-data; boundary=${edge}`;

function payloadOf(declared: Declared, given: Given, csrf: string): { payload?: string | Buffer; headers: Record<string, string> } {
  const { method } = declared.operation;
  const isPage = declared.kind === 'pages';
  const fields = { ...given.body, ...(isPage ? { _csrf: csrf } : {}) };
  if (given.file !== undefined) return { payload: multipart(fields, given.file), headers: { 'content-type': multipartType } };
  if (method === 'GET' || method === 'DELETE') return { headers: {} };
  if (!isPage) return { payload: JSON.stringify(fields), headers: { 'content-type': 'application/json' } };
  const form = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, textOf(value)]));
  return { payload: form.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } };
}

/** What came back. */
export interface Answered {
  status: number;
  text: string;
  headers: Readonly<Record<string, string | string[] | number | undefined>>;
}

const tokens = new Map<string, string>();

/** The token of somebody's session, as a page or the app gets it. */
export async function csrfOf(world: World, who: Persona | undefined): Promise<string> {
  if (who === undefined) return '';
  const known = tokens.get(world.cookies[who]);
  if (known !== undefined) return known;
  const me = await world.desk.server.http.app.inject({ url: '/api/v1/accounts/me', headers: { cookie: world.cookies[who] } });
  const token = String(me.json().csrf ?? '');
  tokens.set(world.cookies[who], token);
  return token;
}

/** Listens to a stream for a moment while something happens. */
async function listen(world: World, url: string, cookie: string, meanwhile: () => Promise<unknown>): Promise<Answered> {
  const stop = new AbortController();
  const response = await fetch(new URL(url, world.desk.server.url), { headers: { cookie }, signal: stop.signal });
  let text = '';
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  })().catch(() => undefined);
  if (response.status === 200) {
    await meanwhile();
    await new Promise((resolve) => setTimeout(resolve, 400));
    stop.abort();
  }
  await reading;
  return { status: response.status, text, headers: Object.fromEntries(response.headers) };
}

/** As a browser does: a renewed token of the session is what is asked with from then on; its token for forms stays. */
function keepRenewed(world: World, who: Persona, csrf: string, cookies: readonly { name: string; value: string }[]): void {
  const renewed = cookies.findLast(({ name, value }) => name === sessionCookie && value !== '');
  if (renewed === undefined) return;
  world.cookies[who] = `${sessionCookie}=${renewed.value}`;
  tokens.set(world.cookies[who], csrf);
}

/** Asks for an operation as somebody, with his session and token, from our own pages. */
export async function ask(
  world: World,
  who: Persona | undefined,
  declared: Declared,
  given: Given,
  meanwhile: () => Promise<unknown> = async () => undefined,
): Promise<Answered> {
  const url = urlOf(declared, given);
  const cookie = who === undefined ? '' : world.cookies[who];
  if (declared.operation.answers === 'stream') return listen(world, url, cookie, meanwhile);
  const csrf = await csrfOf(world, who);
  const { payload, headers } = payloadOf(declared, given, csrf);
  const response = await world.desk.server.http.app.inject({
    method: declared.operation.method,
    url,
    headers: {
      ...(cookie === '' ? {} : { cookie }),
      ...(csrf === '' || declared.kind === 'pages' ? {} : { 'x-csrf-token': csrf }),
      ...(declared.kind === 'pages' ? { accept: 'text/html' } : {}),
      'sec-fetch-site': 'same-origin',
      ...headers,
      ...given.headers,
    },
    ...(payload === undefined ? {} : { payload }),
  });
  if (who !== undefined && declared.operation.permission !== 'public') keepRenewed(world, who, csrf, response.cookies);
  return { status: response.statusCode, text: response.payload, headers: response.headers };
}
