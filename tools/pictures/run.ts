import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, provideTestCluster } from '#platform/testing';
import { installer } from '../../apps/server/walk/account-visits.fixture.ts';
import { startEmptyHouse, type EmptyHouse } from '../../apps/server/walk/empty-house.fixture.ts';
import { rateSome } from './rated.ts';
import { registrationVisits } from '../../apps/server/walk/registration-visits.fixture.ts';
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
  act?: (page: Page) => Promise<void>;
}

/** The decision that waits for the second person. */
const deciding = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Xem và quyết định' }).first().click();
  await page.locator('.ez-act-card textarea').waitFor();
};

function turnAt(world: SmallWorld, kind: string): Turn {
  const turn = world.turns.get(kind);
  if (turn === undefined) throw new Error(`no case stands at ${kind}`);
  return turn;
}

const openFirst = async (page: Page): Promise<void> => {
  await page.locator('.ez-records .ez-link').first().click();
  await page.locator('.ez-pane .ez-posts').waitFor();
};

const openRegistration = async (page: Page): Promise<void> => {
  await page.locator('.ez-registrations tbody a, .ez-registrations tbody button').first().click();
  await page.locator('.ez-compare').waitFor();
};

function picturesOf(world: SmallWorld, house: EmptyHouse): Picture[] {
  const { draft, handled, issued } = world;
  const correcting = world.exceptions.get('correcting');
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
    {
      name: 'decision-1280',
      as: correcting?.head ?? '',
      at: `/app/ho-so/${correcting?.dossierId}`,
      shows: '.ez-case-columns',
      width: 1280,
      height: 1000,
      act: deciding,
    },
    {
      name: 'decision-360',
      as: correcting?.head ?? '',
      at: `/app/ho-so/${correcting?.dossierId}`,
      shows: '.ez-case-columns',
      width: 360,
      act: deciding,
    },
    { name: 'first-run-1280', as: installer, at: `${house.url}/thiet-lap?buoc=don-vi`, shows: 'input[name="ma-0"]', width: 1280 },
    { name: 'people-1280', as: 'quantri', at: '/app/quan-tri/nguoi-dung?tim=xaydung', shows: '.ez-records', width: 1280, act: openFirst },
    { name: 'keys-1280', as: 'quantri', at: '/app/khoa-api', shows: '.ez-key-permissions', width: 1280 },
    {
      name: 'registrations-1280',
      as: 'motcua1',
      at: '/app/dang-ky-tai-khoan',
      shows: '.ez-registrations tbody tr',
      width: 1280,
      act: openRegistration,
    },
    { name: 'wordings-1280', as: 'quantri', at: '/app/loi-van?loai=request-asked', shows: '.ez-wording .ez-letter', width: 1280 },
    { name: 'ratings-1280', as: 'lanhdao', at: '/app/danh-gia', shows: '.ez-ratings', width: 1280 },
    { name: 'backups-1280', as: 'quantri', at: '/app/sao-luu', shows: '.ez-backup-runs tbody tr', width: 1280 },
    { name: 'verification-1280', at: `/kiem-tra/${issued.word}`, shows: 'main h1', width: 1280 },
  ];
}

interface Places {
  world: SmallWorld;
  house: EmptyHouse;
}

/** Papers and lists come after the screen itself. */
async function settle(page: Page): Promise<void> {
  await page.locator('.ez-loading, [aria-busy="true"]').first().waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(2_500);
}

async function take(browser: Browser, { world, house }: Places, { name, as, at, shows, width, height, act }: Picture): Promise<void> {
  const viewport = { width, height: height ?? (width === 360 ? 740 : 800) };
  const context = await browser.newContext({ viewport, baseURL: world.server.url, colorScheme: 'light', reducedMotion: 'reduce' });
  if (as === installer) await house.enter(context);
  else if (as !== undefined) await world.enter(context, as);
  const page = await context.newPage();
  await page.goto(at);
  await page.locator(shows).first().waitFor();
  await act?.(page);
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
const house = await startEmptyHouse();
await registrationVisits(world);
await rateSome(world);
const wanted = new Set(process.argv.slice(2));
const browser = await launchChromium({ showsPapers: true });
try {
  for (const picture of picturesOf(world, house))
    if (wanted.size === 0 || wanted.has(picture.name)) await take(browser, { world, house }, picture);
} finally {
  await browser.close();
  await Promise.all([world.stop(), house.stop()]);
  await stopCluster();
}
