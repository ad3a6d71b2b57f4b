import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer } from '#test-server';
import { setUp } from '../../../modules/accounts/first-run.fixture.ts';
import { startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { untilQuiet } from '../until-quiet.fixture.ts';
import { addressOf } from './mail-desk.fixture.ts';

let desk: Desk;
let code: string;
let dossierId: string;

const get = (url: string) => desk.server.http.app.inject({ url, headers: { accept: 'text/html' } });
const rows = async <Row extends object>(question: string, given: unknown[]): Promise<Row[]> =>
  (await desk.server.services.db.pool.query<Row>(question, given)).rows;
/** What a page says, without its marks. */
const readable = (page: string): string =>
  page
    .replaceAll(/<br \/>|<\/p>/g, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  await rows('update accounts.person set email = $1 where id = $2', [addressOf('delegate'), desk.people['delegate']]);
  await rows(`update accounts.person set email = $1, locale = 'en' where id = $2`, [addressOf('worker'), desk.people['worker']]);
  dossierId = await desk.send();
  ({ code } = await desk.accept(dossierId));
  await desk.go('head', dossierId, 'assigned', 'worker');
  await untilQuiet(desk.server.services.db.pool);
}, 120_000);
afterAll(() => desk.server.stop());

/** The mails in the list of a page, newest first: where each leads, what it says and to whom. */
const listed = (page: string) =>
  [...page.matchAll(/<a href="([^"]*\/ban-minh-hoa\/thu\/[0-9a-f-]{36})">([\s\S]*?)<\/a>[\s\S]*?<span class="mono">([^<]*)</g)].map(
    ([, path = '', subject = '', to = '']) => ({ path, subject: readable(subject), to }),
  );

test('a mail that was sent in the demo stands in its mailbox, with its words, to whom and that it was sent', async () => {
  const page = (await get('/ban-minh-hoa/thu')).body;
  const accepted = { subject: `Hồ sơ ${code} đã được tiếp nhận, hẹn trả 26/11/2026 09:15`, to: addressOf('delegate') };
  expect(listed(page)).toContainEqual(expect.objectContaining(accepted));
  expect(page).toContain('Đã gửi');
  const mail = listed(page).find(({ subject }) => subject === accepted.subject);
  const shown = (await get(mail?.path ?? '')).body;
  expect(readable(shown)).toContain(`Người delegate <${accepted.to}>`.replace('<', '&lt;').replace('>', '&gt;'));
  const [row] = await rows<{ body: { vi: string }; state: string; via: string; message_id: string }>(
    `select n.body, d.state, d.via, d.message_id from notifications.delivery d join notifications.notice n on n.id = d.notice_id
     where n.kind = 'dossier-accepted' and n.record_id = $1`,
    [dossierId],
  );
  expect(row).toMatchObject({ state: 'sent', via: 'mailbox' });
  expect(shown).toContain(row?.message_id);
  const [, asHtml = ''] = /<section class="card notice-body"[^>]*>([\s\S]*?)<\/section>/.exec(shown) ?? [];
  const [, asText = ''] = /<pre class="mail-text"[^>]*>([\s\S]*?)<\/pre>/.exec(shown) ?? [];
  const lines = (row?.body.vi ?? '').split('\n').filter((line) => line.trim() !== '');
  expect(lines.length).toBeGreaterThan(5);
  for (const part of [asHtml, asText]) expect(lines.filter((line) => !readable(part).includes(line))).toEqual([]);
  expect(asHtml).toContain(`href="${desk.server.services.publicUrl}/ho-so/${dossierId}"`);
});

test('whoever reads English gets his in English, and the pages around it are in the language asked for', async () => {
  const page = (await get('/en/ban-minh-hoa/thu')).body;
  const mail = listed(page).find(({ to }) => to === addressOf('worker'));
  expect(mail?.subject).toMatch(new RegExp(code));
  const shown = (await get(mail?.path ?? '')).body;
  expect(shown).toMatch(/<section class="card notice-body" lang="en"/);
  expect(readable(shown)).toContain('Dear Người worker,');
  expect(page).toContain('Mailbox of the demo');
});

test('it is searched by address and subject', async () => {
  const found = async (search: string) =>
    listed((await get(`/ban-minh-hoa/thu?tim=${encodeURIComponent(search)}`)).body).map(({ to }) => to);
  expect(await found(addressOf('worker'))).toEqual([addressOf('worker')]);
  expect(await found('da duoc tiep nhan')).toEqual([addressOf('delegate')]);
  expect(await found('khong co thu nay')).toEqual([]);
});

test('a real system has none, list or mail', async () => {
  const real = await startTestServer({ demo: false });
  try {
    await setUp(real);
    const mailId = '019a0000-0000-7000-8000-000000000000';
    for (const path of ['/ban-minh-hoa/thu', `/ban-minh-hoa/thu/${mailId}`, '/en/ban-minh-hoa/thu'])
      expect((await real.http.app.inject({ url: path, headers: { accept: 'text/html' } })).statusCode, path).toBe(404);
    expect((await real.http.app.inject({ url: '/', headers: { accept: 'text/html' } })).body).not.toContain('/ban-minh-hoa');
  } finally {
    await real.stop();
  }
});
