import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachOf } from '#platform/access';
import { makeCtx, type Ctx } from '#platform/context';
import { actorOf, createPerson, givePost } from '#modules/accounts';
import { acceptDossier } from '#modules/dossiers';
import { listUnits } from '#modules/organisations';
import { findOpenStep } from '#modules/processes';
import { startRoad, type RoadWorld } from '../../modules/processes/journeys/road.fixture.ts';

const allowed = 1000;
let world: RoadWorld;
let colleague: Ctx;
/** Connections that the officer's browser asked for, and those it still holds. */
const asked: Request[] = [];
const held = new Map<Request, Page>();

beforeAll(async () => {
  world = await startRoad('2026-11-20T02:15:00Z');
  colleague = await anotherDeskOfficer();
});
afterAll(() => world?.stop());

/** A second officer of the one-stop desk, somewhere else. */
async function anotherDeskOfficer(): Promise<Ctx> {
  const { system, server } = world;
  const { services, clock } = server;
  const desk = (await system.read((tx) => listUnits(tx, clock.now()))).find((unit) => unit.kind === 'one-stop');
  const personId = await system.act('test.colleague', async (act) => {
    const id = await createPerson(act, { fullName: 'Cán bộ Một cửa Hai' });
    await givePost(act, { personId: id, unitId: desk?.id ?? '', roleKey: 'one-stop-officer', because: 'test' });
    return id;
  });
  const actor = await system.read((tx) => actorOf(services, tx, personId, clock.now()));
  const reach = reachOf(actor, 'dossiers.accept', ['unit'], clock.now());
  if (reach === undefined) throw new Error('the colleague may not accept');
  return makeCtx({ services, actor, reach, locale: 'vi', requestId: 'colleague' });
}

/** A closed tab ends its connection without a word. */
const open = (): number => [...held.values()].filter((tab) => !tab.isClosed()).length;
const rows = (tab: Page) => tab.locator('.ez-inbox tbody tr');
const isLive = (request: Request): boolean => new URL(request.url()).pathname === '/api/v1/live';
const loadedAt = (tab: Page): Promise<number> => tab.evaluate(() => performance.timeOrigin);

async function acceptElsewhere(dossierId: string): Promise<void> {
  const step = await world.system.read((tx) => findOpenStep(tx, dossierId));
  await acceptDossier(colleague, { stepId: step?.id ?? '', version: step?.version ?? 0 });
}

/** How long until every tab shows so many rows, in milliseconds. */
async function untilRows(tabs: readonly Page[], count: number): Promise<number> {
  const start = performance.now();
  await Promise.all(
    tabs.map((tab) => tab.waitForFunction((wanted) => document.querySelectorAll('.ez-inbox tbody tr').length === wanted, count)),
  );
  return performance.now() - start;
}

function countConnections(tab: Page): void {
  const context = tab.context();
  context.on('request', (request) => {
    if (!isLive(request)) return;
    asked.push(request);
    held.set(request, request.frame().page());
  });
  context.on('requestfinished', (request) => void held.delete(request));
  context.on('requestfailed', (request) => void held.delete(request));
}

async function emptyInbox(): Promise<Page> {
  const tab = await world.window('desk');
  await tab.getByText('Bạn đã xong việc').waitFor();
  return tab;
}

describe("an officer's open inbox", () => {
  let first: Page;
  let second: Page;
  let dossierId: string;

  it('is held by one connection a browser, however many tabs', async () => {
    first = await emptyInbox();
    countConnections(first);
    await first.reload();
    await first.getByText('Bạn đã xong việc').waitFor();
    second = await emptyInbox();
    await expect.poll(open).toBe(1);
    await second.waitForTimeout(500);
    expect([asked.length, open()]).toEqual([1, 1]);
  });

  it('shows what an enterprise sends within a second, in every tab, without reloading', async () => {
    const loaded = await Promise.all([first, second].map(loadedAt));
    dossierId = await world.file();
    const took = await untilRows([first, second], 1);
    expect(took).toBeLessThan(allowed);
    expect(await rows(second).textContent()).toContain('TNHH Sao Khuê Việt Nam');
    expect(await Promise.all([first, second].map(loadedAt))).toEqual(loaded);
  });

  it('lets go of what a colleague has taken over', async () => {
    await acceptElsewhere(dossierId);
    expect(await untilRows([first, second], 0)).toBeLessThan(allowed);
  });

  it('goes on when the tab that held the connection is closed', async () => {
    await first.close();
    await expect.poll(() => [asked.length, open()], { timeout: 5000 }).toEqual([2, 1]);
    dossierId = await world.file(1);
    expect(await untilRows([second], 1)).toBeLessThan(allowed);
    await acceptElsewhere(dossierId);
    expect(await untilRows([second], 0)).toBeLessThan(allowed);
    await second.close();
  });

  it('stands still without the connection: what was measured above is its doing', async () => {
    const tab = await world.window('desk', '/app/?cu=1');
    await tab.context().route('**/api/v1/live', (route) => route.abort());
    await tab.reload();
    await tab.getByText('Bạn đã xong việc').waitFor();
    await world.file(2);
    await tab.waitForTimeout(2 * allowed);
    expect(await rows(tab).count()).toBe(0);
    await tab.reload();
    await rows(tab).first().waitFor();
    await tab.context().unrouteAll();
    await tab.close();
  });
});

it.each(['7f0e5f0a-0000-4000-8000-000000000000', 'khong-co'])(
  'a dossier that is not there (%s) is asked for once, whatever happens elsewhere',
  async (id) => {
    const tab = await world.window('desk');
    await rows(tab).first().waitFor();
    const paths: string[] = [];
    tab.on('request', (request) => paths.push(new URL(request.url()).pathname));
    await tab.goto(`${world.server.url}/app/ho-so/${id}`);
    await tab.getByRole('heading', { name: 'Không mở được hồ sơ này' }).waitFor();
    const inbox = await world.window('desk');
    await rows(inbox).first().waitFor();
    const before = await rows(inbox).count();
    await world.file();
    await untilRows([inbox], before + 1);
    await tab.waitForTimeout(300);
    const ofCase = paths.filter((path) => path.includes(id) && path.startsWith('/api/'));
    expect(ofCase).toEqual([`/api/v1/processes/cases/${id}/steps`]);
    expect(paths.filter((path) => path.startsWith('/api/v1/')).length).toBeGreaterThan(3);
    await Promise.all([tab.close(), inbox.close()]);
  },
);
