import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { addIdentity, createPerson, enrolSecondFactor, givePost, sessionCookie, setPassword, signIn } from '#modules/accounts';
import { addUnit, createAuthority } from '#modules/organisations';
import { systemCtx, type Ctx } from '#platform/context';
import { renderDocument } from '#platform/pages';
import { buildApp, launchChromium } from '#platform/testing';
import { startTestServer } from '#test-server';
import { parseFormBody } from '../engine/body.ts';
import type { CompiledForm, Draft, FormError } from '../engine/definition.ts';
import { renderForm } from '../engine/render.ts';
import { validateData } from '../server/validate-data.ts';

const words = (vi: string, en: string) => ({ vi, en });
const password = 'mật khẩu của người thiết kế';

/** A server with a clerk who draws and an administrator who publishes, each with a window. */
export interface DrawingRoom {
  system: Ctx;
  window(name: 'clerk' | 'administrator', path: string): Promise<Page>;
  /** A window whose browser runs no script, on a form served by itself. */
  withoutScript(form: CompiledForm): Promise<Page>;
  complaints: string[];
  stop(): Promise<void>;
}

async function setUp(system: Ctx): Promise<Map<string, string>> {
  const secrets = new Map<string, string>();
  await system.act('test.authority', async (act) => {
    const name = words('Ban Quản lý Khu kinh tế Minh Họa', 'Minh Hoa Economic Zone Authority');
    await createAuthority(act, { code: 'H99.99', name, symbol: 'BQL', place: words('Minh Họa', 'Minh Hoa'), demo: true });
    const unitId = await addUnit(act, { code: 'VP', name: words('Văn phòng', 'Office'), symbol: 'VP', kind: 'office', position: 0 });
    for (const key of ['clerk', 'administrator']) {
      const personId = await createPerson(act, { fullName: `Người ${key}` });
      await addIdentity(act, { personId, provider: 'local', subject: key, level: 'substantial' });
      await setPassword(act, personId, password);
      secrets.set(key, (await enrolSecondFactor(act, personId, key)).secret);
      await givePost(act, { personId, unitId, roleKey: key, because: 'test' });
    }
  });
  return secrets;
}

async function bodyOf(request: AsyncIterable<unknown>): Promise<Record<string, string[]>> {
  let text = '';
  for await (const part of request) text += String(part);
  const body: Record<string, string[]> = {};
  // a form with a file slot comes in parts; those of plain fields are all this needs
  for (const [, name = '', value = ''] of text.matchAll(/name="([^"]+)"\r\n\r\n([^\r]*)\r\n/g)) (body[name] ??= []).push(value);
  return body;
}

/** Serves one form as a dossier would, without script. */
async function serve(form: CompiledForm) {
  let draft: Draft = { data: {}, provenance: {} };
  let errors: FormError[] = [];
  const page = () =>
    renderDocument({
      title: 'Đơn',
      locale: 'vi',
      nonce: 'n',
      path: '/',
      authorityName: 'Ban Quản lý Khu kinh tế Minh Họa',
      demo: true,
      alternateUrl: '/en',
      assets: { stylesheet: '/site.css' },
      body: renderForm({ form, ...draft, errors, locale: 'vi', mode: 'edit', action: '/' }),
    });
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      if (request.method === 'POST') {
        const { act, ...next } = parseFormBody(form, await bodyOf(request), draft);
        draft = next;
        errors = act.kind === 'next' ? validateData(form, draft.data, { complete: true }) : [];
      }
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page());
    };
    void answer();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, server };
}

/** Starts one. */
export async function openDrawingRoom(): Promise<DrawingRoom> {
  buildApp();
  const server = await startTestServer({ at: new Date('2026-11-20T02:15:00Z') });
  const system = systemCtx(server.services, 'test');
  const secrets = await setUp(system);
  const browser = await launchChromium();
  const complaints: string[] = [];
  const served: Awaited<ReturnType<typeof serve>>[] = [];
  return {
    system,
    complaints,
    async window(name, path) {
      const code = new TOTP({ secret: Secret.fromBase32(secrets.get(name) ?? '') }).generate({ timestamp: server.clock.now().getTime() });
      const { token } = await signIn(system, { name, password, code, userAgent: 'journey', address: '127.0.0.1' });
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
      const { hostname: domain } = new URL(server.url);
      await context.addCookies([{ name: sessionCookie, value: token, domain, path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }]);
      const page = await context.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('status of 404')) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(server.url + path);
      return page;
    },
    async withoutScript(form) {
      const one = await serve(form);
      served.push(one);
      const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
      await page.goto(one.url);
      return page;
    },
    async stop() {
      await browser.close();
      for (const one of served) one.server.close();
      await server.stop();
    },
  };
}
