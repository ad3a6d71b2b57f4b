import { afterAll, beforeAll, expect, test } from 'vitest';
import { addComponent, checkDraft, getDossier, getDraft, saveDraft, startDraft, submitDossier } from '#modules/dossiers';
import { seedSampleCodes, type Data } from '#modules/forms';
import { importCodeList, tellCodeLists } from '../../modules/forms/server/code-lists/code-lists.ts';
import { searchList } from '../../modules/forms/server/lists.ts';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { publishWithPickers, withPickers } from './pickers.fixture.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  await seedSampleCodes(desk.system);
  await publishWithPickers(desk);
});
afterAll(() => desk.server.stop());

const applicant = () => desk.as('delegate');
const ofFirst = () => desk.enterprises[0]?.enterpriseId ?? '';
const begun = async (): Promise<string> =>
  (await startDraft(await applicant(), { procedureCode: withPickers, enterpriseId: ofFirst() })).id;
const keep = async (draftId: string, body: Record<string, string>): Promise<Data> =>
  (await saveDraft(await applicant(), { draftId, body: { _step: 'what', ...body } })).data;
const codesOf = async (list: string, text: string, who = applicant) =>
  (await searchList(await who(), { list, text })).map(({ code }) => code);

test('a list is searched by code and by words, with or without marks', async () => {
  expect(await codesOf('vsic', '26')).toEqual(['2610', '2620', '2630', '2640']);
  expect(await codesOf('vsic', 'linh kiện')).toEqual(['2610']);
  expect(await codesOf('vsic', 'LINH kien dien')).toEqual(['2610']);
  expect(await codesOf('vsic', 'electronic comp')).toEqual(['2610']);
  expect(await codesOf('vsic', '2610 – Sản xuất linh kiện')).toEqual(['2610']);
  expect(await codesOf('vsic', '%')).toEqual([]);
  expect(await codesOf('vsic', ' ')).toEqual([]);
  await expect(codesOf('no-such', 'x')).rejects.toMatchObject({ code: 'forms.no-list' });
});

test('who represents some enterprises chooses among them, their projects and lots; an officer among all', async () => {
  const officer = () => desk.as('worker');
  const all = await codesOf('enterprise', '99', officer);
  const own = await codesOf('enterprise', '99');
  expect(all.length).toBeGreaterThan(own.length);
  expect(own).toHaveLength(1);
  const [{ code = '' } = {}] = await searchList(await applicant(), { list: 'project', text: '99' });
  expect(code).not.toBe('');
  expect((await codesOf('project', '99', officer)).length).toBeGreaterThan(1);
  const lots = await searchList(await applicant(), { list: 'parcel', text: 'khu' });
  expect(lots.length).toBeGreaterThan(0);
  const stranger = all.find((one) => !own.includes(one)) ?? '';
  const id = await begun();
  const data = await keep(id, { '/target': stranger, '/project': code, '/parcel': lots[0]?.code ?? '' });
  expect(data).toMatchObject({ target: { code: stranger }, project: { code }, parcel: { vi: lots[0]?.vi } });
  expect(data['target']).not.toHaveProperty('vi');
  expect(await keep(id, { '/target': own[0] ?? '' })).toMatchObject({ target: { code: own[0], vi: expect.stringMatching(/\w/) } });
});

test('what is kept is the code with the words of its list, whatever a submission says of them', async () => {
  const id = await begun();
  const words = { vi: 'Sản xuất linh kiện điện tử', en: 'Manufacture of electronic components' };
  expect(await keep(id, { '/line': '2610' })).toMatchObject({ line: { code: '2610', ...words } });
  const lie = JSON.stringify({ code: '2620', vi: 'Không có thật', en: 'Not so' });
  expect(await keep(id, { '/line': 'x', '_pick:/line': lie })).toMatchObject({
    line: { code: '2620', vi: expect.stringContaining('máy vi tính') },
  });
  const sent: Data = {
    line: { code: '2610', vi: 'Bịa', en: 'Made up' },
    others: [{ line: { code: '2630' } }, { line: { code: '0000', vi: 'a', en: 'b' } }],
  };
  const { data } = await saveDraft(await applicant(), { draftId: id, data: sent });
  expect(data).toEqual({
    line: { code: '2610', ...words },
    others: [{ line: expect.objectContaining({ en: 'Manufacture of communication equipment' }) }, { line: { code: '0000' } }],
  });
  expect((await checkDraft(await applicant(), id)).faults.map(({ pointer, code }) => [pointer, code])).toContainEqual([
    '/others/1/line',
    'pick',
  ]);
});

test('a code is judged by the list in force when it is filed; what was filed keeps its words', async () => {
  const id = await begun();
  await keep(id, { '/line': '2610' });
  await addComponent(await applicant(), { draftId: id, key: 'request', file: await desk.upload() });
  const dossierId = await submitDossier(await applicant(), id);
  const later = await begun();
  await keep(later, { '/line': '2610' });
  const next = { list: 'vsic', validFrom: '2026-11-20', document: 'Quyết định 36/2025/QĐ-TTg', certainty: 'S' as const };
  const administrator = desk.system;
  const text = 'ma;ten;ten_en\nC;Chế biến\n2611;Sản xuất linh kiện mới;New components\n2620;Máy vi tính mới;New computers';
  const first = await importCodeList(administrator, { ...next, text });
  expect(first).toMatchObject({ entries: 2, headings: 1 });
  expect(await importCodeList(administrator, { ...next, text })).toEqual(first);
  expect((await tellCodeLists(administrator)).lists[0]).toMatchObject({
    inForce: first.id,
    editions: [{ isSample: false }, { isSample: true, certainty: 'B' }],
  });
  const faults = async () => (await checkDraft(await applicant(), later)).faults.filter(({ pointer }) => pointer === '/line');
  expect(await faults()).toMatchObject([
    { code: 'pick-ended', step: 'what', text: { vi: expect.stringContaining('không còn trong danh mục') } },
  ]);
  await expect(submitDossier(await applicant(), later)).rejects.toMatchObject({ code: 'dossiers.not-complete' });
  await keep(later, { '/line': '2611' });
  expect(await faults()).toEqual([]);
  expect((await getDossier(await applicant(), dossierId)).data['line']).toMatchObject({ vi: 'Sản xuất linh kiện điện tử' });
  expect((await getDraft(await applicant(), later)).data['line']).toMatchObject({ en: 'New components' });
});
