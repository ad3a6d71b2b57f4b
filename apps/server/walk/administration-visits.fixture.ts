import type { Page } from 'playwright-core';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visit, Visits } from './visits.fixture.ts';

const administrator = 'quantri';
const specialist = 'dautu.cv1';

const nobodyElse = (at: string, world: SmallWorld): Visit[] =>
  [undefined, world.handled.by].map((as) => ({ ...(as === undefined ? {} : { as }), at, state: 'refused', shows: '.ez-state' }));

const refused = (at: string, world: SmallWorld): Visit[] => [
  { as: specialist, at, state: 'refused', shows: '.ez-state' },
  ...nobodyElse(at, world),
];

const dialog = 'dialog .ez-admin-form';

async function openLine(page: Page): Promise<void> {
  await page.locator('.ez-records .ez-link').first().click();
  await page.locator('.ez-pane h1').waitFor();
}

/** The last act of a person's pane that stands behind the menu. */
async function closing(page: Page): Promise<void> {
  await openLine(page);
  await page.locator('.ez-pane .ez-more summary').click();
  await page.locator('.ez-pane .ez-more li button').last().click();
}

/** What administrators look after: units, settings, people, seats; who stands in for whom. */
export function administrationVisits(world: SmallWorld): Visits {
  const seen = (at: string, shows: string, act?: Visit['act']): Visit => ({
    as: administrator,
    at,
    state: 'data',
    shows,
    ...(act && { act }),
  });
  const empty = (at: string): Visit => ({ as: administrator, at, state: 'empty', shows: '.ez-state' });
  const units = '/app/quan-tri/don-vi';
  const settings = '/app/quan-tri/thiet-lap';
  const people = '/app/quan-tri/nguoi-dung';
  const access = '/app/quan-tri/ra-soat';
  const adding = (page: Page) => page.locator('.ez-screen-acts button').first().click();
  return {
    'app /quan-tri/don-vi': [
      seen(units, '.ez-records'),
      seen(units, '.ez-pane .ez-timeline, .ez-pane .ez-facts', openLine),
      seen(units, dialog, adding),
      ...refused(units, world),
    ],
    'app /quan-tri/thiet-lap': [
      seen(settings, '.ez-setting-line'),
      seen(settings, '.ez-setting-line .ez-records', (page) => page.locator('.ez-setting-line summary').first().click()),
      seen(settings, dialog, (page) => page.locator('.ez-setting-line button').first().click()),
      empty(`${settings}?tim=zzzzzz`),
      ...refused(settings, world),
    ],
    'app /quan-tri/nguoi-dung': [
      seen(people, '.ez-records'),
      seen(`${people}?tim=dautu.cv1`, '.ez-pane .ez-posts', openLine),
      seen(`${people}?tim=dautu.cv1`, dialog, closing),
      seen(people, dialog, adding),
      empty(`${people}?tim=zzzzzz`),
      ...refused(people, world),
    ],
    'app /quan-tri/ra-soat': [
      seen(access, '.ez-records'),
      seen(access, dialog, (page) => page.locator('.ez-seat-acts .ez-button-quiet').first().click()),
      ...refused(access, world),
    ],
    'app /vang-mat': [
      { as: specialist, at: '/app/vang-mat', state: 'empty', shows: '.ez-state' },
      { as: specialist, at: '/app/vang-mat', state: 'data', shows: dialog, act: adding },
      seen('/app/vang-mat', '.ez-screen', (page) => page.locator('.ez-screen h1').waitFor()),
      ...nobodyElse('/app/vang-mat', world),
    ],
  };
}
