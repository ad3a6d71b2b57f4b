import type { LightMyRequestResponse } from 'fastify';
import { TOTP, Secret } from 'otpauth';
import type { TestServer } from '#test-server';

const ours = { 'sec-fetch-site': 'same-origin', accept: 'text/html' };

/** A browser that keeps its cookies and sends forms, without a browser. */
export interface PlainBrowser {
  get(path: string): Promise<LightMyRequestResponse>;
  post(path: string, form: Record<string, string>): Promise<LightMyRequestResponse>;
  api(path: string): Promise<LightMyRequestResponse>;
}

/** Opens one. */
export function plainBrowser(server: TestServer): PlainBrowser {
  const jar = new Map<string, string>();
  const keep = (answer: LightMyRequestResponse): LightMyRequestResponse => {
    for (const { name, value } of answer.cookies) jar.set(name, value);
    return answer;
  };
  const cookie = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const { app } = server.http;
  return {
    get: async (url) => keep(await app.inject({ url, headers: { ...ours, cookie: cookie() } })),
    api: async (url) => keep(await app.inject({ url: `/api/v1${url}`, headers: { cookie: cookie() } })),
    post: async (url, form) => {
      const headers = { ...ours, cookie: cookie(), 'content-type': 'application/x-www-form-urlencoded' };
      return keep(await app.inject({ method: 'POST', url, headers, payload: new URLSearchParams(form).toString() }));
    },
  };
}

/** The authority of the tests, as typed into the first run. */
export const authorityForm = {
  nameVi: 'Ban Quản lý Khu kinh tế Thử Nghiệm',
  nameEn: 'Thu Nghiem Economic Zone Authority',
  code: 'H98.76',
  symbol: 'BQLTN',
  placeVi: 'Thử Nghiệm',
  addressVi: 'Số 2 đường Ví Dụ',
};

/** Its first administrator. */
export const administratorForm = {
  fullName: 'Quản trị Đầu Tiên',
  titleVi: 'Quản trị viên',
  unitCode: 'VP',
  signInName: 'quantri.dau',
  password: 'một câu đủ dài để nhớ',
  repeated: 'một câu đủ dài để nhớ',
};

/** Fields of the rows on a page of units. */
export function unitFields(page: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, name = '', value = ''] of page.matchAll(/<input class="[^"]*" id="f-((?:ma|ten|name)-\d+)"[^>]*? value="([^"]*)"/g))
    fields[name] = value;
  for (const [, name = '', options = ''] of page.matchAll(/<select[^>]* name="(loai-\d+)"[^>]*>(.*?)<\/select>/gs))
    fields[name] = /<option value="([^"]*)" selected/.exec(options)?.[1] ?? '';
  return { ...fields, 'so-dong': /name="so-dong" value="(\d+)"/.exec(page)?.[1] ?? '0' };
}

/** The code an authenticator shows for the secret on a page. */
export function digitsOn(page: string, at: Date): string {
  const secret = /<code>([A-Z2-7 ]+)<\/code/.exec(page)?.[1]?.replaceAll(' ', '') ?? '';
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
}

/** The code that was printed. */
export async function printedCode(server: TestServer): Promise<string> {
  return /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){5}/.exec((await server.signIns())[0]?.vi ?? '')?.[0] ?? '';
}

/** Does the whole first run; answers the browser of the administrator, signed in. */
export async function setUp(server: TestServer): Promise<PlainBrowser> {
  const browser = plainBrowser(server);
  await browser.post('/thiet-lap/ma', { ma: await printedCode(server) });
  await browser.post('/thiet-lap/co-quan', authorityForm);
  await browser.post('/thiet-lap/don-vi', unitFields((await browser.get('/thiet-lap?buoc=don-vi')).body));
  await browser.post('/thiet-lap/quan-tri', administratorForm);
  const page = (await browser.get('/thiet-lap')).body;
  const done = await browser.post('/thiet-lap/xong', { code: digitsOn(page, server.clock.now()) });
  if (done.statusCode !== 303) throw new Error(`the first run was not finished: ${done.body}`);
  return browser;
}
