import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, provideTestCluster } from '#platform/testing';
import { startSmallWorld, type SmallWorld, type Turn } from '../../apps/server/walk/small-world.fixture.ts';

const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const mostBytes = 300_000;
const dossiersShown = 60;

interface Picture {
  name: string;
  as?: string;
  at: string;
  /** Selector of what must be there before the picture is taken. */
  shows: string;
  width: 1280 | 360;
  height?: number;
}

function turnAt(world: SmallWorld, kind: string): Turn {
  const turn = world.turns.get(kind);
  if (turn === undefined) throw new Error(`no case stands at ${kind}`);
  return turn;
}

function picturesOf(world: SmallWorld): Picture[] {
  const { draft, handled, issued } = world;
  const atDesk = turnAt(world, 'accept');
  const drafting = turnAt(world, 'draft');
  const signing = turnAt(world, 'sign');
  const [, second = ''] = draft.steps;
  return [
    { name: 'public-home-1280', at: '/', shows: 'input[type=search]', width: 1280 },
    { name: 'inbox-1280', as: atDesk.by, at: `/app/?mo=${atDesk.dossierId}`, shows: '.ez-pane .ez-card', width: 1280 },
    { name: 'procedure-1280', at: '/thu-tuc/1.009665', shows: 'main h1', width: 1280 },
    { name: 'form-360', as: draft.by, at: `/ho-so/ban-nhap/${draft.id}?buoc=${second}`, shows: 'main form', width: 360 },
    { name: 'enterprise-home-1280', as: handled.by, at: '/doanh-nghiep', shows: '.dossier-list', width: 1280 },
    { name: 'dossier-1280', as: handled.by, at: `/ho-so/${handled.dossierId}`, shows: '.timeline', width: 1280, height: 1000 },
    { name: 'drafting-1280', as: drafting.by, at: `/app/ho-so/${drafting.dossierId}/viec`, shows: '.ez-desk-body > *', width: 1280 },
    { name: 'signing-360', as: signing.by, at: `/app/ho-so/${signing.dossierId}/viec`, shows: '.ez-desk-body > *', width: 360 },
    { name: 'leader-1280', as: signing.by, at: '/app/tong-quan', shows: '.ez-numbers', width: 1280 },
    { name: 'verification-1280', at: `/kiem-tra/${issued.word}`, shows: 'main h1', width: 1280 },
  ];
}

/** Papers and lists come after the screen itself. */
async function settle(page: Page): Promise<void> {
  await page.locator('.ez-loading, [aria-busy="true"]').first().waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(2_500);
}

async function take(browser: Browser, world: SmallWorld, { name, as, at, shows, width, height }: Picture): Promise<void> {
  const viewport = { width, height: height ?? (width === 360 ? 740 : 800) };
  const context = await browser.newContext({ viewport, baseURL: world.server.url, colorScheme: 'light', reducedMotion: 'reduce' });
  if (as !== undefined) await world.enter(context, as);
  const page = await context.newPage();
  await page.goto(at);
  await page.locator(shows).first().waitFor();
  await settle(page);
  const path = `${folder}${name}.png`;
  await page.screenshot({ path });
  await context.close();
  const { size } = statSync(path);
  if (size > mostBytes) throw new Error(`${name}.png has ${size} bytes, at most ${mostBytes} are allowed`);
  console.log(`${name}.png ${Math.ceil(size / 1000)} KB`);
}

mkdirSync(folder, { recursive: true });
const stopCluster = await provideTestCluster();
const world = await startSmallWorld(dossiersShown);
const browser = await launchChromium({ showsPapers: true });
try {
  for (const picture of picturesOf(world)) await take(browser, world, picture);
} finally {
  await browser.close();
  await world.stop();
  await stopCluster();
}
