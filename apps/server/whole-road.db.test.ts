import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  findDocumentOf,
  findNewestRevision,
  numberDocument,
  passDraft,
  prepareDocument,
  sealDocument,
  signDocument,
  stopSigning,
  viewDraft,
} from '#modules/documents';
import { addComponent, checkDraft, saveDraft, startDraft, submitDossier } from '#modules/dossiers';
import { findCertificateOfProject, getProject } from '#modules/enterprises';
import { completeStep, findOpenStep } from '#modules/processes';
import { readPemCertificates, trustedRootsPem, verifyPdf } from '#modules/signatures';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';

let desk: Desk;
let dossierId: string;
let projectId: string;

beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const openStep = async () => {
  const step = await desk.system.read((tx) => findOpenStep(tx, dossierId));
  if (step === undefined) throw new Error('no open step');
  return step;
};

test('the delegate files a correction of the certificate, filled from the record', async () => {
  const enterprise = desk.enterprises[0];
  projectId = enterprise?.projectIds[0] ?? '';
  const ctx = await desk.as('delegate');
  const started = await startDraft(ctx, { procedureCode: '1.009665', enterpriseId: enterprise?.enterpriseId ?? '', projectId });
  const project = await desk.system.read((tx) => getProject(tx, projectId, { valid: desk.server.clock.now() }));
  const certificate = await desk.system.read((tx) => findCertificateOfProject(tx, projectId, { valid: desk.server.clock.now() }));
  const data = {
    ...started.data,
    kind: 'correction',
    corrections: [
      { item: 'Tên dự án', onCertificate: 'Nhà máy sản xuất linh kiện điện tử Sao Khê', inDossier: project.name, requested: project.name },
    ],
    resultDelivery: { channel: 'electronic' },
    declarations: { D1: true },
    signer: { ...Object(started.data['signer']), title: 'Giám đốc' },
    evidence: { dossierNo: 'H99.99-240105-0001', date: '2024-01-05' },
  };
  expect(certificate?.content).toMatchObject({ project: { name: 'Nhà máy sản xuất linh kiện điện tử Sao Khê' } });
  await saveDraft(ctx, { draftId: started.id, version: started.version, data });
  await addComponent(ctx, { draftId: started.id, key: 'request', file: await desk.upload('de-nghi.pdf') });
  const check = await checkDraft(ctx, started.id);
  expect(check.faults).toEqual([]);
  dossierId = await submitDossier(ctx, started.id);
});

test('the desk accepts, the head assigns, the specialist drafts, head and leader each return it once, told as such', async () => {
  const accepted = await desk.accept(dossierId);
  expect(accepted.code).toBe('H99.99-261120-0001');
  expect(accepted.dueAt.toISOString()).toBe('2026-11-26T02:15:00.000Z');
  const leave = async (name: string, outcome: string, comment: string, assignTo?: string) => {
    const { id: stepId } = await openStep();
    await (await desk.as(name)).act('test.go', async (act) => void (await completeStep(act, { stepId, outcome, comment, assignTo })));
  };
  await leave('head', 'assigned', 'Làm trước thứ ba', desk.people['worker']);
  const worker = await desk.as('worker', 'documents.draft');
  const cameBackWith = async () => (await viewDraft(worker, (await openStep()).id)).returnedWith;
  const view = await viewDraft(worker, (await openStep()).id);
  expect(view.returnedWith).toBeUndefined();
  expect(view.result.template).toBe('investment-certificate-reissue');
  const pass = async (closing: string) => {
    const step = await openStep();
    const drafted = { closingText: [{ type: 'paragraph', runs: [{ text: closing }] }] };
    await passDraft(worker, { stepId: step.id, drafted, outcome: 'drafted', version: step.version });
  };
  await pass('Ghi thêm lần một');
  await expect(desk.go('head', dossierId, 'back')).rejects.toMatchObject({ code: 'processes.comment-missing' });
  await leave('head', 'back', 'Ghi rõ căn cứ');
  expect(await cameBackWith()).toBe('Ghi rõ căn cứ');
  await pass('Ghi thêm lần hai');
  await leave('head', 'passed', 'Đã xem kỹ');
  await leave('leader', 'back', 'Bỏ câu cuối');
  expect(await cameBackWith()).toBe('Bỏ câu cuối');
  await pass('Ghi thêm lần ba');
  await desk.go('head', dossierId, 'passed');
});

test('the leader prepares, gives up, prepares again and signs; nobody else can', async () => {
  const leader = await desk.as('leader', 'documents.sign');
  const step = await openStep();
  await prepareDocument(leader, { stepId: step.id, version: step.version });
  await stopSigning(leader, step.id);
  const prepared = await prepareDocument(leader, { stepId: step.id, version: step.version });
  const clerk = await desk.as('clerk', 'documents.issue');
  await expect(signDocument(clerk, { stepId: step.id, sessionId: prepared.sessionId })).rejects.toMatchObject({ code: 'http.not-found' });
  await signDocument(leader, { stepId: step.id, sessionId: prepared.sessionId });
  await expect(signDocument(leader, { stepId: step.id, sessionId: prepared.sessionId })).rejects.toMatchObject({
    code: 'processes.step-closed',
  });
});

test('the clerk numbers and seals; the file is accepted by pdfsig, openssl and our own verification', async () => {
  const clerk = await desk.as('clerk', 'documents.issue');
  const step = await openStep();
  await expect(sealDocument(clerk, { stepId: step.id })).rejects.toMatchObject({ code: 'documents.not-numbered' });
  const first = await numberDocument(clerk, { stepId: step.id });
  expect(first.numberText).toBe('01/GCN-BQL');
  expect(await numberDocument(clerk, { stepId: step.id })).toEqual(first);
  await sealDocument(clerk, { stepId: step.id });
  await desk.go('desk', dossierId, 'returned');

  const sealed = await desk.system.read(async (tx) => {
    const document = await findDocumentOf(tx, dossierId);
    return document && findNewestRevision(tx, document.id, 'sealed');
  });
  const pdf = await desk.server.services.files.read(sealed?.fileSha256 ?? '');
  const roots = readPemCertificates(await trustedRootsPem(desk.system));
  const report = verifyPdf(pdf, { trustedRoots: roots, at: desk.server.clock.now() });
  expect(report.signatures.map((one) => [one.field, one.verdict, one.level])).toEqual([
    ['Signature1', 'TOTAL-PASSED', 'B-T'],
    ['Seal1', 'TOTAL-PASSED', 'B-T'],
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'ezone-road-'));
  writeFileSync(join(folder, 'result.pdf'), pdf);
  const judged = execFileSync('pdfsig', [join(folder, 'result.pdf')], { encoding: 'utf8' });
  expect(judged.match(/Signature is Valid/g)).toHaveLength(2);
  const text = execFileSync('pdftotext', ['-layout', join(folder, 'result.pdf'), '-'], { encoding: 'utf8' });
  expect(text.normalize('NFC')).toContain('KHÔNG CÓ GIÁ TRỊ PHÁP LÝ');
  expect(text.normalize('NFC')).toContain('Nhà máy sản xuất linh kiện điện tử Sao Khuê');
  const touched = Buffer.from(pdf);
  touched[2000] = (touched[2000] ?? 0) ^ 1;
  expect(verifyPdf(touched, { trustedRoots: roots, at: desk.server.clock.now() }).signatures.map((one) => one.verdict)).not.toContain(
    'TOTAL-PASSED',
  );
});

test('the certificate has its next version, and what stood before can still be asked', async () => {
  const later = await desk.system.read((tx) => findCertificateOfProject(tx, projectId, { valid: desk.server.clock.now() }));
  expect(later).toMatchObject({ edition: 'corrected', content: { project: { name: 'Nhà máy sản xuất linh kiện điện tử Sao Khuê' } } });
  const earlier = await desk.system.read((tx) => findCertificateOfProject(tx, projectId, { valid: new Date('2026-11-01T00:00:00Z') }));
  expect(earlier).toMatchObject({ edition: 'amended', content: { project: { name: 'Nhà máy sản xuất linh kiện điện tử Sao Khê' } } });
});
