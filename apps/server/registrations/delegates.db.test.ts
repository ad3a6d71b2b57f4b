import { afterAll, beforeAll, expect, test } from 'vitest';
import { codes } from '../../../modules/dossiers/dossiers.fixture.ts';
import { newCode, startRegistrationDesk, type RegistrationDesk, type Session } from './registrations.fixture.ts';

const page = '/doanh-nghiep/nguoi-duoc-uy-quyen';

let world: RegistrationDesk;
let representative: Session & { enterpriseId: string };
beforeAll(async () => {
  world = await startRegistrationDesk('2026-11-20T02:15:00Z');
  representative = await world.represent(newCode(100), 'daidien@example.com');
}, 120_000);
afterAll(() => world.stop());

const typed = (email: string, more: Record<string, string | string[]> = {}) => ({
  dn: representative.enterpriseId,
  fullName: 'Người Được Ủy Quyền',
  email,
  scope: 'all',
  validFrom: '',
  validTo: '',
  paperNo: '05/UQ',
  paperDate: '2026-11-18',
  paperScope: '',
  ...more,
});
const post = (path: string, form: Record<string, string | string[]>, by: Session = representative) =>
  world.post(path, { ...form, _csrf: by.csrf }, by.cookie);
const name = (email: string, more: Record<string, string | string[]> = {}) => post(page, typed(email, more));
const mandateIdOf = async (email: string): Promise<string> => {
  const { rows } = await world.desk.server.services.db.pool.query(
    `select m.id from enterprises.mandate m join accounts.identity i on i.person_id = m.person_id where i.subject = $1 order by m.id desc`,
    [email],
  );
  return rows[0]?.id ?? '';
};
/** Whether somebody may begin a dossier of a procedure for the enterprise. */
const mayBegin = async ({ cookie, csrf }: Session, procedureCode: string): Promise<boolean> => {
  const { statusCode } = await world.desk.server.http.app.inject({
    method: 'POST',
    url: '/api/v1/dossiers/drafts',
    headers: { cookie, 'x-csrf-token': csrf, 'sec-fetch-site': 'same-origin' },
    payload: { procedureCode, enterpriseId: representative.enterpriseId },
  });
  return statusCode === 201;
};
const drafts = async ({ cookie }: Session): Promise<number> =>
  (await world.desk.server.http.app.inject({ url: '/api/v1/dossiers/drafts', headers: { cookie } })).json().drafts?.length ?? -1;

test('a delegate comes in by the mail, sees only the procedures of his mandate, and nothing once it is ended', async () => {
  const email = 'duocuyquyen@example.com';
  expect(await mayBegin(representative, codes.plain)).toBe(true);
  const named = await name(email, { scope: 'some', procedures: [codes.silent] });
  expect(named.statusCode).toBe(303);
  const shown = await world.get(`${page}?xong=uy-quyen`, representative.cookie);
  expect(shown.body).toContain('Người Được Ủy Quyền');
  expect(shown.body).toContain('Chưa đặt mật khẩu');
  const [letter] = await world.letters(email, 1);
  expect(letter?.text).toContain('người được ủy quyền của Công ty TNHH Hạt Giống Minh Họa');
  const delegate = await world.comeIn(email);
  expect(await mayBegin(delegate, codes.silent)).toBe(true);
  expect(await mayBegin(delegate, codes.plain)).toBe(false);
  expect(await drafts(delegate)).toBe(1);
  expect(await drafts(representative)).toBe(2);
  expect((await world.get(page, delegate.cookie)).statusCode).toBe(404);
  expect((await post(page, typed('ai@example.com'), delegate)).statusCode).toBe(404);
  const mandateId = await mandateIdOf(email);
  expect((await post(`${page}/${mandateId}/cham-dut`, {}, delegate)).statusCode).toBe(404);
  expect((await post(`${page}/${mandateId}/cham-dut`, {})).statusCode).toBe(303);
  expect(await mayBegin(delegate, codes.silent)).toBe(false);
  expect((await world.get('/doanh-nghiep', delegate.cookie)).statusCode).toBe(403);
  expect((await post(`${page}/${mandateId}/cham-dut`, {})).statusCode).toBe(404);
});

test('what is missing is told at its field, and the representative’s own enterprise is the only one', async () => {
  const empty = await post(page, { dn: representative.enterpriseId, scope: 'some' });
  expect(empty.statusCode).toBe(422);
  for (const field of ['fullName', 'email', 'paperNo', 'paperDate', 'procedures']) expect(empty.body).toContain(`href="#f-${field}"`);
  for (const [field, text] of [
    ['fullName', 'http://evil.example'],
    ['email', 'không phải'],
    ['validTo', '32/13/2026'],
    ['procedures', '9.999999'],
  ] as const) {
    const answer = await name('sai@example.com', { scope: field === 'procedures' ? 'some' : 'all', [field]: text });
    expect({ field, status: answer.statusCode }).toEqual({ field, status: 422 });
  }
  expect((await name('sai@example.com', { validFrom: '2026-12-02', validTo: '2026-12-01' })).statusCode).toBe(422);
  const other = world.desk.enterprises[1]?.enterpriseId ?? '';
  expect((await name('sai@example.com', { dn: other })).statusCode).toBe(404);
  expect((await world.get(`${page}?dn=${other}`, representative.cookie)).statusCode).toBe(404);
  expect(await mandateIdOf('sai@example.com')).toBe('');
});

test('a mandate holds for its days, the last one to its end; one to come may be ended before it begins', async () => {
  const [brief, later] = ['ngan@example.com', 'sau@example.com'];
  await name(brief, { validTo: '2026-11-21' });
  await name(later, { validFrom: '2026-12-01' });
  await world.letters(brief, 1);
  await world.letters(later, 1);
  const [delegate, waiting] = [await world.comeIn(brief), await world.comeIn(later)];
  expect(await mayBegin(delegate, codes.plain)).toBe(true);
  expect(await mayBegin(waiting, codes.plain)).toBe(false);
  const shown = await world.get(page, representative.cookie);
  expect(shown.body).toContain('Chưa bắt đầu');
  expect(shown.body).toContain('đến hết 21/11/2026');
  expect((await post(`${page}/${await mandateIdOf(later)}/cham-dut`, {})).statusCode).toBe(303);
  expect((await world.get(page, representative.cookie)).body).not.toContain('Chưa bắt đầu');
  // The last day is over at midnight in Việt Nam; a session lives too short to see it.
  const { rows } = await world.desk.server.services.db.pool.query(
    'select valid_to from enterprises.mandate_version where record_id = $1 and superseded_at is null',
    [await mandateIdOf(brief)],
  );
  expect(rows).toEqual([{ valid_to: new Date('2026-11-21T17:00:00Z') }]);
});

test('the same mandate twice is refused; who has an account gets no other password; an unused invitation is sent again', async () => {
  const email = 'hailan@example.com';
  expect((await name(email)).statusCode).toBe(303);
  const twice = await name(email);
  expect(twice.statusCode).toBe(409);
  expect(twice.body).toContain('href="#f-email"');
  const [first] = await world.letters(email, 1);
  const mandateId = await mandateIdOf(email);
  world.desk.server.clock.set(new Date(world.desk.server.clock.now().getTime() + 60_000));
  expect((await post(`${page}/${mandateId}/moi-lai`, {})).statusCode).toBe(303);
  const again = (await world.letters(email, 2)).at(-1);
  expect(again?.path).not.toBe(first?.path);
  await world.comeIn(email);
  expect((await post(`${page}/${mandateId}/moi-lai`, {})).statusCode).toBe(303);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await world.letters(email, 2)).toHaveLength(2);
  const second = await world.represent(newCode(101), 'daidien2@example.com');
  expect((await post(page, { ...typed(email), dn: second.enterpriseId }, second)).statusCode).toBe(303);
  expect((await world.letters(email, 3)).at(-1)?.kind).toBe('mandate-given');
});
