import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { findOpenStep } from '#modules/processes';
import { setUpExchange } from '#modules/exchange';
import { pollMessages } from '../../../modules/exchange/server/poll-messages.ts';
import { sendMessages } from '../../../modules/exchange/server/send-messages.ts';
import { filers } from '../../../modules/exchange/seeds/file-permit.ts';
import { staffConstruction } from './filed-at-portal.fixture.ts';
import { startPortalDesk, type PortalDesk } from './portal.fixture.ts';

const path = '/ban-minh-hoa/cong-quoc-gia';
let house: PortalDesk;
beforeAll(async () => {
  house = await startPortalDesk();
  await staffConstruction(house);
});
beforeEach(() => {
  house.standIn.mood = 'good';
});
afterAll(() => house?.desk.server.stop());

let serial = 0;
const form = (given: Record<string, string> = {}): Record<string, string> => {
  serial += 1;
  const order = `00000000-0000-7000-8000-${String(serial).padStart(12, '0')}`;
  return {
    order,
    enterprise: filers[0]?.key ?? '',
    building: 'Nhà xưởng số 2',
    grade: 'II',
    footprint: '1.200,5'.replace('.', ''),
    storeys: '1',
    height: '9,5',
    ...given,
  };
};
const get = (url: string) => house.desk.server.http.app.inject({ url, headers: { accept: 'text/html' } });
const post = (url: string, body: Record<string, string>) =>
  house.desk.server.http.app.inject({
    method: 'POST',
    url,
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    payload: new URLSearchParams(body).toString(),
  });

async function until(expected: () => void | Promise<void>): Promise<void> {
  await vi.waitFor(async () => {
    await house.keep();
    await expected();
  }, 20_000);
}
const count = async (): Promise<number> => {
  const found = await house.ctx.services.db.pool.query<{ count: number }>('select count(*)::int as count from dossiers.dossier');
  return found.rows[0]?.count ?? 0;
};
const dossierOf = (code: string): string => house.standIn.findByCode(code) ?? expect.fail('not told yet');
const codeIn = (location: unknown): string => String(location).split('/').at(-1) ?? '';

test('what a newcomer files at the portal of the demo arrives, and its states come back', async () => {
  const before = await count();
  const page = await get(path);
  expect(page.body).toContain('Chưa có hồ sơ nào nộp tại Cổng');
  const asked = form();
  const filed = await post(path, asked);
  expect(filed.statusCode).toBe(303);
  const code = codeIn(filed.headers.location);
  expect(await count()).toBe(before + 1);
  await until(async () => expect((await get(`${path}/${code}`)).body).toContain('Toàn bộ hồ sơ'));
  // Sent twice it is the same dossier.
  expect(codeIn((await post(path, asked)).headers.location)).toBe(code);
  expect(await count()).toBe(before + 1);
  const dossierId = dossierOf(code);
  const step = await house.desk.system.read((tx) => findOpenStep(tx, dossierId));
  expect(step?.kind).toBe('accept');
  const { code: ours } = await house.desk.accept(dossierId);
  await house.desk.go('head', dossierId, 'assigned', 'worker');
  await until(async () => {
    const told = (await get(`${path}/${code}`)).body;
    for (const words of [ours, 'Giấy tờ', 'Chuyển trạng thái']) expect(told).toContain(words);
  });
  const list = (await get(`/en${path}`)).body;
  expect(list).toContain(code);
  expect(list).not.toContain('Nothing was filed');
}, 60_000);

test('what is wrong in the form is told beside it, and nothing is filed', async () => {
  const before = house.standIn.book.waiting.length;
  const answer = await post(path, form({ building: ' ', footprint: 'mười', storeys: '1,5', height: '-2', enterprise: 'khong-co' }));
  expect(answer.statusCode).toBe(422);
  for (const words of ['Chọn một doanh nghiệp', 'Nhập tên công trình', 'tối đa 100000', 'số nguyên từ 1 đến 20', 'tối đa 200'])
    expect(answer.body).toContain(words);
  expect(answer.body).toContain('value="mười"');
  expect(house.standIn.book.waiting).toHaveLength(before);
  expect((await get(`${path}/CQG-260101-999999`)).statusCode).toBe(404);
});

test('while the authority is away it waits at the portal, which says so; then it is taken, once', async () => {
  await setUpExchange(house.ctx, { enabled: false });
  const before = await count();
  const code = codeIn((await post(path, form({ building: 'Nhà kho số 5' }))).headers.location);
  expect((await get(path)).body).toContain('Cơ quan đang tắt kết nối');
  expect((await get(`${path}/${code}`)).body).toContain('Chờ cơ quan lấy về');
  expect(await count()).toBe(before);
  await setUpExchange(house.ctx, { enabled: true });
  await pollMessages(house.ctx);
  await pollMessages(house.ctx);
  expect(await count()).toBe(before + 1);
});

test('a portal that answers after long loses nothing and has everything once, also when it is asked again meanwhile', async () => {
  const { desk, standIn, ctx, pass } = house;
  await post(`${path}/hoat-dong`, { mood: 'slow' });
  expect(standIn.mood).toBe('slow');
  const ids = [await desk.send(), await desk.send()];
  for (const id of ids) await desk.accept(id);
  await until(() => expect(ids.map((id) => standIn.toldOf(id).length > 1)).toEqual([true, true]));
  // One server waits for the answer so long that another takes the message up again.
  standIn.slowness = 400;
  const [first = ''] = ids;
  await desk.go('head', first, 'assigned', 'worker');
  const waiting = Promise.all([house.keep(), house.keep()]);
  await new Promise((resolve) => setTimeout(resolve, 150));
  pass(6 * 60_000);
  await sendMessages(ctx);
  await waiting;
  standIn.slowness = 20;
  const held = async (id: string) =>
    (
      await ctx.services.db.pool.query<{ seq: number; state: string }>(
        'select seq, state from exchange.message_out where dossier_id = $1 order by seq',
        [id],
      )
    ).rows;
  // Papers are set meanwhile and told too: until nothing more comes.
  await vi.waitFor(async () => {
    await house.settle();
    expect(standIn.toldOf(first).some(({ status }) => status === 4)).toBe(true);
    for (const id of ids) expect((await held(id)).map(({ state }) => state)).not.toContain('waiting');
  }, 20_000);
  for (const id of ids) expect(standIn.book.told[id]?.map(({ seq }) => seq)).toEqual((await held(id)).map(({ seq }) => seq));
  // What comes in waits as long for its answer, and is taken once.
  const before = await count();
  const code = codeIn((await post(path, form({ building: 'Nhà ăn ca' }))).headers.location);
  await Promise.all([pollMessages(ctx), pollMessages(ctx)]);
  expect(await count()).toBe(before + 1);
  await until(async () => expect((await get(`${path}/${code}`)).body).toContain('Toàn bộ hồ sơ'));
}, 90_000);
