import { afterAll, beforeAll, expect, test } from 'vitest';
import { findDocumentOf, numberDocument, passDraft, prepareDocument, sealDocument, signDocument, viewDraft } from '#modules/documents';
import { getDossier, listDossiers } from '#modules/dossiers';
import { findCertificateOfProject } from '#modules/enterprises';
import { completeStep, findOpenStep } from '#modules/processes';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { previewDraft, saveDraft } from '../../modules/documents/server/draft.ts';
import { fileCorrection } from './issued.fixture.ts';

let desk: Desk;
let dossierId: string;

const openStep = async () => {
  const step = await desk.system.read((tx) => findOpenStep(tx, dossierId));
  if (step === undefined) throw new Error('no open step');
  return step;
};
const drafter = () => desk.as('worker', 'documents.draft');
const documentNow = () => desk.system.read((tx) => findDocumentOf(tx, dossierId));
const certificateNow = () =>
  desk.system.read((tx) => findCertificateOfProject(tx, desk.enterprises[0]?.projectIds[0] ?? '', { valid: desk.server.clock.now() }));
const turn = async (outcome: string, comment?: string) => {
  const { id: stepId } = await openStep();
  await (await drafter()).act('test.turn', (act) => completeStep(act, { stepId, outcome, comment }));
};
const closing = { closingText: [{ type: 'paragraph', runs: [{ text: 'Ghi thêm' }] }] };
const reasons = {
  paragraphs: [{ type: 'paragraph', runs: [{ text: 'Nội dung đề nghị không có trong hồ sơ đã đăng ký.' }] }],
  fields: [{ label: 'Nội dung hiệu đính khớp hồ sơ đã đăng ký', value: 'Nghị định 96/2026/NĐ-CP, Điều 44' }],
};

beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  dossierId = await fileCorrection(desk);
  await desk.accept(dossierId);
  await desk.go('head', dossierId, 'assigned', 'worker');
});
afterAll(() => desk.server.stop());

test('from the drafting step its specialist turns to the refusal with a reason; the draft is another paper then', async () => {
  const ctx = await drafter();
  await saveDraft(ctx, { stepId: (await openStep()).id, drafted: closing });
  const before = await documentNow();
  expect(before).toMatchObject({ documentType: 'certificate', facts: { series: 'GCN' } });
  await expect(turn('refuse')).rejects.toMatchObject({ code: 'processes.comment-missing' });
  await turn('refuse', 'Không có căn cứ hiệu đính');
  const step = await openStep();
  expect(step).toMatchObject({ kind: 'draft', holderPerson: desk.people['worker'] });
  const view = await viewDraft(ctx, step.id);
  expect(view).toMatchObject({ result: { key: 'refusal', refuses: true }, drafted: {} });
  await saveDraft(ctx, { stepId: step.id, drafted: reasons });
  const after = await documentNow();
  expect(after).toMatchObject({ id: before?.id, documentType: 'notice', facts: { series: 'TB', resultKey: 'refusal' } });
  expect(after?.templateVersionId).not.toBe(before?.templateVersionId);
  expect(after?.title.vi).toMatch(/^Văn bản từ chối/);
  expect(
    Buffer.from(await previewDraft(ctx, step.id))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
});

test('turning back finds what was written for the result, and again what was written for the refusal', async () => {
  const ctx = await drafter();
  await turn('grant', 'Doanh nghiệp đã chỉ ra hồ sơ gốc');
  expect((await viewDraft(ctx, (await openStep()).id)).drafted).toEqual(closing);
  await saveDraft(ctx, { stepId: (await openStep()).id, drafted: closing });
  expect(await documentNow()).toMatchObject({ documentType: 'certificate', facts: { series: 'GCN' } });
  await turn('refuse', 'Hồ sơ gốc không có nội dung này');
  expect((await viewDraft(ctx, (await openStep()).id)).drafted).toEqual(reasons);
});

test('a refusal without its reasons or their basis is not passed on', async () => {
  const ctx = await drafter();
  const { id: stepId, version } = await openStep();
  const { fields: _basis, ...without } = reasons;
  await expect(passDraft(ctx, { stepId, drafted: without, outcome: 'drafted', version })).rejects.toMatchObject({
    code: 'documents.draft-incomplete',
  });
});

test('checked, signed, numbered and returned it is told as a refusal everywhere, and the record stays as it was', async () => {
  const before = await certificateNow();
  const drafting = await openStep();
  await passDraft(await drafter(), { stepId: drafting.id, drafted: reasons, outcome: 'drafted', version: drafting.version });
  await desk.go('head', dossierId, 'passed');
  const leader = await desk.as('leader', 'documents.sign');
  const signing = await openStep();
  const { sessionId } = await prepareDocument(leader, { stepId: signing.id, version: signing.version });
  await signDocument(leader, { stepId: signing.id, sessionId });
  const clerk = await desk.as('clerk', 'documents.issue');
  const issuing = await openStep();
  expect((await numberDocument(clerk, { stepId: issuing.id })).numberText).toBe('01/TB-BQL');
  await sealDocument(clerk, { stepId: issuing.id });
  const line = async () =>
    (await listDossiers(await desk.as('delegate', 'dossiers.read'), {})).dossiers.find((one) => one.id === dossierId);
  expect(await line()).toMatchObject({ nationalStatus: 9, refused: true, status: { vi: 'Từ chối có văn bản' } });
  await desk.go('desk', dossierId, 'returned');
  expect(await line()).toMatchObject({ nationalStatus: 10, status: { vi: 'Từ chối có văn bản, đã trả' } });
  expect(await getDossier(await desk.as('delegate'), dossierId)).toMatchObject({
    resultState: 'refused',
    result: { numberText: '01/TB-BQL' },
  });
  expect(await certificateNow()).toEqual(before);
});
