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

/** An act of a person's pane: the screen is still Vietnamese then. */
const acting =
  (name: string) =>
  async (page: Page): Promise<void> => {
    await openLine(page);
    const act = page.locator('.ez-pane').getByRole('button', { name, exact: true });
    if (!(await act.first().isVisible())) await page.locator('.ez-pane .ez-more summary').click();
    await act.first().click();
  };

/** Whose link is shown this once is nobody who is signed in. */
const resetting = async (page: Page): Promise<void> => {
  await acting('Đặt lại mật khẩu')(page);
  await page.locator(`${dialog} .ez-button-primary`).click();
  // what was done is told in the language in which it was done, and goes
  await page.locator('.ez-toast').first().waitFor();
  await page.locator('.ez-toast').first().waitFor({ state: 'detached' });
};

/** The screen as an authority sees it that has not begun; only this once. */
const asIfNothingWereEntered = async (page: Page): Promise<void> => {
  // what the screen asked for as it is comes first
  await page.locator('.ez-certificates .ez-records').nth(1).waitFor();
  const nothing = { keys: [], authorities: [] };
  await page.route('**/api/v1/signatures/*', (route) => route.fulfill({ json: nothing }), { times: 2 });
  await page.reload();
};

/** A storm closes a day: what that would move. */
const previewing = async (page: Page): Promise<void> => {
  await page.locator('.ez-screen-acts button').first().click();
  const form = page.locator(dialog);
  await form.locator('.ez-change select').selectOption('LOCAL_CLOSURE');
  await form.locator('input').nth(0).fill('12/QĐ-BQL');
  await form.locator('input').nth(1).fill('20/11/2026');
  await form.locator('input').nth(2).fill('Bão số 9');
  await form.locator('.ez-change input').nth(0).fill('25/11/2026');
  await form.locator('.ez-change input').nth(2).fill('Bão số 9');
  await form.locator('.ez-button-primary').click();
};

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
  const certificates = '/app/chung-thu-so';
  const calendar = '/app/quan-tri/lich-lam-viec';
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
    'app /quan-tri/lich-lam-viec': [
      seen(`${calendar}?nam=2026`, '.ez-months .ez-day-holiday'),
      { ...empty(`${calendar}?nam=2026`), shows: '.ez-card .ez-state' },
      seen(`${calendar}?nam=2026`, `${dialog} .ez-change`, adding),
      seen(`${calendar}?nam=2026`, `${dialog} .ez-preview`, previewing),
      seen(`${calendar}?nam=2026`, `${dialog} .ez-change select:nth-of-type(1)`, async (page) => {
        await adding(page);
        await page.locator(`${dialog} .ez-change select`).first().selectOption('LOCAL_CLOSURE');
      }),
      ...refused(calendar, world),
    ],
    'app /quan-tri/nguoi-dung': [
      seen(people, '.ez-records'),
      seen(`${people}?tim=dautu.cv1`, '.ez-pane .ez-posts', openLine),
      ...['Ngừng tài khoản', 'Đặt lại mật khẩu', 'Đặt lại mã xác thực', 'Bố trí vị trí', 'Thôi vị trí này'].map((act) =>
        seen(`${people}?tim=dautu.cv1`, dialog, acting(act)),
      ),
      seen(`${people}?tim=doanhnghiep.cv2`, 'dialog .ez-secret', resetting),
      seen(people, dialog, adding),
      empty(`${people}?tim=zzzzzz`),
      ...refused(people, world),
    ],
    'app /chung-thu-so': [
      seen(certificates, '.ez-certificates .ez-records'),
      seen(`${certificates}?xem=tat-ca`, '.ez-certificates .ez-records'),
      seen(certificates, `${dialog} [aria-invalid=true]`, async (page) => {
        await adding(page);
        await page.locator(`${dialog} .ez-button-primary`).click();
      }),
      ...['Thêm tổ chức chứng thực', 'Ngừng dùng', 'Thôi tin cậy'].map((name) =>
        seen(certificates, dialog, (page) => page.getByRole('button', { name, exact: true }).first().click()),
      ),
      { ...empty(certificates), act: asIfNothingWereEntered },
      ...refused(certificates, world),
    ],
    'app /quan-tri/ra-soat': [
      seen(access, '.ez-records'),
      seen(access, dialog, (page) => page.locator('.ez-seat-acts .ez-button-quiet').first().click()),
      ...refused(access, world),
    ],
    'app /vang-mat': [
      { as: specialist, at: '/app/vang-mat', state: 'empty', shows: '.ez-state' },
      { as: specialist, at: '/app/vang-mat', state: 'data', shows: dialog, act: adding },
      { as: 'xaydung.cv2', at: '/app/vang-mat', state: 'data', shows: '.ez-records' },
      seen('/app/vang-mat', '.ez-records'),
      ...nobodyElse('/app/vang-mat', world),
    ],
  };
}
