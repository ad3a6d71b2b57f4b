import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { givePost } from '#modules/accounts';
import {
  findDocumentOf,
  findNewestRevision,
  numberDocument,
  passDraft,
  prepareDocument,
  sealDocument,
  signDocument,
} from '#modules/documents';
import { addComponent, checkDraft, getDossier, getDraft, saveDraft, startDraft, submitDossier } from '#modules/dossiers';
import { getFormVersion } from '#modules/forms';
import { addUnit, findUnitByCode } from '#modules/organisations';
import { findOpenStep } from '#modules/processes';
import { componentsRequired, findProcedureVersionOn } from '#modules/procedures';
import { previewDraft } from '../../modules/documents/server/draft.ts';
import { getChecks, markCheck } from '../../modules/dossiers/server/checks/checks.ts';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { exampleOf } from '../../modules/forms/seeds/examples.fixture.ts';
import { filedSeeds } from '../../modules/procedures/seeds/filed/index.ts';

let desk: Desk;
let folder: string;

/** What a reader finds on each paper, beside its number. */
const said: Readonly<Record<string, readonly string[]>> = {
  '1.009664': ['GIẤY CHỨNG NHẬN ĐĂNG KÝ ĐẦU TƯ', 'Chứng nhận lần đầu', 'Mục tiêu hoạt động', '9912340001'],
  '1.009647': ['GIẤY CHỨNG NHẬN ĐĂNG KÝ ĐẦU TƯ', 'Chứng nhận thay đổi lần thứ', 'Tên mới của nhà máy'],
  '1.009671': ['GIẤY CHỨNG NHẬN ĐĂNG KÝ ĐẦU TƯ', 'Cấp đổi'],
  '1.009661': ['THÔNG BÁO', 'ngừng hoạt động', 'Toàn bộ dự án'],
  '1.009662': ['THÔNG BÁO', 'chấm dứt hoạt động', 'Nhà đầu tư quyết định chấm dứt'],
  '1.009729': ['THÔNG BÁO', 'đáp ứng điều kiện', '33,33 %', 'Góp vốn'],
  '1.013225': ['GIẤY PHÉP XÂY DỰNG'],
  '1.013238': ['GIẤY PHÉP XÂY DỰNG', 'sửa chữa, cải tạo', 'Hiện trạng'],
  '1.013231': ['PHỤ LỤC GIẤY PHÉP XÂY DỰNG', 'Kiến trúc mặt ngoài'],
  '1.013233': ['PHỤ LỤC GIẤY PHÉP XÂY DỰNG', 'Gia hạn lần thứ'],
  '1.014199': ['GIẤY PHÉP LAO ĐỘNG', 'WORK PERMIT', 'Nhà quản lý', 'Singapore', 'Cấp mới'],
  '1.014201': ['GIẤY PHÉP LAO ĐỘNG', 'Gia hạn lần 1', 'hết hạn ngày'],
  '2.000063': ['VĂN PHÒNG ĐẠI DIỆN', 'EXAMPLE TRADING PTE. LTD.', 'Văn phòng liên lạc'],
  '1.000665': ['CERTIFICATE OF ORIGIN', 'FORM D', 'WO', 'BRUNEI'],
};
const numbers: Readonly<Record<string, string>> = {
  GCN: 'GCN-BQL',
  TB: 'TB-BQL',
  GPXD: 'GPXD',
  PLGP: 'PLGP-BQL',
  GPLD: 'GPLĐ-BQL',
  GPVP: 'GPVP-BQL',
  CO: 'CO-BQL',
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ezone-filed-'));
  desk = await startDesk('2026-11-20T02:15:00Z');
  await desk.system.act('test.more-units', async (act) => {
    await addUnit(act, { code: 'LDG', name: { vi: 'Phòng Lao động', en: 'Labour' }, symbol: 'LĐ', kind: 'department', position: 9 });
    for (const code of ['LDG', 'XD']) {
      const unit = await findUnitByCode(act.tx, code, act.now);
      const posts = [
        ['head', 'unit-head'],
        ['worker', 'specialist'],
      ] as const;
      for (const [name, roleKey] of posts)
        await givePost(act, { personId: desk.people[name] ?? '', unitId: unit?.id ?? '', roleKey, because: 'test' });
    }
  });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await desk?.server.stop();
});

const openStep = async (dossierId: string) => {
  const step = await desk.system.read((tx) => findOpenStep(tx, dossierId));
  return step ?? expect.fail('no open step');
};

async function file(code: string): Promise<string> {
  const { enterpriseId = '', projectIds = [] } = desk.enterprises[0] ?? {};
  const ctx = await desk.as('delegate');
  const procedure = await desk.system.read((tx) => findProcedureVersionOn(tx, code, '2026-11-20'));
  if (procedure === undefined) return expect.fail(`no ${code}`);
  const { form, code: formCode } = await desk.system.read((tx) => getFormVersion(tx, procedure.formVersionId ?? ''));
  const started = await startDraft(ctx, { procedureCode: code, enterpriseId, projectId: projectIds[0] });
  const data = exampleOf(form, formCode, () => 0, { given: started.data });
  await saveDraft(ctx, { draftId: started.id, version: started.version, data });
  const before = await checkDraft(ctx, started.id);
  const required = componentsRequired(procedure.content, data).filter((one) => one.required && one.source === 'upload');
  // what an earlier dossier of the same enterprise left stands for its component; only a rule of the procedure lets it
  const held = (await getDraft(ctx, started.id)).components.flatMap((one) => (one.substitute === undefined ? [] : [one.key]));
  const ruled = procedure.content.components.flatMap(({ key, substitutions = [] }) => (substitutions.length === 0 ? [] : [key]));
  expect(held.filter((key) => !ruled.includes(key))).toEqual([]);
  expect(before.faults.map((fault) => fault.component ?? fault)).toEqual(
    required.map((one) => one.key).filter((key) => !held.includes(key)),
  );
  for (const { key } of required) await addComponent(ctx, { draftId: started.id, key, file: await desk.upload(`${key}.pdf`) });
  expect((await checkDraft(ctx, started.id)).faults).toEqual([]);
  return submitDossier(ctx, started.id);
}

/** Looks at everything that must be looked at, the last of it after the step was refused to be left. */
async function lookAt(dossierId: string): Promise<void> {
  const worker = await desk.as('worker', 'dossiers.handle');
  const due = (await getChecks(worker, dossierId)).filter((one) => one.required);
  expect(due.length).toBeGreaterThan(0);
  expect(due.every((one) => one.mayMark)).toBe(true);
  const last = due.pop();
  for (const { key } of due) await markCheck(worker, { dossierId, key, verdict: 'fits' });
  await expect(desk.go('worker', dossierId, 'fit')).rejects.toMatchObject({
    code: 'dossiers.checks-open',
    params: { count: 1, checks: last?.text.vi },
  });
  await markCheck(worker, { dossierId, key: last?.key ?? '', verdict: 'not-applicable' });
}

const paragraph = [{ type: 'paragraph', runs: [{ text: 'Nội dung do chuyên viên ghi.' }] }];

async function draft(dossierId: string, code: string): Promise<void> {
  const seed = filedSeeds.find((one) => one.code === code);
  const slots = seed?.content.results?.find((one) => one.refuses !== true)?.drafted ?? [];
  const drafted = Object.fromEntries(slots.map((slot) => [slot.path, slot.kind === 'rich' ? paragraph : '9912340001']));
  const worker = await desk.as('worker', 'documents.draft');
  const { id: stepId, version } = await openStep(dossierId);
  expect(
    Buffer.from(await previewDraft(worker, stepId))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  await passDraft(worker, { stepId, drafted, outcome: 'drafted', version });
}

async function paperOf(dossierId: string): Promise<string> {
  const document = await desk.system.read((tx) => findDocumentOf(tx, dossierId));
  const revision = await desk.system.read((tx) => findNewestRevision(tx, document?.id ?? '', 'sealed'));
  const path = join(folder, `${dossierId}.pdf`);
  writeFileSync(path, await desk.server.services.files.read(revision?.fileSha256 ?? ''));
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).normalize('NFC').replaceAll(/\s+/g, ' ');
}

test.each(filedSeeds.map((seed) => seed.code))(
  '%s goes the whole road from the form to its sealed paper',
  async (code) => {
    const dossierId = await file(code);
    await desk.accept(dossierId);
    await desk.go('head', dossierId, 'assigned', 'worker');
    await lookAt(dossierId);
    await desk.go('worker', dossierId, 'fit');
    await draft(dossierId, code);
    await desk.go('head', dossierId, 'passed');
    const leader = await desk.as('leader', 'documents.sign');
    const signing = await openStep(dossierId);
    const { sessionId } = await prepareDocument(leader, { stepId: signing.id, version: signing.version });
    await signDocument(leader, { stepId: signing.id, sessionId });
    const clerk = await desk.as('clerk', 'documents.issue');
    const issuing = await openStep(dossierId);
    const { numberText } = await numberDocument(clerk, { stepId: issuing.id });
    const series = filedSeeds.find((one) => one.code === code)?.content.results?.[0]?.series ?? '';
    expect(numberText).toMatch(new RegExp(`^\\d+/${numbers[series]}$`));
    await sealDocument(clerk, { stepId: issuing.id });
    await desk.go('desk', dossierId, 'returned');
    expect(await getDossier(await desk.as('delegate'), dossierId)).toMatchObject({ nationalStatus: 10, result: { numberText } });
    const text = await paperOf(dossierId);
    for (const words of [...(said[code] ?? []), numberText.split('/')[0] ?? '']) expect(text).toContain(words);
    expect(said[code]?.length).toBeGreaterThan(0);
  },
  60_000,
);
