import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addComponent,
  checkDraft,
  dropLeftOver,
  getDossier,
  getDraft,
  renewDraft,
  saveDraft,
  startDraft,
  submitDossier,
} from '#modules/dossiers';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { changing, publishChanging } from './renewed.fixture.ts';

let desk: Desk;
let drafts: string[];

const applicant = () => desk.as('delegate');
const body = {
  _step: 'what',
  '/reason': 'mở rộng xưởng',
  '/note': 'Liên hệ ông Khuê',
  '/floors': 'hai tầng',
  '/colour': 'red',
  '_rows:/items': '1',
  '/items/0/name': 'Kho',
  '/items/0/size': '20 × 30',
};

async function written(): Promise<string> {
  const { id } = await startDraft(await applicant(), { procedureCode: changing, enterpriseId: desk.enterprises[0]?.enterpriseId ?? '' });
  await saveDraft(await applicant(), { draftId: id, body, files: [{ pointer: '/drawing', file: await desk.upload('ban-ve.pdf') }] });
  await addComponent(await applicant(), { draftId: id, key: 'request', file: await desk.upload() });
  return id;
}

beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  await publishChanging(desk, 'before');
  drafts = [await written(), await written(), await written(), await written()];
  await publishChanging(desk, 'after');
});
afterAll(() => desk.server.stop());

const draftNo = (index: number): string => drafts[index] ?? '';
const fileNames = async (id: string): Promise<string[]> => {
  const found = await desk.server.services.db.pool.query<{ file_name: string }>(
    `select file_name from dossiers.component where draft_id = $1 and removed_at is null order by file_name`,
    [id],
  );
  return found.rows.map((row) => row.file_name);
};
const leftOf = (left: readonly { label: { vi: string }; text: { vi: string } }[]) => left.map(({ label, text }) => [label.vi, text.vi]);
const gone = [
  ['Ghi chú', 'Liên hệ ông Khuê'],
  ['Số tầng', 'hai tầng'],
  ['Màu sơn', 'Màu red'],
  ['Bản vẽ', 'ban-ve.pdf'],
  ['Dòng 1: Kích thước', '20 × 30'],
];

test('a draft is read, written and kept in the version it was begun in; that it cannot be sent so is named', async () => {
  const id = draftNo(0);
  const { data } = await saveDraft(await applicant(), { draftId: id, body: { ...body, '/note': 'Liên hệ bà Khuê' } });
  expect(data).toMatchObject({ note: 'Liên hệ bà Khuê', colour: 'red' });
  const { faults } = await checkDraft(await applicant(), id);
  expect(faults.map(({ where, code }) => [where, code])).toEqual([['procedure', 'changed']]);
  await expect(submitDossier(await applicant(), id)).rejects.toMatchObject({ code: 'dossiers.not-complete' });
});

test('in the new version what has a place stays, what has none is told and stays readable with its file, once', async () => {
  const id = draftNo(1);
  const before = await getDraft(await applicant(), id);
  const { left } = await renewDraft(await applicant(), id);
  expect(leftOf(left)).toEqual(gone);
  expect(await renewDraft(await applicant(), id)).toMatchObject({ left });
  const draft = await getDraft(await applicant(), id);
  expect(draft.data).toEqual({ reason: 'mở rộng xưởng', items: [{ name: 'Kho' }] });
  expect(draft.version).toBe(before.version + 1);
  expect(draft.formVersionId).not.toBe(before.formVersionId);
  expect(leftOf(draft.left)).toEqual(gone);
  await saveDraft(await applicant(), { draftId: id, body: { _step: 'what', '/reason': 'mở rộng xưởng', '/floors': '2' } });
  expect(await fileNames(id)).toContain('ban-ve.pdf');
  expect((await checkDraft(await applicant(), id)).faults.map(({ pointer }) => pointer)).toEqual(['/owner']);
  await dropLeftOver(await applicant(), id);
  expect((await getDraft(await applicant(), id)).left).toEqual([]);
  expect(await fileNames(id)).not.toContain('ban-ve.pdf');
  await dropLeftOver(await applicant(), id);
});

test('what was left over is not sent with the dossier', async () => {
  const id = draftNo(2);
  await renewDraft(await applicant(), id);
  await saveDraft(await applicant(), { draftId: id, body: { _step: 'what', '/owner': 'Công ty mẫu' } });
  const dossier = await getDossier(await applicant(), await submitDossier(await applicant(), id));
  expect(dossier.data).toEqual({ reason: 'mở rộng xưởng', owner: 'Công ty mẫu', items: [{ name: 'Kho' }] });
  expect(dossier.components.flatMap(({ file }) => file?.name ?? [])).not.toContain('ban-ve.pdf');
  await expect(renewDraft(await applicant(), id)).rejects.toMatchObject({ code: 'dossiers.draft-sent' });
});

test('what a browser wrote in the old version meanwhile finds its place in the new one, or is kept readable', async () => {
  const id = draftNo(3);
  const old = await getDraft(await applicant(), id);
  const { version } = await renewDraft(await applicant(), id);
  const data = { ...old.data, reason: 'viết khi mất mạng', note: 'viết thêm khi mất mạng' };
  const saved = await saveDraft(await applicant(), { draftId: id, version, data, formVersionId: old.formVersionId });
  expect(saved.data).toEqual({ reason: 'viết khi mất mạng', items: [{ name: 'Kho' }] });
  const { left } = await getDraft(await applicant(), id);
  expect(leftOf(left).toSorted()).toEqual(gone.with(0, ['Ghi chú', 'viết thêm khi mất mạng']).toSorted());
  const unknown = { draftId: id, version: saved.version, data, formVersionId: crypto.randomUUID() };
  await expect(saveDraft(await applicant(), unknown)).rejects.toMatchObject({ code: 'forms.not-found' });
});
