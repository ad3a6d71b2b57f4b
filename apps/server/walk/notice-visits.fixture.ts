import type { SmallWorld } from './small-world.fixture.ts';
import type { Visit, Visits } from './visits.fixture.ts';

const nothing = '00000000-0000-7000-8000-000000000000';
const administrator = 'quantri';
const specialist = 'dautu.cv1';

/** Has the newest notices of two people unread, and two mails that were not sent; answers one notice and one mail. */
async function stir({ server, handled }: SmallWorld): Promise<{ notice: string; mail: string }> {
  const { pool } = server.services.db;
  const newest = `select n.id from notifications.notice n join accounts.identity i on i.person_id = n.person_id
    where i.subject = $1 order by n.id desc limit 3`;
  for (const name of [handled.by, specialist])
    await pool.query(`update notifications.notice set read_at = null where id in (${newest})`, [name]);
  const troubled = (set: string, skipped: number) =>
    pool.query(`update notifications.delivery set sent_at = null, attempts = 3, ${set}
      where id = (select id from notifications.delivery order by id desc limit 1 offset ${skipped})`);
  await troubled(`state = 'failed', trouble = 'recipient', last_error = '550 5.1.1 unknown mailbox'`, 1);
  await troubled(`state = 'queued', trouble = 'server', last_error = 'ECONNREFUSED', next_at = '2026-11-20T03:00:00Z'`, 3);
  const { rows: notices } = await pool.query<{ id: string }>(newest, [handled.by]);
  const { rows: mails } = await pool.query<{ id: string }>('select id from notifications.delivery order by id desc limit 1');
  return { notice: notices[0]?.id ?? '', mail: mails[0]?.id ?? '' };
}

const pages = ({ handled, idle }: SmallWorld, { notice, mail }: { notice: string; mail: string }): Visits => {
  const shut = (at: string): Visit => ({ at, state: 'refused', shows: 'main h1', status: 401 });
  return {
    'notifications.showNotices': [
      { as: handled.by, at: '/thong-bao', state: 'data', shows: '.notice-new' },
      { as: handled.by, at: '/thong-bao?chua-doc=1', state: 'data', shows: '.notice-new' },
      { as: specialist, at: '/thong-bao', state: 'data', shows: '.notice' },
      { as: idle, at: '/thong-bao', state: 'empty', shows: '.empty' },
      { as: idle, at: '/thong-bao?chua-doc=1', state: 'empty', shows: '.empty' },
      shut('/thong-bao'),
    ],
    'notifications.showNotice': [
      { as: handled.by, at: `/thong-bao/${notice}`, state: 'data', shows: '.notice-body' },
      { as: idle, at: `/thong-bao/${notice}`, state: 'refused', shows: 'main h1', status: 404 },
      shut(`/thong-bao/${notice}`),
    ],
    'notifications.showPreferences': [
      { as: handled.by, at: '/thong-bao/tuy-chon', state: 'data', shows: 'main input[type=checkbox]' },
      { as: specialist, at: '/thong-bao/tuy-chon?da-luu=1', state: 'data', shows: '.alert-ok' },
      shut('/thong-bao/tuy-chon'),
    ],
    'notifications.showMailbox': [
      { at: '/ban-minh-hoa/thu', state: 'data', shows: 'main table' },
      { at: '/ban-minh-hoa/thu?tim=zzzzzz', state: 'empty', shows: '.empty' },
    ],
    'notifications.showMail': [
      { at: `/ban-minh-hoa/thu/${mail}`, state: 'data', shows: '.notice-body', act: (page) => page.locator('main summary').click() },
      { at: `/ban-minh-hoa/thu/${nothing}`, state: 'refused', shows: 'main h1', status: 404 },
    ],
  };
};

const screens = (world: SmallWorld): Visits => {
  const closed = (at: string): Visit[] => [
    { at, state: 'refused', shows: '.ez-state' },
    { as: 'vanthu1', at, state: 'refused', shows: '.ez-state' },
    { as: world.handled.by, at, state: 'refused', shows: '.ez-state' },
  ];
  return {
    'app /thong-bao': [
      {
        as: specialist,
        at: '/app/thong-bao',
        state: 'data',
        shows: '.ez-letter',
        act: (page) => page.locator('.ez-notices summary').first().click(),
      },
      { as: 'moitruong.cv1', at: '/app/thong-bao', state: 'empty', shows: '.ez-state' },
      { at: '/app/thong-bao', state: 'refused', shows: '.ez-state' },
    ],
    'app /loi-van': [
      { as: administrator, at: '/app/loi-van', state: 'data', shows: '.ez-kinds' },
      { as: administrator, at: '/app/loi-van?loai=request-asked', state: 'data', shows: '.ez-wording .ez-letter' },
      {
        as: administrator,
        at: '/app/loi-van?loai=dossier-accepted',
        state: 'data',
        shows: '.ez-wording [aria-invalid=true]',
        act: (page) => page.locator('.ez-wording input').fill('Hồ sơ {khong-co}'),
      },
      ...closed('/app/loi-van'),
    ],
    'app /thu-da-gui': [
      { as: administrator, at: '/app/thu-da-gui', state: 'data', shows: '.ez-mails' },
      { as: administrator, at: '/app/thu-da-gui?xem=khong-gui-duoc', state: 'data', shows: '.ez-mail-story button' },
      { as: administrator, at: '/app/thu-da-gui?tim=zzzzzz', state: 'empty', shows: '.ez-state' },
      ...closed('/app/thu-da-gui'),
    ],
  };
};

/** Notices, their words, their mails, and the demo's mailbox. */
export async function noticeVisits(world: SmallWorld): Promise<Visits> {
  return { ...pages(world, await stir(world)), ...screens(world) };
}
