import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildApp, launchChromium } from '#platform/testing';
import { reachOf } from '#platform/access';
import { makeCtx, systemCtx, type Ctx } from '#platform/context';
import { actorOf, addIdentity, createPerson, enrolSecondFactor, givePost, sessionCookie, setPassword, signIn } from '#modules/accounts';
import { addComponent, saveDraft, startDraft, submitDossier } from '#modules/dossiers';
import { demoEnterprises, giveMandate, seedEnterprises } from '#modules/enterprises';
import { addUnit, createAuthority } from '#modules/organisations';
import { startTestServer, type TestServer } from '#test-server';

const words = (vi: string, en: string) => ({ vi, en });
const password = 'mật khẩu của một chuyến đi';

const staff = [
  ['desk', 'Cán bộ Một cửa', 'one-stop-officer', 'MC'],
  ['head', 'Trưởng phòng Đầu tư', 'unit-head', 'DT'],
  ['worker', 'Chuyên viên Đầu tư Một', 'specialist', 'DT'],
  ['second', 'Chuyên viên Đầu tư Hai', 'specialist', 'DT'],
  ['leader', 'Trưởng Ban', 'leader', 'LD'],
  ['clerk', 'Văn thư', 'clerk', 'VP'],
  ['cashier', 'Kế toán thu phí', 'cashier', 'VP'],
] as const;
const units = [
  ['MC', 'one-stop', words('Bộ phận Một cửa', 'One-stop desk')],
  ['DT', 'department', words('Phòng Quản lý đầu tư', 'Investment department')],
  ['LD', 'board', words('Lãnh đạo Ban', 'Board of management')],
  ['VP', 'office', words('Văn phòng', 'Office')],
] as const;

/** Who works in the world of a journey. */
export type Officer = (typeof staff)[number][0];

/** A server with its built app, one authority and its officers, each with a browser window of his own. */
export interface RoadWorld {
  server: TestServer;
  system: Ctx;
  /** Ids of people by their keys. */
  people: ReadonlyMap<string, string>;
  /** Files a correction of a certificate for an enterprise; answers the dossier's id. */
  file(enterprise?: number): Promise<string>;
  /** The officer's own window, signed in, at an address of the app. */
  window(name: Officer, path?: string): Promise<Page>;
  /** What the windows complained about: console errors, page errors, policy reports. */
  complaints: string[];
  stop(): Promise<void>;
}

async function setUp(system: Ctx): Promise<{ people: Map<string, string>; secrets: Map<string, string> }> {
  const people = new Map<string, string>();
  const secrets = new Map<string, string>();
  await system.act('test.authority', async (act) => {
    const name = words('Ban Quản lý Khu kinh tế Minh Họa', 'Minh Hoa Economic Zone Authority');
    await createAuthority(act, { code: 'H99.99', name, symbol: 'BQL', place: words('Minh Họa', 'Minh Hoa'), demo: true });
    const unitIds = new Map<string, string>();
    for (const [code, kind, unitName] of units) {
      unitIds.set(code, await addUnit(act, { code, name: unitName, symbol: code, kind, position: unitIds.size }));
    }
    for (const [key, fullName, roleKey, unit] of staff) {
      const personId = await createPerson(act, { fullName });
      await addIdentity(act, { personId, provider: 'local', subject: key, level: 'substantial' });
      await setPassword(act, personId, password);
      secrets.set(key, (await enrolSecondFactor(act, personId, key)).secret);
      await givePost(act, { personId, unitId: unitIds.get(unit) ?? '', roleKey, because: 'test' });
      people.set(key, personId);
    }
  });
  return { people, secrets };
}

async function signedIn(browser: Browser, url: string, token: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const { hostname: domain } = new URL(url);
  await context.addCookies([{ name: sessionCookie, value: token, domain, path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }]);
  return context;
}

function listen(page: Page, complaints: string[]): void {
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
}

/** Starts one at an instant; the officers' app is built when it is stale. */
export async function startRoad(at: string): Promise<RoadWorld> {
  buildApp();
  const server = await startTestServer({ at: new Date(at) });
  const { services, clock } = server;
  const system = systemCtx(services, 'test');
  const { people, secrets } = await setUp(system);
  const enterprises = await seedEnterprises(system, demoEnterprises.slice(0, 3));
  const browser = await launchChromium();
  const windows = new Map<string, BrowserContext>();
  const complaints: string[] = [];

  async function applicantOf(place: number): Promise<Ctx> {
    const key = `applicant${place}`;
    const personId = people.get(key) ?? (await system.act('test.person', (act) => createPerson(act, { fullName: 'Người nộp hồ sơ' })));
    if (!people.has(key)) {
      const enterpriseId = enterprises[place]?.enterpriseId ?? '';
      await system.act('test.mandate', (act) => giveMandate(act, { enterpriseId, personId, kind: 'legal-representative' }));
      await services.db.pool.query('update accounts.person set last_signed_in_at = $1 where id = $2', [clock.now(), personId]);
      people.set(key, personId);
    }
    const actor = await system.read((tx) => actorOf(services, tx, personId, clock.now()));
    const reach = reachOf(actor, 'dossiers.file', ['mandate'], clock.now());
    if (reach === undefined) throw new Error('the applicant may not file');
    return makeCtx({ services, actor, reach, locale: 'vi', requestId: 'test' });
  }

  async function contextOf(name: Officer): Promise<BrowserContext> {
    const known = windows.get(name);
    if (known !== undefined) return known;
    const code = new TOTP({ secret: Secret.fromBase32(secrets.get(name) ?? '') }).generate({ timestamp: clock.now().getTime() });
    const { token } = await signIn(system, { name, password, code, userAgent: 'journey', address: '127.0.0.1' });
    const context = await signedIn(browser, server.url, token);
    windows.set(name, context);
    return context;
  }

  return {
    server,
    system,
    people,
    complaints,
    async file(place = 0) {
      const ctx = await applicantOf(place);
      const enterprise = enterprises[place];
      const projectId = enterprise?.projectIds[0] ?? '';
      const started = await startDraft(ctx, { procedureCode: '1.009665', enterpriseId: enterprise?.enterpriseId ?? '', projectId });
      const data = {
        ...started.data,
        kind: 'correction',
        corrections: [
          { item: 'Tên dự án', onCertificate: 'Nhà máy Sao Khê', inDossier: 'Nhà máy Sao Khuê', requested: 'Nhà máy Sao Khuê' },
        ],
        resultDelivery: { channel: 'electronic' },
        declarations: { D1: true },
        signer: { fullName: 'Người nộp hồ sơ', title: 'Giám đốc' },
        evidence: { dossierNo: 'H99.99-240105-0001', date: '2024-01-05' },
      };
      await saveDraft(ctx, { draftId: started.id, version: started.version, data });
      const bytes = Buffer.from(`%PDF-1.4\n% ${started.id}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`);
      const name = 'de-nghi.pdf';
      const stored = await services.files.put(bytes, { maxBytes: 1_000_000, accept: ['pdf'], name });
      await addComponent(ctx, { draftId: started.id, key: 'request', file: { ...stored, name } });
      return submitDossier(ctx, started.id);
    },
    async window(name, path = '/app/') {
      const page = await (await contextOf(name)).newPage();
      listen(page, complaints);
      await page.goto(server.url + path);
      return page;
    },
    async stop() {
      await browser.close();
      await server.stop();
    },
  };
}
