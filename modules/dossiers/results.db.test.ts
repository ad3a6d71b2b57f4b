import { afterAll, beforeAll, expect, test } from 'vitest';
import { getCertificateOfProject, getEnterprise } from '#modules/enterprises';
import { runTimers } from '#modules/processes';
import { compareDossier, dossierFacts, getDossier, startDraft, submitDossier, saveDraft, addComponent } from './index.ts';
import { codes, startDesk, type Desk } from './dossiers.fixture.ts';
import { listPapers } from './server/paper-store.ts';
import { renderMissedPapers } from './server/render-papers.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const at = (instant: string) => desk.server.clock.set(new Date(instant));

test('a step that waits confirms at the due time: paper, effect in the record, clock on time', async () => {
  const id = await desk.send({ reason: 'nội quy' }, codes.silent);
  const { dueAt, code } = await desk.accept(id);
  await desk.go('head', id, 'assigned', 'worker');
  await desk.go('worker', id, 'lawful');
  at('2026-11-26T02:14:00Z');
  await runTimers.run(desk.system);
  expect((await getDossier(await desk.as('desk'), id)).nationalStatus).toBe(4);
  desk.server.clock.set(dueAt);
  await runTimers.run(desk.system);
  await runTimers.run(desk.system);
  const dossier = await getDossier(await desk.as('desk'), id);
  expect(dossier).toMatchObject({ nationalStatus: 9, standing: 'on-time' });
  expect(dossier.result).toMatchObject({ numberText: '01/XN-BQL', issuedOn: '2026-11-26', state: 'issued', signers: [] });
  await renderMissedPapers.run(desk.system);
  const papers = await desk.system.read((tx) => listPapers(tx, id));
  expect(papers.map((paper) => [paper.form_no, paper.file_sha256 !== null])).toEqual([['01', true]]);
  const enterprise = await desk.system.read((tx) =>
    getEnterprise(tx, desk.enterprises[0]?.enterpriseId ?? '', { valid: desk.server.clock.now() }),
  );
  expect(enterprise.labourRules).toEqual({ no: code, date: '2026-11-26', inForceFrom: '2026-12-05' });
});

test('issuing writes the next edition of the certificate in the same act', async () => {
  const ctx = await desk.as('delegate');
  const enterprise = desk.enterprises[0];
  const projectId = enterprise?.projectIds[0] ?? '';
  const before = await desk.system.read((tx) => getCertificateOfProject(tx, projectId, { valid: desk.server.clock.now() }));
  const written = (before.content['project'] as { name: string }).name;
  const draft = await startDraft(ctx, { procedureCode: codes.certificate, enterpriseId: enterprise?.enterpriseId ?? '', projectId });
  const corrections = [{ item: 'Tên dự án', onCertificate: written, requested: 'Nhà máy tên đúng' }];
  await saveDraft(ctx, { draftId: draft.id, version: 1, data: { name: 'Tên khác', reason: 'hiệu đính', corrections } });
  await addComponent(ctx, { draftId: draft.id, key: 'request', file: await desk.upload() });
  const id = await submitDossier(ctx, draft.id);
  expect(await compareDossier(await desk.as('desk'), id)).toMatchObject([{ pointer: '/name', step: 'who', submitted: { vi: 'Tên khác' } }]);
  await desk.accept(id);
  await desk.go('head', id, 'assigned', 'worker');
  await desk.go('worker', id, 'written');
  const facts = await desk.system.read((tx) => dossierFacts(tx, id, desk.server.clock.now()));
  expect(facts).toMatchObject({
    procedureCase: { key: 'standard' },
    results: [{ effect: 'certificate-next-version' }],
    project: { id: projectId },
  });
  await desk.go('clerk', id, 'issued');
  const after = await desk.system.read((tx) => getCertificateOfProject(tx, projectId, { valid: desk.server.clock.now() }));
  expect(after).toMatchObject({ edition: 'corrected', issuedOn: '2026-11-26', content: { project: { name: 'Nhà máy tên đúng' } } });
  expect(after.content['corrections']).toEqual([{ item: 'Tên dự án', before: written, after: 'Nhà máy tên đúng' }]);
  expect((await getDossier(await desk.as('clerk'), id)).nationalStatus).toBe(9);
});
