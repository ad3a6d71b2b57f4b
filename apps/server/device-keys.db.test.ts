import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { disablePerson } from '#modules/accounts';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { endSessionsOf } from '../../modules/accounts/server/end-sessions.ts';
import { giveDelegatePassword } from '../../modules/dossiers/journeys/applicant.fixture.ts';

const hour = 60 * 60_000;

let desk: Desk;
let draft: string;
let cookie: string;
let key: string;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  draft = await desk.draft();
  await giveDelegatePassword(desk);
}, 120_000);
afterAll(() => desk.server.stop());

const page = () => desk.server.http.app.inject({ url: `/ho-so/ban-nhap/${draft}?buoc=what`, headers: { cookie, accept: 'text/html' } });
const kit = (id = draft) => desk.server.http.app.inject({ url: `/api/v1/dossiers/drafts/${id}/kit`, headers: { cookie } });
/** Asked without being signed in, as a browser does whose session is over. */
const stays = async (of = key): Promise<unknown> =>
  (await desk.server.http.app.inject({ url: `/api/v1/accounts/device-keys/${of}` })).json().stays;
const wait = (hours: number): void => desk.server.clock.set(new Date(desk.server.clock.now().getTime() + hours * hour));

beforeEach(async () => {
  const signedIn = await desk.server.http.app.inject({
    method: 'POST',
    url: '/dang-nhap',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ name: 'delegate', password: 'an invented pass phrase' }).toString(),
  });
  cookie = signedIn.cookies.map((one) => `${one.name}=${one.value}`).join('; ');
  key = /data-keep="([^"]+)"/.exec((await page()).body)?.[1] ?? '';
});

describe('what a browser keeps for a sign-in', () => {
  test('stays while the session goes on or only rests', async () => {
    expect(await stays()).toBe(true);
    wait(3);
    expect((await page()).statusCode).toBe(401);
    expect(await stays()).toBe(true);
  });

  test('goes when its person signs out', async () => {
    const csrf = (await kit()).json().csrf;
    const out = await desk.server.http.app.inject({
      method: 'POST',
      url: '/dang-xuat',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: csrf }).toString(),
    });
    expect(out.statusCode).toBe(303);
    expect(await stays()).toBe(false);
  });

  test('goes when the sign-ins are ended elsewhere, also that of a telephone that rested when it was lost', async () => {
    wait(3);
    await page();
    await desk.system.act('test.end', (act) => endSessionsOf(act, desk.people['delegate'] ?? '', 'ended by its person'));
    expect(await stays()).toBe(false);
  });

  test('goes after a week', async () => {
    wait(7 * 24 - 1);
    expect(await stays()).toBe(true);
    wait(2);
    expect(await stays()).toBe(false);
  });

  test('has a name that nobody can make up', async () => {
    const [session = '', mark = ''] = key.split('.');
    expect(mark).toHaveLength(22);
    const turned = `${mark.slice(0, -2)}${mark.endsWith('AA') ? 'BB' : 'AA'}`;
    expect(await stays(`${session}.${turned}`)).toBe(false);
    expect((await desk.server.http.app.inject({ url: `/api/v1/accounts/device-keys/${session}` })).statusCode).toBe(422);
  });
});

describe('a draft to be taken along', () => {
  test('comes with its form, its data and the words of both languages', async () => {
    const told = (await kit()).json();
    expect(told).toMatchObject({
      id: draft,
      data: { reason: 'thử' },
      form: { engine: 1 },
      further: [{ key: 'nop.giay-to' }, { key: 'nop.kiem-tra' }],
    });
    for (const locale of ['vi', 'en']) {
      const texts = Object.entries<string>(told.words[locale]);
      expect(texts.length).toBeGreaterThan(10);
      expect(texts.filter(([name, text]) => text === name)).toEqual([]);
    }
  });

  test('is refused once it was sent', async () => {
    const id = await desk.draft();
    expect((await kit(id)).statusCode).toBe(200);
    const { submitDossier } = await import('#modules/dossiers');
    await submitDossier(await desk.as('delegate'), id);
    expect((await kit(id)).json()).toMatchObject({ status: 409, code: 'dossiers.draft-sent' });
  });

  // last: nobody signs in to this account any more
  test('what was kept goes with a closed account, also after the session rested', async () => {
    wait(3);
    await page();
    await desk.system.act('test.close', (act) => disablePerson(act, desk.people['delegate'] ?? ''));
    expect(await stays()).toBe(false);
  });
});
