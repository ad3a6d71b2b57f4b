import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOf, createPerson } from '#modules/accounts';
import { createAuthority, getAuthority } from '#modules/organisations';
import {
  abandonSigning,
  closeSigning,
  completeSigning,
  findPreparedSigning,
  prepareSigning,
  readPemCertificates,
  verifyPdf,
} from '#modules/signatures';
import { reachAll } from '#platform/access';
import { makeCtx, systemCtx, type Ctx } from '#platform/context';
import { recordFile } from '#platform/files';
import { newId } from '#platform/ids';
import { startTestServer, type TestServer } from '#test-server';
import { paper, personBox } from './server/signing.fixture.ts';

const words = (text: string) => ({ vi: text, en: text });
let server: TestServer;
let system: Ctx;
let leader: Ctx;
let other: Ctx;
let base: Uint8Array;
const signerName = 'Nguyễn Thị Ưu Điểm';

async function ctxOf(personId: string): Promise<Ctx> {
  const actor = await system.read((tx) => actorOf(server.services, tx, personId, server.clock.now()));
  return makeCtx({ services: server.services, actor, reach: reachAll(server.clock.now()), locale: 'vi', requestId: 'test' });
}

beforeAll(async () => {
  server = await startTestServer({ at: new Date('2026-02-02T02:00:00Z') });
  system = systemCtx(server.services, 'test');
  const people = await system.act('test.set-up', async (act) => {
    await createAuthority(act, {
      code: 'H99.99',
      name: words('Ban Quản lý Khu kinh tế Minh Họa'),
      symbol: 'BQL',
      place: words('Minh Họa'),
      demo: true,
    });
    return [await createPerson(act, { fullName: signerName }), await createPerson(act, { fullName: 'Người khác' })];
  });
  leader = await ctxOf(people[0] ?? '');
  other = await ctxOf(people[1] ?? '');
  base = await paper();
});

afterAll(() => server.stop());

function order(documentId: string, ctx = leader) {
  const holder = { kind: 'person', id: ctx.actor.personId ?? '', name: signerName } as const;
  return { documentId, holder, base, field: 'Lãnh đạo', appearance: { kind: 'person', box: personBox, name: signerName } as const };
}

async function close(sessionId: string, pdf: Uint8Array): Promise<string> {
  const stored = await server.services.files.put(pdf, { maxBytes: 1e7, accept: ['pdf'], name: 'signed.pdf' });
  await leader.act('test.close', async (act) => {
    await closeSigning(act, sessionId, stored.sha256);
    await recordFile(act.tx, stored, { now: act.now });
  });
  return stored.sha256;
}

async function trustedRoots() {
  const answer = await server.http.app.inject({ url: '/api/v1/signatures/ca' });
  expect(answer.headers['content-type']).toBe('application/x-pem-file');
  return readPemCertificates(answer.body);
}

describe('signing with keys kept here', () => {
  it('waits as prepared, is finished later, and everybody can verify it with the public roots', async () => {
    const documentId = newId();
    const prepared = await prepareSigning(leader, order(documentId));
    expect(prepared).toMatchObject({ provider: 'software', certificate: `${signerName} (DEMO)` });
    expect(await findPreparedSigning(leader, documentId)).toEqual(prepared);
    server.clock.set(new Date('2026-02-04T02:00:00Z'));
    const pdf = await completeSigning(leader, { sessionId: prepared.sessionId });
    await close(prepared.sessionId, pdf);
    expect(await findPreparedSigning(leader, documentId)).toBeUndefined();
    const [signature] = verifyPdf(pdf, { trustedRoots: await trustedRoots() }).signatures;
    expect(signature).toMatchObject({ verdict: 'TOTAL-PASSED', level: 'B-T', provenTime: '2026-02-04T02:00:00.000Z' });
    expect(signature?.claimedTime).toBe('2026-02-02T02:00:00.000Z');
  });

  it('uses one key a person and one root, however many sign at once', async () => {
    const before = server.clock.now();
    const prepared = await Promise.all([1, 2, 3].map(() => prepareSigning(other, order(newId(), other))));
    const pdfs = await Promise.all(prepared.map(({ sessionId }) => completeSigning(other, { sessionId })));
    const roots = await trustedRoots();
    expect(roots).toHaveLength(1);
    for (const pdf of pdfs) expect(verifyPdf(pdf, { trustedRoots: roots, at: before }).signatures[0]?.verdict).toBe('TOTAL-PASSED');
  });

  it('gives a dossier of an earlier day a certificate that was valid then', async () => {
    const now = server.clock.now();
    server.clock.set(new Date('2025-12-10T02:00:00Z'));
    const { sessionId } = await prepareSigning(leader, order(newId()));
    const pdf = await completeSigning(leader, { sessionId });
    server.clock.set(now);
    expect(verifyPdf(pdf, { trustedRoots: await trustedRoots() }).signatures[0]).toMatchObject({ verdict: 'TOTAL-PASSED' });
  });
});

describe('a session', () => {
  it('is closed once, never after being abandoned, and not after seven days', async () => {
    const documentId = newId();
    const first = await prepareSigning(leader, order(documentId));
    const pdf = await completeSigning(leader, { sessionId: first.sessionId });
    const second = await prepareSigning(leader, order(documentId));
    await expect(close(first.sessionId, pdf)).rejects.toMatchObject({ code: 'signatures.session-closed' });
    await leader.act('test.abandon', (act) => abandonSigning(act, documentId));
    await expect(completeSigning(leader, { sessionId: second.sessionId })).rejects.toMatchObject({ code: 'signatures.session-closed' });
    const third = await prepareSigning(leader, order(documentId));
    const now = server.clock.now();
    server.clock.set(new Date(now.getTime() + 8 * 24 * 3_600_000));
    await expect(completeSigning(leader, { sessionId: third.sessionId })).rejects.toMatchObject({ code: 'signatures.session-expired' });
    server.clock.set(now);
    await expect(completeSigning(leader, { sessionId: newId() })).rejects.toMatchObject({ code: 'signatures.session-missing' });
  });

  it('is its signer’s alone', async () => {
    const { sessionId } = await prepareSigning(leader, order(newId()));
    await expect(completeSigning(other, { sessionId })).rejects.toMatchObject({ code: 'signatures.wrong-certificate' });
  });

  it('takes a file signed elsewhere with the right key and refuses one of another person', async () => {
    const { agencyId } = await leader.read((tx) => getAuthority(tx, leader.now()));
    expect(agencyId).toBeTruthy();
    const mine = await prepareSigning(leader, order(newId()));
    const signedFile = await completeSigning(leader, { sessionId: mine.sessionId });
    const waiting = await prepareSigning(leader, order(newId()));
    expect(await completeSigning(leader, { sessionId: waiting.sessionId, signedFile })).toBe(signedFile);
    const foreign = await prepareSigning(other, order(newId(), other));
    const theirs = await completeSigning(other, { sessionId: foreign.sessionId });
    const refused = completeSigning(leader, { sessionId: waiting.sessionId, signedFile: theirs });
    await expect(refused).rejects.toMatchObject({ code: 'signatures.wrong-certificate' });
  });
});

it('verifies an uploaded file for anybody', async () => {
  const { sessionId } = await prepareSigning(leader, order(newId()));
  const pdf = await completeSigning(leader, { sessionId });
  const boundary = 'xxxxEZONExxxx';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="ket-qua.pdf"\r\ncontent-type: application/pdf\r\n\r\n`;
  const answer = await server.http.app.inject({
    method: 'POST',
    url: '/api/v1/signatures/verification',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'sec-fetch-site': 'same-origin' },
    payload: Buffer.concat([Buffer.from(head), pdf, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  expect(answer.json()).toMatchObject({ file: 'ket-qua.pdf', problem: null, signatures: [{ verdict: 'TOTAL-PASSED', level: 'B-T' }] });
  expect(await server.services.files.exists(createHash('sha256').update(pdf).digest('hex'))).toBe(false);
});
