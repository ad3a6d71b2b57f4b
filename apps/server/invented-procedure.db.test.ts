import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorOf, createPerson, givePost } from '#modules/accounts';
import { addSeries, findDocumentOf } from '#modules/documents';
import { findUnitByCode } from '#modules/organisations';
import { reachAll } from '#platform/access';
import { makeCtx, type Ctx } from '#platform/context';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { addInventedProcedure, code } from './invented-procedure.fixture.ts';
import { formOf, signInOver, type Session } from './sessions.fixture.ts';

interface Card {
  stepId: string;
  recordId: string;
  version: number;
  stepName: { vi: string };
}

const launcher = fileURLToPath(new URL('../cli/ezone.mjs', import.meta.url));
let desk: Desk;
let dossierId: string;
let delegate: Session;
let result: Uint8Array;
let folder: string;
const officers: Record<string, Session> = {};

async function administratorOf(given: Desk): Promise<Ctx> {
  const personId = await given.system.act('test.administrator', async (act) => {
    const id = await createPerson(act, { fullName: 'Người quản trị' });
    const unit = await findUnitByCode(act.tx, 'VP', act.now);
    await givePost(act, { personId: id, unitId: unit?.id ?? '', roleKey: 'administrator', because: 'test' });
    return id;
  });
  const now = given.server.clock.now();
  const actor = await given.system.read((tx) => actorOf(given.server.services, tx, personId, now));
  return makeCtx({ services: given.server.services, actor, reach: reachAll(now), locale: 'vi', requestId: 'administrator' });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ezone-invented-'));
  desk = await startDesk('2026-11-20T02:15:00Z');
  const administrator = await administratorOf(desk);
  await addInventedProcedure(administrator);
  delegate = await signInOver(desk, 'delegate');
  for (const name of ['desk', 'worker', 'leader', 'clerk']) officers[name] = await signInOver(desk, name);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await desk?.server.stop();
});

const officer = (name: string): Session => officers[name] ?? expect.fail(`nobody is ${name}`);

/** The step that waits in an officer's inbox, as the inbox tells it. */
async function waiting(name: string): Promise<Card> {
  for (const view of ['mine', 'unit']) {
    const { cards } = await officer(name).ask<{ cards: Card[] }>('GET', `/processes/inbox?view=${view}`);
    const card = cards.find((one) => one.recordId === dossierId);
    if (card !== undefined) return card;
  }
  return expect.fail(`nothing waits for ${name}`);
}

test('only an administrator adds a number series, each once and readable', async () => {
  const series = { code: 'GTD', name: { vi: 'Giấy', en: 'Papers' }, pattern: '{n}/GTD', types: ['licence'], validFrom: '2026-01-01' };
  await expect(addSeries(await desk.as('worker', 'documents.draft'), series)).rejects.toMatchObject({ code: 'http.forbidden' });
  await expect(addSeries(desk.system, series)).rejects.toMatchObject({ code: 'documents.series-taken' });
  await expect(addSeries(desk.system, { ...series, code: 'X', pattern: 'GTD' })).rejects.toMatchObject({
    code: 'documents.series-pattern',
  });
});

test('the enterprise finds it and files it', async () => {
  const found = await delegate.ask<{ procedures: { code: string }[] }>('GET', '/procedures?search=tha%20den');
  expect(found.procedures.map((one) => one.code)).toEqual([code]);
  const { enterprises } = await delegate.ask<{ enterprises: string[] }>('GET', '/accounts/me');
  const draft = await delegate.ask<{ id: string; version: number; data: { firm: string } }>('POST', '/dossiers/drafts', {
    procedureCode: code,
    enterpriseId: enterprises[0],
  });
  expect(draft.data.firm).toContain('Công ty');
  const data = { ...draft.data, festival: 'Hội đèn trời', lanterns: 24, firstNight: '2026-12-01' };
  await delegate.ask('PUT', `/dossiers/drafts/${draft.id}`, { version: draft.version, data });
  const before = await delegate.ask<{ faults: { component?: string }[] }>('GET', `/dossiers/drafts/${draft.id}/faults`);
  expect(before.faults.map((fault) => fault.component)).toEqual(['sky-plan']);
  const plan = await PDFDocument.create();
  plan.addPage();
  await delegate.upload(`/dossiers/drafts/${draft.id}/components/sky-plan`, await plan.save(), 'so-do.pdf');
  ({ id: dossierId } = await delegate.ask<{ id: string }>('POST', '/dossiers', { draftId: draft.id }));
});

test('the desk accepts it', async () => {
  const card = await waiting('desk');
  expect(card.stepName.vi).toBe('Nhận đơn thả đèn');
  const accepted = await officer('desk').ask('POST', `/dossiers/${dossierId}/acceptance`, { stepId: card.stepId, version: card.version });
  expect(accepted).toMatchObject({ code: 'H99.99-261120-0001', dueAt: '2026-11-25T02:15:00.000Z' });
});

test('the specialist drafts it in its own words on its own layout', async () => {
  const card = await waiting('worker');
  const path = `/documents/drafts/${card.stepId}`;
  const draft = await officer('worker').ask<{ slots: { path: string }[]; template: { vi: string } }>('GET', path);
  expect([draft.template.vi, ...draft.slots.map((slot) => slot.path)]).toEqual(['Giấy thả đèn', 'warnings', 'until']);
  const drafted = { warnings: [{ type: 'paragraph', runs: [{ text: 'Không thả gần dây điện.' }] }], until: '2026-12-03' };
  await officer('worker').ask('PUT', path, { drafted });
  const preview = Buffer.from(await officer('worker').download(`${path}/preview`));
  expect(preview.subarray(0, 5).toString()).toBe('%PDF-');
  await officer('worker').ask('POST', `${path}/passing`, { drafted, outcome: 'lantern-composed', version: card.version });
});

test('the leader signs it, the clerk numbers, seals and issues it, the desk hands it over', async () => {
  const signing = await waiting('leader');
  const path = `/documents/signing/${signing.stepId}`;
  const { sessionId } = await officer('leader').ask<{ sessionId: string }>('POST', path, { version: signing.version });
  await officer('leader').ask('POST', `${path}/completion`, { sessionId });
  const issuing = await waiting('clerk');
  const numbered = await officer('clerk').ask('POST', `/documents/issuing/${issuing.stepId}/number`, {});
  expect(numbered).toMatchObject({ numberText: '01/GTD-BQL', issuedOn: '2026-11-20' });
  await officer('clerk').ask('POST', `/documents/issuing/${issuing.stepId}/seal`, {});
  const handing = await waiting('desk');
  await officer('desk').ask('POST', `/processes/steps/${handing.stepId}/completion`, {
    outcome: 'lantern-given',
    version: handing.version,
  });
  const dossier = await delegate.ask('GET', `/dossiers/${dossierId}`);
  expect(dossier).toMatchObject({ standing: 'early', nationalStatus: 10, result: { numberText: '01/GTD-BQL', ready: true } });
});

test('the enterprise takes the result, and everybody can verify it', async () => {
  result = await delegate.download(`/dossiers/${dossierId}/result`);
  writeFileSync(join(folder, 'result.pdf'), result);
  const text = execFileSync('pdftotext', ['-layout', join(folder, 'result.pdf'), '-'], { encoding: 'utf8' }).normalize('NFC');
  for (const said of ['GIẤY THẢ ĐÈN', 'Hội đèn trời', 'Không thả gần dây điện', '03/12/2026', 'GTD-BQL', 'KHÔNG CÓ GIÁ TRỊ PHÁP LÝ'])
    expect(text).toContain(said);
  const { app } = desk.server.http;
  const form = await formOf(result, 'ket-qua.pdf');
  const verified = await app.inject({ method: 'POST', url: '/api/v1/signatures/verification', ...form });
  expect(verified.json().signatures).toMatchObject([{ verdict: 'TOTAL-PASSED' }, { verdict: 'TOTAL-PASSED' }]);
  const word = await desk.system.read(async (tx) => (await findDocumentOf(tx, dossierId))?.verificationWord);
  const known = await app.inject({ url: `/api/v1/documents/verification/${word}` });
  expect(known.json()).toMatchObject({ numberText: '01/GTD-BQL', sha256: createHash('sha256').update(result).digest('hex') });
});

/** The command as anybody runs it: away from the database, with nothing but the files and the CA file. */
function verify(...names: string[]): { signatures: Record<string, unknown>[] }[] {
  const files = names.map((name) => join(folder, `${name}.pdf`));
  const command = [launcher, 'verify', ...files, '--ca', join(folder, 'ca.pem'), '--json'];
  const lines = execFileSync(process.execPath, command, { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'] } });
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { signatures: Record<string, unknown>[] });
}

test('the downloaded file is verified with the CA file alone; a changed byte, page or revision is told', async () => {
  writeFileSync(join(folder, 'ca.pem'), (await desk.server.http.app.inject('/api/v1/signatures/ca')).body);
  const byte = Uint8Array.from(result);
  byte[1500] = (byte[1500] ?? 0) ^ 1;
  const extended = await PDFDocument.load(result, { forIncrementalUpdate: true });
  extended.addPage();
  const retitled = await PDFDocument.load(result, { forIncrementalUpdate: true });
  retitled.setTitle('Giấy khác');
  writeFileSync(join(folder, 'byte.pdf'), byte);
  writeFileSync(join(folder, 'page.pdf'), await extended.save());
  writeFileSync(join(folder, 'revision.pdf'), await retitled.save());
  const reports = verify('result', 'byte', 'page', 'revision');
  const verdicts = reports.map((report) => report.signatures.map((one) => one['verdict']));
  expect(verdicts).toEqual([
    ['TOTAL-PASSED', 'TOTAL-PASSED'],
    ['TOTAL-FAILED', 'TOTAL-FAILED'],
    ['INDETERMINATE', 'INDETERMINATE'],
    ['INDETERMINATE', 'INDETERMINATE'],
  ]);
  const said = reports.map((report) => JSON.stringify(report.signatures));
  expect(said[1]).toContain('The signed content was changed');
  expect(said[2]).toContain('page-added');
  expect(said[3]).toContain('metadata');
});
