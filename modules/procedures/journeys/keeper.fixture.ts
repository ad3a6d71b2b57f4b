import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { systemCtx } from '#platform/context';
import { buildApp, launchChromium } from '#platform/testing';
import { addIdentity, createPerson, enrolSecondFactor, givePost, sessionCookie, setPassword, signIn } from '#modules/accounts';
import { addUnit, createAuthority } from '#modules/organisations';
import { startTestServer, type TestServer } from '#test-server';

const password = 'an invented pass phrase of a keeper';
const words = (vi: string, en: string) => ({ vi, en });

/** An authority with its built app, and the window of the administrator who keeps its procedures. */
export interface KeeperWorld {
  server: TestServer;
  page: Page;
  /** What the window complained about: console errors and page errors. */
  complaints: string[];
  stop(): Promise<void>;
}

/** Starts one at an instant; nothing of the national catalogue was read yet. */
export async function startKeeper(at: string): Promise<KeeperWorld> {
  buildApp();
  const server = await startTestServer({ at: new Date(at) });
  const system = systemCtx(server.services, 'test');
  const { secret } = await system.act('test.authority', async (act) => {
    const name = words('Ban Quản lý Khu kinh tế Minh Họa', 'Minh Hoa Economic Zone Authority');
    await createAuthority(act, { code: 'H99.99', name, symbol: 'BQL', place: words('Minh Họa', 'Minh Hoa'), demo: true });
    const unitId = await addUnit(act, { code: 'VP', name: words('Văn phòng', 'Office'), symbol: 'VP', kind: 'office', position: 0 });
    const personId = await createPerson(act, { fullName: 'Quản trị viên' });
    await addIdentity(act, { personId, provider: 'local', subject: 'keeper', level: 'substantial' });
    await setPassword(act, personId, password);
    await givePost(act, { personId, unitId, roleKey: 'administrator', because: 'test' });
    return enrolSecondFactor(act, personId, 'keeper');
  });
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: server.clock.now().getTime() });
  const { token: value } = await signIn(system, { name: 'keeper', password, code, userAgent: 'journey', address: '127.0.0.1' });
  const browser = await launchChromium();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL: server.url });
  const { hostname: domain } = new URL(server.url);
  await context.addCookies([{ name: sessionCookie, value, domain, path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return {
    server,
    page,
    complaints,
    async stop() {
      await browser.close();
      await server.stop();
    },
  };
}
