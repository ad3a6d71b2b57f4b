import { addIdentity, enrolSecondFactor, setPassword } from '#modules/accounts';
import { codeAt } from '../../modules/accounts/server/secrets.ts';
import type { Desk } from '../../modules/dossiers/dossiers.fixture.ts';

const password = 'mat-khau-cua-ban-thu';

/** A signed-in browser without the browser: asks the API with its cookie and its token. */
export interface Session {
  /** JSON of a successful answer; anything else throws with the answer. */
  ask<T = Record<string, unknown>>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T>;
  upload<T = Record<string, unknown>>(path: string, file: Uint8Array, name: string): Promise<T>;
  download(path: string): Promise<Uint8Array>;
  /** Posts a page's form without script. */
  post(path: string, form: FormData): Promise<{ status: number; page: string }>;
  /** The HTML of a page. */
  page(path: string): Promise<string>;
}

/** The headers and bytes of a form with one file. */
export async function formOf(file: Uint8Array, name: string): Promise<{ headers: Record<string, string>; payload: Buffer }> {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(file)], name));
  const request = new Request('http://form.example', { method: 'POST', body: form });
  const headers = { 'content-type': request.headers.get('content-type') ?? '' };
  return { headers, payload: Buffer.from(await request.arrayBuffer()) };
}

/** Signs a person of the desk in over HTTP, officers with their second factor; answers the cookie and the token of the session. */
export async function cookieOver(desk: Desk, name: string): Promise<{ cookie: string; csrf: string }> {
  const { app } = desk.server.http;
  const personId = desk.people[name] ?? '';
  const isOfficer = !['delegate', 'other'].includes(name);
  const secret = await desk.system.act('test.credentials', async (act) => {
    if (!isOfficer) await addIdentity(act, { personId, provider: 'local', subject: name, level: 'basic' });
    await setPassword(act, personId, password);
    return isOfficer ? (await enrolSecondFactor(act, personId, name)).secret : undefined;
  });
  const code = secret === undefined ? '' : codeAt(secret, desk.server.clock.now());
  const signedIn = await app.inject({
    method: 'POST',
    url: '/dang-nhap',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ name, password, code }).toString(),
  });
  if (signedIn.statusCode !== 303) throw new Error(`${name} could not sign in: ${signedIn.statusCode}`);
  const cookie = signedIn.cookies.map((one) => `${one.name}=${one.value}`).join('; ');
  const me = await app.inject({ url: '/api/v1/accounts/me', headers: { cookie } });
  return { cookie, csrf: String(me.json().csrf) };
}

/** Signs a person of the desk in, and asks for him. */
export async function signInOver(desk: Desk, name: string): Promise<Session> {
  const { app } = desk.server.http;
  const { cookie, csrf } = await cookieOver(desk, name);
  const headers = { cookie, 'x-csrf-token': csrf };
  const done = (answer: Awaited<ReturnType<typeof app.inject>>) => {
    if (answer.statusCode >= 300) throw new Error(`${name}: ${answer.statusCode} ${answer.body}`);
    return answer;
  };
  return {
    ask: async (method, path, body) => {
      const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
      const type = body === undefined ? {} : { 'content-type': 'application/json' };
      return done(await app.inject({ method, url: `/api/v1${path}`, headers: { ...headers, ...type }, ...payload })).json();
    },
    upload: async (path, file, fileName) => {
      const form = await formOf(file, fileName);
      return done(
        await app.inject({ method: 'POST', url: `/api/v1${path}`, headers: { ...headers, ...form.headers }, payload: form.payload }),
      ).json();
    },
    post: async (path, form) => {
      const sent = new FormData();
      sent.set('_csrf', headers['x-csrf-token']);
      for (const [name, value] of form) sent.append(name, value);
      const request = new Request('http://form.example', { method: 'POST', body: sent });
      const type = { 'content-type': request.headers.get('content-type') ?? '', accept: 'text/html' };
      const payload = Buffer.from(await request.arrayBuffer());
      const answer = await app.inject({ method: 'POST', url: path, headers: { cookie, ...type }, payload });
      return { status: answer.statusCode, page: answer.body };
    },
    page: async (path) => done(await app.inject({ url: path, headers: { cookie, accept: 'text/html' } })).body,
    download: async (path) => new Uint8Array(done(await app.inject({ url: `/api/v1${path}`, headers })).rawPayload),
  };
}
