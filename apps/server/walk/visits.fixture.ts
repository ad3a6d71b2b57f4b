import type { Page } from 'playwright-core';
import type { SmallWorld } from './small-world.fixture.ts';

/** One look at a page or screen: who opens which address, what must be seen there, and what is done before it is looked at. */
export interface Visit {
  /** Sign-in name; nobody is signed in without it. */
  as?: string;
  /** Without the prefix of the language; `{locale}` stands for the language where an address names it otherwise. */
  at: string;
  state: 'data' | 'empty' | 'refused';
  /** Selector of what must be seen. */
  shows: string;
  /** Status of a page's answer, 200 when it is not said; screens of the app refuse by themselves. */
  status?: number;
  act?: (page: Page) => Promise<void>;
}

/** Visits by operation `noun.name` of a page, or `app <path>` of a screen. */
export type Visits = Readonly<Record<string, readonly Visit[]>>;

const nothing = '00000000-0000-7000-8000-000000000000';
const h1 = 'main h1';

const administrator = 'quantri';
const answered = 'viec=moi&dac-biet=khong&chu-truong=khong&giay-chung-nhan=co&dat=nha-nuoc&quy-hoach=khong&moi-truong=giay-phep';
const factory = `${answered}&xay-dung=lon&kha-thi=khong&lao-dong=co&nuoc-ngoai=co&xuat-khau=asean`;

function refusals(at: string, world: SmallWorld): Visit[] {
  return [
    { at, state: 'refused', shows: h1, status: 401 },
    { as: world.idle, at, state: 'refused', shows: h1, status: 404 },
  ];
}

const openPages = (world: SmallWorld): Visits => ({
  'system.getDocs': [{ at: '/api/docs?lang={locale}', state: 'data', shows: 'h2' }],
  'accounts.showSignIn': [
    { at: '/dang-nhap', state: 'data', shows: 'input[name=password]' },
    {
      at: '/dang-nhap',
      state: 'refused',
      shows: '.error-summary',
      act: async (page) => {
        await page.locator('main input[name=name]').fill('nobody');
        await page.locator('main button').click();
      },
    },
  ],
  'accounts.showKioskSignIn': [{ at: '/tu-phuc-vu/dang-nhap', state: 'data', shows: '.kiosk input[name=password]' }],
  'accounts.stayAtKiosk': [
    { at: '/tu-phuc-vu/con-day', state: 'refused', shows: h1, status: 401 },
    { as: world.handled.by, at: '/tu-phuc-vu/con-day?ve=/doanh-nghiep', state: 'data', shows: '.dossier-list' },
  ],
  'dossiers.showSelfFiled': [{ at: '/tu-phuc-vu/da-nop', state: 'data', shows: '.alert-ok' }],
  'accounts.goToWork': [
    { at: '/vao-viec', state: 'refused', shows: h1, status: 401 },
    { as: world.handled.by, at: '/vao-viec', state: 'data', shows: '.dossier-list' },
    ...['motcua1', 'lanhdao', 'ketoan1', administrator].map((as): Visit => ({ as, at: '/vao-viec', state: 'data', shows: '.ez-frame' })),
  ],
  'accounts.showDemoPeople': [{ at: '/ban-minh-hoa', state: 'data', shows: 'table' }],
  'dossiers.showHome': [
    { at: '/', state: 'data', shows: 'input[type=search]' },
    { as: world.handled.by, at: '/', state: 'data', shows: 'input[type=search]' },
    { as: 'motcua1', at: '/', state: 'data', shows: 'input[type=search]' },
  ],
  'calendars.showYear': [
    { at: '/lich-lam-viec', state: 'data', shows: '.calendar-month' },
    { at: '/lich-lam-viec?nam=2027', state: 'data', shows: '.alert-soon' },
    { at: '/lich-lam-viec?nam=2035', state: 'refused', shows: h1, status: 404 },
  ],
  'procedures.showCatalogue': [
    { at: '/thu-tuc', state: 'data', shows: 'main a[href*="/thu-tuc/"]' },
    { at: '/thu-tuc?tim=gcndkdt', state: 'data', shows: 'main a[href*="/thu-tuc/"]' },
    { at: '/thu-tuc?giai-doan=construction', state: 'data', shows: '.procedure-life [aria-current]' },
    { at: '/thu-tuc?tim=zzzzzz', state: 'empty', shows: '.empty' },
  ],
  'procedures.showGuide': [
    { at: '/thu-tuc-cho-du-an', state: 'data', shows: 'main fieldset' },
    { at: '/thu-tuc-cho-du-an?viec=moi', state: 'data', shows: 'main fieldset:nth-of-type(5)' },
    { at: `/thu-tuc-cho-du-an?${factory}`, state: 'data', shows: '.guide-levels' },
    { at: '/thu-tuc-cho-du-an?viec=mua&nuoc-ngoai=khong', state: 'data', shows: '.guide-levels' },
  ],
  'procedures.showProcedure': [
    ...['1.009665', '2.001955', '1.013236', '1.010727', '1.013234', '1.000695'].map((code): Visit => ({
      at: `/thu-tuc/${code}`,
      state: 'data',
      shows: h1,
    })),
    { at: '/thu-tuc/9.999999', state: 'refused', shows: h1, status: 404 },
  ],
  'dossiers.showSelfService': [{ at: '/tu-phuc-vu?may=SANH', state: 'data', shows: '.kiosk-tile:nth-child(5)' }],
  'dossiers.showSelfTracking': [
    { at: '/tu-phuc-vu/ho-so', state: 'data', shows: 'input[name=khoa]' },
    {
      at: '/tu-phuc-vu/ho-so',
      state: 'data',
      shows: '.kiosk .card',
      act: async (page) => {
        await page.locator('input[name=ma]').fill(world.handled.code);
        await page.locator('input[name=khoa]').fill(world.handled.key);
        await page.locator('.kiosk-form .button-primary').click();
      },
    },
  ],
  'dossiers.showSelfProcedures': [
    { at: '/tu-phuc-vu/thu-tuc', state: 'data', shows: '.kiosk-found li' },
    { at: '/tu-phuc-vu/thu-tuc?tim=zzzzzz', state: 'empty', shows: '.kiosk [role=status]' },
  ],
  'dossiers.showTracking': [
    { at: '/tra-cuu', state: 'data', shows: 'input[name=khoa]' },
    {
      at: `/tra-cuu?ma=${world.handled.code}`,
      state: 'data',
      shows: 'main [role=status]',
      act: async (page) => {
        await page.locator('main input[name=khoa]').fill(world.handled.key);
        await page.locator('main form button').click();
      },
    },
    {
      at: `/tra-cuu?ma=${world.issued.code}`,
      state: 'refused',
      shows: '.alert',
      act: async (page) => {
        await page.locator('main input[name=khoa]').fill('AAAAAAAA');
        await page.locator('main form button').click();
      },
    },
  ],
  'documents.showVerification': [
    { at: '/kiem-tra', state: 'data', shows: 'input[type=file]' },
    {
      at: '/kiem-tra',
      state: 'data',
      shows: '.verdict',
      act: async (page) => {
        await page
          .locator('input[type=file]')
          .setInputFiles({ name: 'ket-qua.pdf', mimeType: 'application/pdf', buffer: world.issued.file });
        await page.locator('.drop-form button').click();
      },
    },
    {
      at: '/kiem-tra',
      state: 'refused',
      shows: '.error-summary, .verdict',
      act: async (page) => {
        await page.locator('input[type=file]').setInputFiles({ name: 'x.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') });
        await page.locator('.drop-form button').click();
      },
    },
  ],
  'documents.showIssued': [
    { at: `/kiem-tra/${world.issued.word}`, state: 'data', shows: '.verdict, .card' },
    { at: '/kiem-tra/ABCDEFGHJKLMNPQR', state: 'refused', shows: h1, status: 404 },
  ],
});

const enterprisePages = (world: SmallWorld): Visits => {
  const { draft, handled, issued, idle } = world;
  const draftAt = `/ho-so/ban-nhap/${draft.id}`;
  return {
    'dossiers.showEnterpriseHome': [
      { as: handled.by, at: '/doanh-nghiep', state: 'data', shows: '.dossier-list' },
      { as: draft.by, at: '/doanh-nghiep', state: 'data', shows: 'main a[href*="/ho-so/ban-nhap/"]' },
      { as: idle, at: '/doanh-nghiep', state: 'empty', shows: '.empty' },
      { as: world.former, at: '/doanh-nghiep', state: 'refused', shows: '.empty', status: 403 },
      { at: '/doanh-nghiep', state: 'refused', shows: h1, status: 401 },
    ],
    'dossiers.showDossiers': [
      { as: handled.by, at: '/ho-so', state: 'data', shows: 'main table' },
      { as: handled.by, at: '/ho-so?tim=zzzzzz', state: 'empty', shows: '.empty' },
      { as: idle, at: '/ho-so', state: 'empty', shows: '.empty' },
      { as: world.former, at: '/ho-so', state: 'refused', shows: h1, status: 403 },
      { at: '/ho-so', state: 'refused', shows: h1, status: 401 },
    ],
    'dossiers.showDossier': [
      ...world.filed.map(({ by, dossierId }): Visit => ({
        as: by,
        at: `/ho-so/${dossierId}`,
        state: 'data',
        shows: '.timeline',
      })),
      ...refusals(`/ho-so/${handled.dossierId}`, world),
    ],
    'dossiers.showWithdrawal': [
      { as: handled.by, at: `/ho-so/${handled.dossierId}/rut`, state: 'data', shows: 'main form' },
      { as: issued.by, at: `/ho-so/${issued.dossierId}/rut`, state: 'refused', shows: h1, status: 409 },
      ...refusals(`/ho-so/${handled.dossierId}/rut`, world),
    ],
    'dossiers.chooseForNew': [
      { as: handled.by, at: '/ho-so/moi', state: 'data', shows: h1 },
      { as: handled.by, at: '/ho-so/moi?thu-tuc=1.009665', state: 'data', shows: 'main form' },
      { as: world.former, at: '/ho-so/moi?thu-tuc=1.009665', state: 'refused', shows: h1, status: 403 },
      { at: '/ho-so/moi', state: 'refused', shows: h1, status: 401 },
    ],
    'dossiers.showDraft': [
      ...world.draft.steps.map((step): Visit => ({ as: draft.by, at: `${draftAt}?buoc=${step}`, state: 'data', shows: h1 })),
      { as: draft.by, at: `${draftAt}?buoc=${world.draft.steps[0] ?? ''}&loi=1`, state: 'data', shows: 'main form' },
      ...refusals(draftAt, world),
    ],
    'dossiers.printDraft': [{ as: draft.by, at: `${draftAt}/in`, state: 'data', shows: h1 }, ...refusals(`${draftAt}/in`, world)],
  };
};

const paperKinds = ['draft', 'review', 'sign', 'sign-begun', 'issue', 'issue-begun'];

const screens = (world: SmallWorld): Visits => {
  const turns = [...world.turns];
  const { handled } = world;
  const aCase = `/app/ho-so/${handled.dossierId}`;
  const notFound = `/app/ho-so/${nothing}`;
  const shut = (at: string): Visit[] => [
    { at, state: 'refused', shows: '.ez-state' },
    { as: world.handled.by, at, state: 'refused', shows: '.ez-state' },
  ];
  return {
    'app /ho-so/$recordId': [
      ...turns.map(([, turn]): Visit => ({ as: turn.by, at: `/app/ho-so/${turn.dossierId}`, state: 'data', shows: '.ez-case-columns' })),
      { as: 'motcua1', at: `/app/ho-so/${world.issued.dossierId}`, state: 'data', shows: '.ez-case-columns' },
      { as: 'motcua1', at: notFound, state: 'refused', shows: '.ez-state' },
      ...shut(aCase),
    ],
    'app /ho-so/$recordId/viec': [
      ...turns
        .filter(([kind]) => paperKinds.includes(kind))
        .map(([, turn]): Visit => ({ as: turn.by, at: `/app/ho-so/${turn.dossierId}/viec`, state: 'data', shows: '.ez-desk-body > *' })),
      { as: 'motcua1', at: `${aCase}/viec`, state: 'refused', shows: '.ez-state' },
      { as: 'motcua1', at: `${notFound}/viec`, state: 'refused', shows: '.ez-state' },
      ...shut(`${aCase}/viec`),
    ],
    'app /ho-so': [
      { as: 'motcua1', at: '/app/ho-so', state: 'data', shows: '.ez-list table' },
      { as: 'lanhdao', at: '/app/ho-so?xem=da-xong', state: 'data', shows: '.ez-list table' },
      { as: 'motcua1', at: '/app/ho-so?tim=zzzzzz', state: 'empty', shows: '.ez-state' },
      { as: administrator, at: '/app/ho-so', state: 'refused', shows: '.ez-state' },
      ...shut('/app/ho-so'),
    ],
    'app /sao-luu': [
      { as: administrator, at: '/app/sao-luu', state: 'data', shows: '.ez-backup-runs tbody tr' },
      { as: 'vanthu1', at: '/app/sao-luu', state: 'refused', shows: '.ez-state' },
      ...shut('/app/sao-luu'),
    ],
    'app /tong-quan': [
      { as: 'lanhdao', at: '/app/tong-quan', state: 'data', shows: '.ez-numbers' },
      { as: 'lanhdao2', at: '/app/tong-quan', state: 'data', shows: '.ez-numbers' },
      { as: 'vanthu1', at: '/app/tong-quan', state: 'refused', shows: '.ez-state' },
      ...shut('/app/tong-quan'),
    ],
  };
};

/** Everything the walk looks at in a world; a route that is not here fails it. */
export const visitsOf = (world: SmallWorld): Visits => ({ ...openPages(world), ...enterprisePages(world), ...screens(world) });
