import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reachAll } from '#platform/access';
import { makeCtx, systemCtx, type Ctx } from '#platform/context';
import { actorOf, addIdentity, createPerson, givePost } from '#modules/accounts';
import { startSmtp, type TestSmtp } from '#test-smtp';
import { startTestServer, type TestServer } from '#test-server';
import { setUp } from '../../modules/accounts/first-run.fixture.ts';
import { enablePerson } from '../../modules/accounts/server/disable-person.ts';
import { closeIdleAccounts } from '../../modules/accounts/server/idle-accounts.ts';
import { changeSetting } from '../../modules/organisations/server/settings.ts';
import { startCases } from '../../modules/processes/processes.fixture.ts';

const begun = new Date('2026-11-20T02:15:00Z');
const dayMs = 86_400_000;
let smtp: TestSmtp;
let server: TestServer;
let system: Ctx;
const people: Record<string, string> = {};

const rows = async <Row extends object>(question: string, given: unknown[] = []): Promise<Row[]> =>
  (await server.services.db.pool.query<Row>(question, given)).rows;

/** So many days after everybody was added, and so many milliseconds. */
const goTo = (days: number, ms = 0): void => server.clock.set(new Date(begun.getTime() + days * dayMs + ms));

const unit = async (): Promise<string> => (await rows<{ id: string }>(`select id from organisations.unit limit 1`))[0]?.id ?? '';

async function add(name: string, role: string | undefined, locale: 'vi' | 'en' = 'vi'): Promise<void> {
  const unitId = await unit();
  people[name] = await system.act('test.person', async (act) => {
    const id = await createPerson(act, { fullName: `Người ${name}`, email: `${name}@example.com`, locale });
    await addIdentity(act, { personId: id, provider: 'local', subject: name, level: 'basic' });
    if (role !== undefined) await givePost(act, { personId: id, unitId, roleKey: role, because: 'test' });
    return id;
  });
}

/** Who is closed by the night that comes, in the order of their names. */
async function night(): Promise<string[]> {
  const before = await closed();
  await closeIdleAccounts(system);
  return (await closed()).filter((name) => !before.includes(name));
}
async function closed(): Promise<string[]> {
  const found = await rows<{ id: string }>('select id from accounts.person where disabled_at is not null');
  return Object.keys(people)
    .filter((name) => found.some(({ id }) => id === people[name]))
    .toSorted();
}
/** As if he signed in now. */
const comeIn = (name: string) =>
  rows('update accounts.person set last_signed_in_at = $1 where id = $2', [server.clock.now(), people[name]]);

beforeAll(async () => {
  smtp = await startSmtp();
  const env = { EZONE_SMTP: smtp.url, EZONE_MAIL_FROM: 'no-reply@ezone.example.com' };
  server = await startTestServer({ at: begun, demo: false, env });
  const me = (await (await setUp(server)).api('/accounts/me')).json();
  people['first'] = me.personId;
  system = systemCtx(server.services, 'test');
  await add('second', 'administrator');
  await add('officer', 'specialist');
  await add('reader', 'clerk', 'en');
  await add('busy', 'specialist');
  await add('applicant', undefined);
}, 120_000);
afterAll(async () => {
  await server.stop();
  await smtp.stop();
});

const noticed = async (): Promise<string[]> => {
  const found = await rows<{ id: string }>(`select payload ->> 'personId' as id from events.outbox where name = 'accounts.idle-noticed'`);
  return Object.keys(people).filter((name) => found.some(({ id }) => id === people[name]));
};

describe('an officer who does not sign in', () => {
  test('is told once, a week before, in the browser and by mail in his language; whoever signed in is not', async () => {
    goTo(10);
    await comeIn('busy');
    goTo(37);
    expect([await night(), await noticed()]).toEqual([[], []]);
    goTo(38);
    await night();
    goTo(38, 3_600_000);
    await night();
    expect(await noticed()).toEqual(['first', 'second', 'officer', 'reader']);
    const notices = () =>
      rows<{ person_id: string; subject: Record<string, string>; path: string }>(
        `select person_id, subject, path from notifications.notice where kind = 'account-idle'`,
      );
    await expect.poll(async () => (await notices()).length, { timeout: 15_000 }).toBe(4);
    const own = (await notices()).find((one) => one.person_id === people['officer']);
    expect(own).toMatchObject({ path: '/dang-nhap', subject: { vi: 'Tài khoản của ông/bà sẽ ngừng hoạt động ngày 04/01/2027' } });
    const taken = (name: string) => smtp.taken.filter((mail) => mail.to[0] === `${name}@example.com`);
    await expect.poll(() => ['second', 'officer', 'reader'].map((name) => taken(name).length), { timeout: 15_000 }).toEqual([1, 1, 1]);
    expect(taken('reader')[0]?.header('Subject')).toBe('Your account will be disabled on 04/01/2027');
    expect(taken('reader')[0]?.header('List-Unsubscribe')).toBe('');
    goTo(39);
    await night();
    expect(await notices()).toHaveLength(4);
  });

  test('is closed after 45 days and not before, with the reason, but never the last administrator; the others stay', async () => {
    goTo(44);
    expect(await night()).toEqual([]);
    goTo(45);
    expect(await night()).toEqual([]);
    goTo(45, 1);
    const shut = await night();
    expect(shut.filter((name) => name !== 'first' && name !== 'second')).toEqual(['officer', 'reader']);
    expect(shut).toHaveLength(3);
    const [row] = await rows<{ because: string; acts: number }>(
      `select disabled_because as because, (select count(*)::int from audit.entry where act = 'accounts.close-idle') as acts
       from accounts.person where id = $1`,
      [people['officer']],
    );
    expect(row).toEqual({ because: 'không đăng nhập 45 ngày', acts: 3 });
    goTo(54);
    expect(await night()).toEqual([]);
    goTo(200);
    expect(await night()).toEqual(['busy']);
    expect(await closed()).toHaveLength(4);
    expect((await closed()).filter((name) => name === 'first' || name === 'second')).toHaveLength(1);
  });

  test('and is opened again has his 45 days anew', async () => {
    await system.act('test.open', (act) => enablePerson(act, people['officer'] ?? '', 'Trở lại'));
    expect(await night()).toEqual([]);
    goTo(245);
    expect(await night()).toEqual([]);
    goTo(245, 1);
    expect(await night()).toEqual(['officer']);
  });
});

test('an applicant is kept as long as the authority sets nothing, and goes by a limit of his own', async () => {
  expect(await closed()).not.toContain('applicant');
  const { services, clock } = server;
  const open = (await closed()).includes('first') ? 'second' : 'first';
  const actor = await services.db.read((tx) => actorOf(services, tx, people[open] ?? '', clock.now()));
  const ctx = makeCtx({ services, actor, reach: reachAll(clock.now()), locale: 'vi', requestId: 'test' });
  await comeIn('applicant');
  const validFrom = new Date(clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  const change = { key: 'accounts.idle-days-applicant', subject: '', validFrom, values: { value: 60 }, because: 'Quyết định 9' };
  await changeSetting(ctx, change);
  goTo(298, 1);
  await night();
  expect(await noticed()).toContain('applicant');
  goTo(305, 1);
  expect(await night()).toEqual([]);
  goTo(305, 2);
  expect(await night()).toEqual(['applicant']);
});

test('nobody of a demo is closed', async () => {
  const demo = await startCases();
  try {
    const { clock, services } = demo.server;
    expect((await services.authority()).demo).toBe(true);
    clock.set(new Date(clock.now().getTime() + 400 * dayMs));
    await closeIdleAccounts(demo.system);
    const { rows: shut } = await services.db.pool.query('select id from accounts.person where disabled_at is not null');
    expect(shut).toEqual([]);
  } finally {
    await demo.server.stop();
  }
});
