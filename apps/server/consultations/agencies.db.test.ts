import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiKey } from '#modules/accounts';
import { endLink, renewLink, withdrawConsultation } from '#modules/consultations';
import { startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { multipart, multipartType } from '../refusals/requests.fixture.ts';
import { untilQuiet } from '../until-quiet.fixture.ts';
import { remindOfOpinions } from '../../../modules/notifications/server/opinion-reactions.ts';
import { agency, asked, fresh, linkOf, opinionCtx, seen, studied } from './consultations.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n';
const by = () => opinionCtx(desk, 'worker', 'consultations.ask');
const get = (url: string, headers: Record<string, string> = { accept: 'text/html' }) => desk.server.http.app.inject({ url, headers });
const at = ({ id, secret }: { id: string; secret: string }): string => `/gop-y/${id}?ma=${secret}`;
const paper = ({ id, secret }: { id: string; secret: string }, paperId: string): string =>
  `/api/v1/consultations/links/${id}/papers/${paperId}?ma=${secret}`;

/** An agency is asked with one paper of two. */
async function askedOutside(more: Parameters<typeof asked>[2] = {}) {
  const held = await studied(desk);
  const [file] = (await seen(desk, held.dossierId)).papers;
  const [id = ''] = await asked(desk, held, { agencies: [await agency(desk)], papers: [file?.id ?? ''], ...more });
  return { ...held, id, paperId: file?.id ?? '', link: await linkOf(desk, id) };
}

const send = (link: { id: string; secret: string }, fields: Record<string, string>) =>
  desk.server.http.app.inject({
    method: 'POST',
    url: `/gop-y/${link.id}`,
    headers: { accept: 'text/html', 'content-type': multipartType },
    payload: multipart(
      { ma: link.secret, answerId: fresh(), as: 'Lê Văn Mẫu, Trưởng phòng', ...fields },
      { slot: 'file', name: 'y-kien.pdf', bytes: pdf },
    ),
  });

const mails = async (kind: string) => {
  await untilQuiet(desk.server.services.db.pool);
  const { rows } = await desk.server.services.db.pool.query<{ body: { vi: string }; address: string }>(
    `select n.body, n.address from notifications.notice n where n.kind = $1 order by n.id`,
    [kind],
  );
  return rows;
};

test('the link of the mail shows the question and the chosen papers in both languages, is not indexed, and each look is kept', async () => {
  const { dossierId, id, paperId, link } = await askedOutside();
  const page = await get(at(link));
  expect([page.statusCode, page.body.includes('Vị trí này có vướng quy hoạch không?')]).toEqual([200, true]);
  expect(page.body).toContain('name="robots" content="noindex"');
  expect((await get(`/en${at(link)}`)).body).toContain('Give an opinion');
  expect((await get(paper(link, paperId))).statusCode).toBe(200);
  expect((await get(paper(link, fresh()))).statusCode).toBe(404);
  const told = (await seen(desk, dossierId)).consultations.find((one) => one.id === id);
  expect(told).toMatchObject({ kind: 'agency', link: { email: 'vanthu@so-minh-hoa.example', looks: 3, over: false } });
  const [mail] = (await mails('opinion-asked')).slice(-1);
  // The mail's row names the link and never its secret; the database keeps its hash alone.
  expect(mail).toMatchObject({ address: 'vanthu@so-minh-hoa.example', body: { vi: expect.stringContaining(`/gop-y/${link.id}`) } });
  const dump = await desk.server.services.db.pool.query(
    `select (select jsonb_agg(l) from consultations.link l)::text || (select jsonb_agg(n) from notifications.notice n)::text as all`,
  );
  expect(JSON.stringify(dump.rows)).not.toContain(link.secret);
});

test('a wrong secret, an unknown link, an ended and an expired one open nothing', async () => {
  const { id, link } = await askedOutside();
  const wrong = await get(at({ ...link, secret: 'x'.repeat(43) }));
  const unknown = await get(at({ ...link, id: fresh() }));
  expect([wrong.statusCode, unknown.statusCode]).toEqual([404, 404]);
  expect((await send({ ...link, secret: '' }, { verdict: 'agree', text: '' })).statusCode).toBe(404);
  await renewLink(await by(), { id, email: 'khac@so-minh-hoa.example' });
  expect((await get(at(link))).statusCode).toBe(410);
  const next = await linkOf(desk, id);
  const opened = await get(at(next));
  expect(opened.statusCode).toBe(200);
  // Whoever is asked reads of which dossier it is, and by whom he is asked.
  for (const text of ['Về hồ sơ', 'H99.99-', 'Đơn vị DT']) expect(opened.body).toContain(text);
  await endLink(await by(), { id, because: 'Gửi nhầm' });
  expect((await get(at(next))).statusCode).toBe(410);
  expect((await send(next, { verdict: 'agree', text: '' })).statusCode).toBe(410);
  await expect(endLink(await by(), { id, because: 'x' })).rejects.toMatchObject({ code: 'consultations.no-link' });
});

test('an answer by the link needs who answers and why not, comes once, and frees the road', async () => {
  const { dossierId, link } = await askedOutside();
  const missing = await send(link, { verdict: 'disagree', text: '', as: '' });
  expect([missing.statusCode, missing.body.includes('Nêu điều kiện'), missing.body.includes('Ghi họ tên')]).toEqual([422, true, true]);
  const answerId = fresh();
  const sent = await Promise.all([1, 2].map(() => send(link, { verdict: 'agree-if', text: 'Giữ khoảng lùi', answerId })));
  expect(sent.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
  const other = await send(link, { verdict: 'disagree', text: 'khác' });
  // who comes second is not thanked for what was not taken
  expect([other.statusCode, other.body.includes('vừa gửi không được ghi nhận')]).toEqual([409, true]);
  expect((await get(at(link))).body).not.toContain('không được ghi nhận');
  expect((await seen(desk, dossierId)).consultations).toMatchObject([
    { state: 'answered', verdict: 'agree-if', answeredAs: 'Lê Văn Mẫu, Trưởng phòng', file: { name: 'y-kien.pdf' } },
  ]);
  await desk.go('worker', dossierId, 'done');
  expect((await mails('opinion-news')).length).toBeGreaterThan(0);
});

test('after a withdrawal the page says so by name, takes no answer, and shows no paper any more', async () => {
  const { id, link, paperId } = await askedOutside();
  await withdrawConsultation(await by(), { id, because: 'Hỏi nhầm nơi' });
  expect((await get(at(link))).body).toContain('đã thu hồi');
  expect((await get(paper(link, paperId))).statusCode).toBe(404);
  expect((await send(link, { verdict: 'agree', text: '' })).body).toContain('đã thu hồi');
  expect((await seen(desk, (await askedOutside()).dossierId)).consultations[0]?.state).toBe('asked');
});

test('an agency’s own system answers by its key: it sees what its agency is asked and nothing else', async () => {
  const made = (name: string) =>
    desk.system.act('test.key', (act) => createApiKey(act, { name, permissions: ['consultations.answer'], days: 30, perMinute: 600 }));
  const [own, other] = [await made('Phần mềm Sở'), await made('Phần mềm khác')];
  const mine = await agency(desk, { code: 'H99.02', serviceId: own.serviceId });
  const { id, paperId } = await askedOutside({ agencies: [mine] });
  const elsewhere = await askedOutside();
  const ask = (token: string, path: string, body?: object) =>
    desk.server.http.app.inject({
      method: body === undefined ? 'GET' : 'POST',
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
  expect((await ask(own.token, '/consultations/asked')).json().asked.map((one: { id: string }) => one.id)).toEqual([id]);
  expect((await ask(other.token, '/consultations/asked')).json().asked).toEqual([]);
  expect((await ask(own.token, `/consultations/asked/${id}/papers/${paperId}`)).statusCode).toBe(200);
  const answer = { answerId: fresh(), verdict: 'agree', text: 'Phù hợp' };
  expect((await ask(other.token, `/consultations/${id}/answer`, answer)).statusCode).toBe(404);
  expect((await ask(own.token, `/consultations/${elsewhere.id}/answer`, answer)).statusCode).toBe(404);
  expect((await ask(own.token, `/consultations/dossiers/${elsewhere.dossierId}`)).statusCode).toBe(403);
  const [first, again] = [
    await ask(own.token, `/consultations/${id}/answer`, answer),
    await ask(own.token, `/consultations/${id}/answer`, answer),
  ];
  expect([first.statusCode, again.json()]).toEqual([200, first.json()]);
});

test('an agency that is no longer asked from a day on is not offered, and what is due tomorrow is reminded of once', async () => {
  await agency(desk, { code: 'H99.03', closed: true });
  const { dossierId } = await askedOutside({ rule: 'planning' });
  expect((await seen(desk, dossierId)).agencies.map((one) => one.name.vi)).not.toContain('H99.03');
  desk.server.clock.set(new Date('2026-11-24T10:00:00Z'));
  await remindOfOpinions(desk.system);
  const before = (await mails('opinion-near')).length;
  await remindOfOpinions(desk.system);
  expect(before).toBeGreaterThan(0);
  expect(await mails('opinion-near')).toHaveLength(before);
});
