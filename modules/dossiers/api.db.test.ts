import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addIdentity, createPerson, enrolSecondFactor, sessionCookie, setPassword, signIn } from '#modules/accounts';
import { giveMandate } from '#modules/enterprises';
import { findOpenStep } from '#modules/processes';
import { codes, startDesk, type Desk } from './dossiers.fixture.ts';
import { withdrawDossier } from './server/exceptions/withdraw-dossier.ts';

const start = '2026-11-20T02:15:00Z';
const password = 'mat-khau-thu-nghiem-2026';
let desk: Desk;
const cookies: Record<string, string> = {};

async function signInAs(name: string, isOfficer: boolean): Promise<void> {
  const personId = desk.people[name] ?? '';
  const secret = await desk.system.act('test.sign-in', async (act) => {
    if (!isOfficer) await addIdentity(act, { personId, provider: 'local', subject: name, level: 'basic' });
    await setPassword(act, personId, password);
    return isOfficer ? (await enrolSecondFactor(act, personId, name)).secret : undefined;
  });
  await openSession(
    name,
    secret === undefined ? '' : new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(start) }),
  );
}

async function openSession(name: string, code = ''): Promise<void> {
  const { token } = await signIn(desk.system, { name, password, code, address: '127.0.0.1', userAgent: 'test' });
  cookies[name] = `${sessionCookie}=${token}`;
}

async function ask(
  who: string | undefined,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  payload?: object | Buffer,
  type?: string,
) {
  const cookie: Record<string, string> = who === undefined ? {} : { cookie: cookies[who] ?? '' };
  const me = who === undefined ? undefined : await desk.server.http.app.inject({ url: '/api/v1/accounts/me', headers: cookie });
  const csrf: Record<string, string> = me === undefined ? {} : { 'x-csrf-token': me.json().csrf };
  const headers = { ...cookie, ...csrf, 'sec-fetch-site': 'same-origin', ...(type === undefined ? {} : { 'content-type': type }) };
  const response = await desk.server.http.app.inject({
    method,
    url: `/api/v1${path}`,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
  const isJson = String(response.headers['content-type']).includes('json');
  return { status: response.statusCode, body: isJson ? response.json() : undefined, headers: response.headers, raw: response.rawPayload };
}

const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n';
function multipart(content: string, name: string): Buffer {
  const head = `--edge\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n`;
  return Buffer.from(`${head}${content}\r\n--edge--\r\n`);
}

beforeAll(async () => {
  desk = await startDesk(start);
  await signInAs('delegate', false);
  await signInAs('other', false);
  await signInAs('desk', true);
  await signInAs('stranger', true);
});
afterAll(() => desk.server.stop());

test('the road by API: draft, file, faults, sending, acceptance, receipt', async () => {
  const enterpriseId = desk.enterprises[0]?.enterpriseId ?? '';
  const started = await ask('delegate', 'POST', '/dossiers/drafts', { procedureCode: codes.plain, enterpriseId });
  expect(started.status).toBe(201);
  const draft = `/dossiers/drafts/${started.body.id}`;
  const refused = await ask('delegate', 'POST', '/dossiers', { draftId: started.body.id });
  expect(refused).toMatchObject({ status: 422, body: { code: 'dossiers.not-complete' } });
  expect(refused.body.faults.map((fault: { message: string }) => fault.message)).toContain('Chưa nộp: request');
  const data = { ...started.body.data, reason: 'thử' };
  expect((await ask('delegate', 'PUT', draft, { version: 1, data })).body).toMatchObject({ version: 2, data: { reason: 'thử' } });
  expect((await ask('delegate', 'PUT', draft, { version: 1, data })).status).toBe(409);
  const type = 'multipart/form-data; boundary=edge';
  expect((await ask('delegate', 'POST', `${draft}/components/request`, multipart('chữ thường', 'don.pdf'), type)).status).toBe(422);
  const added = await ask('delegate', 'POST', `${draft}/components/request`, multipart(pdf, 'don.pdf'), type);
  expect(added).toMatchObject({ status: 201, body: { name: 'don.pdf', kind: 'pdf', key: 'request' } });
  expect((await ask('delegate', 'GET', `${draft}/components/request`)).raw.toString()).toBe(pdf);
  expect((await ask('delegate', 'GET', `${draft}/faults`)).body).toEqual({ complete: true, faults: [], beside: [] });
  const { body: sent } = await ask('delegate', 'POST', '/dossiers', { draftId: started.body.id });
  expect((await ask('delegate', 'POST', '/dossiers', { draftId: started.body.id })).body).toEqual(sent);
  const step = await desk.system.read((tx) => findOpenStep(tx, sent.id));
  const accepted = await ask('desk', 'POST', `/dossiers/${sent.id}/acceptance`, { stepId: step?.id, version: 1 });
  expect(accepted).toMatchObject({ status: 201, body: { code: 'H99.99-261120-0001' } });
  const paper = await ask('delegate', 'GET', `/dossiers/${sent.id}/papers/${accepted.body.receiptId}`);
  expect(paper.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': expect.stringMatching(/^inline/) });
  expect(paper.raw.subarray(0, 5).toString()).toBe('%PDF-');
  const dossier = await ask('delegate', 'GET', `/dossiers/${sent.id}`);
  expect(dossier.body).toMatchObject({ code: 'H99.99-261120-0001', nationalStatus: 2 });
  const tracked = await ask(undefined, 'POST', '/dossiers/tracking', { code: dossier.body.code, key: dossier.body.trackingKey });
  expect(tracked).toMatchObject({ status: 200, body: { nationalStatus: 2, unit: { vi: 'Đơn vị DT' } } });
  expect((await ask('delegate', 'GET', `/dossiers/home?enterpriseId=${enterpriseId}`)).body).toMatchObject({
    beingHandled: [{ id: sent.id }],
    toDo: [],
  });
  expect((await ask('delegate', 'GET', `/dossiers/${sent.id}/result`)).body.code).toBe('dossiers.no-result');
});

test('nobody reaches what is not theirs', async () => {
  const draftId = await desk.draft();
  const id = await desk.send();
  const { receiptId } = await desk.accept(id);
  const dossier = await ask('delegate', 'GET', `/dossiers/${id}`);
  const component = dossier.body.components[0].file.id;
  const paths = [
    `/dossiers/${id}`,
    `/dossiers/${id}/papers/${receiptId}`,
    `/dossiers/${id}/components/${component}`,
    `/dossiers/${id}/result`,
  ];
  for (const path of paths) {
    for (const who of ['other', 'stranger']) expect((await ask(who, 'GET', path)).status).toBe(404);
    expect((await ask(undefined, 'GET', path)).status).toBe(401);
  }
  expect((await ask('other', 'GET', `/dossiers/drafts/${draftId}`)).status).toBe(404);
  expect((await ask('desk', 'GET', `/dossiers/drafts/${draftId}`)).status).toBe(404);
  expect((await ask('stranger', 'GET', `/dossiers/${id}/comparison`)).status).toBe(404);
  expect((await ask('delegate', 'GET', `/dossiers/${id}/comparison`)).status).toBe(403);
  expect((await ask('delegate', 'POST', `/dossiers/${id}/acceptance`, { stepId: draftId, version: 1 })).status).toBe(403);
  expect((await ask('desk', 'GET', `/dossiers/${id}/components/${component}`)).raw.subarray(0, 5).toString()).toBe('%PDF-');
});

test('whose dossiers were handled long ago is no newcomer, though nothing of them is shown at home', async () => {
  const enterpriseId = desk.enterprises[0]?.enterpriseId ?? '';
  await desk.system.act('test.delegate', async (act) => {
    const personId = await createPerson(act, { fullName: 'Người chuyên một việc' });
    Object.assign(desk.people, { narrow: personId });
    const document = { no: '01/UQ', date: '2026-11-01' };
    await giveMandate(act, { enterpriseId, personId, kind: 'delegate', procedures: [codes.silent], document });
  });
  const home = async () => {
    const page = await desk.server.http.app.inject({ url: '/doanh-nghiep', headers: { cookie: cookies['narrow'], accept: 'text/html' } });
    const { recent, hasEarlier } = (await ask('narrow', 'GET', `/dossiers/home?enterpriseId=${enterpriseId}`)).body;
    return { recent: recent.length, hasEarlier, isGreeted: page.body.includes('điền đơn (phần đã biết được điền sẵn)') };
  };
  await signInAs('narrow', false);
  expect(await home()).toEqual({ recent: 0, hasEarlier: false, isGreeted: true });
  const dossierId = await desk.send({ reason: 'thử' }, codes.silent);
  await withdrawDossier(await desk.as('delegate'), { dossierId, because: 'Nộp nhầm' });
  expect(await home()).toEqual({ recent: 1, hasEarlier: true, isGreeted: false });
  desk.server.clock.set(new Date('2026-12-21T02:15:00Z'));
  await openSession('narrow');
  expect(await home()).toEqual({ recent: 0, hasEarlier: true, isGreeted: false });
});
