import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { addIdentity, createPerson, enrolSecondFactor, givePost, sessionCookie, setPassword, signIn } from '#modules/accounts';
import { addUnit, createAuthority } from '#modules/organisations';
import { systemCtx, type Ctx } from '#platform/context';
import { buildApp, launchChromium } from '#platform/testing';
import { startTestServer } from '#test-server';

const words = (vi: string, en: string) => ({ vi, en });
const password = 'mật khẩu của người vẽ quy trình';

/** A server with a clerk who draws, an administrator who publishes, and a specialist to do the work. */
export interface DrawingTable {
  system: Ctx;
  window(name: 'clerk' | 'administrator', path: string, width?: number): Promise<Page>;
  complaints: string[];
  stop(): Promise<void>;
}

async function setUp(system: Ctx): Promise<Map<string, string>> {
  const secrets = new Map<string, string>();
  await system.act('test.authority', async (act) => {
    const name = words('Ban Quản lý Khu kinh tế Minh Họa', 'Minh Hoa Economic Zone Authority');
    await createAuthority(act, { code: 'H99.99', name, symbol: 'BQL', place: words('Minh Họa', 'Minh Hoa'), demo: true });
    const office = await addUnit(act, { code: 'VP', name: words('Văn phòng', 'Office'), symbol: 'VP', kind: 'office', position: 0 });
    const unit = await addUnit(act, {
      code: 'DT',
      name: words('Phòng Đầu tư', 'Investment'),
      symbol: 'DT',
      kind: 'department',
      position: 1,
    });
    for (const [key, unitId] of [
      ['clerk', office],
      ['administrator', office],
      ['specialist', unit],
    ] as const) {
      const personId = await createPerson(act, { fullName: `Người ${key}` });
      await addIdentity(act, { personId, provider: 'local', subject: key, level: 'substantial' });
      await setPassword(act, personId, password);
      secrets.set(key, (await enrolSecondFactor(act, personId, key)).secret);
      await givePost(act, { personId, unitId, roleKey: key, because: 'test' });
    }
  });
  return secrets;
}

/** Starts one. */
export async function openDrawingTable(): Promise<DrawingTable> {
  buildApp();
  const server = await startTestServer({ at: new Date('2026-11-20T02:15:00Z') });
  const system = systemCtx(server.services, 'test');
  const secrets = await setUp(system);
  const browser = await launchChromium();
  const complaints: string[] = [];
  return {
    system,
    complaints,
    async window(name, path, width = 1280) {
      const code = new TOTP({ secret: Secret.fromBase32(secrets.get(name) ?? '') }).generate({ timestamp: server.clock.now().getTime() });
      const { token } = await signIn(system, { name, password, code, userAgent: 'journey', address: '127.0.0.1' });
      const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce', acceptDownloads: true });
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
    async stop() {
      await browser.close();
      await server.stop();
    },
  };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page as it is now. */
export async function faultsOnPage(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate('axe.run().then((result) => result.violations.map((one) => one.id + " " + one.nodes[0].html.slice(0, 300)))');
}
