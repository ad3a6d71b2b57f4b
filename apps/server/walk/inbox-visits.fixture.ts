import type { Page } from 'playwright-core';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visit, Visits } from './visits.fixture.ts';

/** One of each home; the last two have no work in a small year. */
const homes = ['motcua1', 'dautu.cv1', 'dautu.truong', 'lanhdao', 'vanthu1', 'moitruong.cv1'] as const;

/** Opens the row of filters by its key, once there is something to narrow. */
async function narrow(page: Page): Promise<void> {
  await page.locator('.ez-inbox tbody tr').first().waitFor();
  await page.keyboard.press('f');
}

/** A round in which one paper waits to be signed; the ways to it are a journey's. */
const signInTurn = (dossierId: string) => async (page: Page) => {
  await page.evaluate(async (recordId) => {
    const read = async (path: string) => (await fetch(`/api/v1${path}`)).json();
    const { cards } = await read('/processes/inbox?view=mine&limit=100');
    const { personId } = await read('/accounts/me');
    const rows = cards.filter((one: { recordId: string }) => one.recordId === recordId);
    sessionStorage.setItem(`ezone-typed ${personId} signing-round`, JSON.stringify({ rows, answers: [] }));
  }, dossierId);
  await page.goto(new URL('/app/ky-lan-luot', page.url()).href);
};

/** The inbox while the server says that the session is locked. */
const lockedVisit: Visit = {
  as: 'dautu.cv1',
  at: '/app/',
  state: 'data',
  shows: '.ez-lock input[type=password]',
  act: async (page) => {
    await page.locator('.ez-frame').waitFor();
    await page.evaluate(() => window.dispatchEvent(new Event('ezone-locked')));
  },
};

/** The inbox, the load of a unit, and papers that are signed in turn. */
export function inboxVisits(world: SmallWorld): Visits {
  const turns = [...world.turns];
  const shut = (at: string): Visit[] => [
    { at, state: 'refused', shows: '.ez-state' },
    { as: world.handled.by, at, state: 'refused', shows: '.ez-state' },
  ];
  return {
    'app /': [
      ...homes.map((as): Visit => ({ as, at: '/app/', state: 'data', shows: '.ez-inbox, .ez-state' })),
      ...['phong', 'qua-han', 'cho-noi-khac', 'theo-doi'].map((view): Visit => ({
        as: 'dautu.truong',
        at: `/app/?muc=${view}`,
        state: 'data',
        shows: '.ez-inbox, .ez-state',
      })),
      { as: 'dautu.truong', at: '/app/?muc=phong', state: 'data', shows: '.ez-narrow', act: narrow },
      ...turns
        .filter(([kind]) => ['accept', 'assign', 'draft'].includes(kind))
        .map(([, turn]): Visit => ({ as: turn.by, at: `/app/?mo=${turn.dossierId}`, state: 'data', shows: '.ez-pane h1' })),
      {
        as: 'dautu.truong',
        at: '/app/?muc=phong',
        state: 'data',
        shows: '.ez-bulk',
        act: async (page) => {
          await page.locator('.ez-inbox tbody tr').first().waitFor();
          await page.keyboard.press('Shift+A');
        },
      },
      { as: 'motcua1', at: '/app/?tim=zzzzzz', state: 'empty', shows: '.ez-state' },
      { as: 'quantri', at: '/app/', state: 'refused', shows: '.ez-state' },
      lockedVisit,
      ...shut('/app/'),
    ],
    'app /tai-viec': [
      ...['dautu.truong', 'lanhdao'].map((as): Visit => ({ as, at: '/app/tai-viec', state: 'data', shows: '.ez-load' })),
      { as: 'dautu.cv1', at: '/app/tai-viec', state: 'refused', shows: '.ez-state' },
      ...shut('/app/tai-viec'),
    ],
    'app /ky-lan-luot': [
      { as: 'lanhdao', at: '/app/ky-lan-luot', state: 'empty', shows: '.ez-state' },
      ...turns
        .filter(([kind]) => kind === 'sign')
        .map(([, turn]): Visit => ({
          as: turn.by,
          at: '/app/',
          state: 'data',
          shows: '.ez-desk-body > *',
          act: signInTurn(turn.dossierId),
        })),
      ...shut('/app/ky-lan-luot'),
    ],
  };
}
