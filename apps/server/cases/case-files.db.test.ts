import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { createPerson, givePost } from '#modules/accounts';
import { addCaseFile, openCaseOfType, saveCaseType } from '#modules/cases';
import { findUnitByCode } from '#modules/organisations';
import { seedSampleCodes, type Data } from '#modules/forms';
import { dropWaiting } from '../../../modules/cases/server/file-store.ts';
import { getCaseFile } from '../../../modules/cases/server/files.ts';
import { findRecord } from '../../../modules/cases/server/record-store.ts';
import { tellCase } from '../../../modules/cases/server/tell-cases.ts';
import { startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { kinds, publishParts } from './kinds.fixture.ts';
import { publishSlotForm, slotForm } from './slot-form.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-12-07T02:00:00Z');
  await seedSampleCodes(desk.system);
  await publishParts(desk);
  await publishSlotForm(desk);
  await saveCaseType(desk.system, { code: 'with-files', definition: { ...kinds.petition, form: slotForm }, revision: 0 });
});
afterAll(() => desk.server.stop());

const opener = () => desk.as('desk', 'cases.open');
const reader = () => desk.as('desk', 'cases.read');
const put = async (name = 'tep.pdf', by = opener) =>
  addCaseFile(await by(), { type: 'with-files', file: await desk.upload(name), as: 'cases.open' });
const open = async (data: Data): Promise<string> => (await openCaseOfType(await opener(), { id: newId(), type: 'with-files', data })).id;
const saidIn = async (id: string) => (await desk.system.read((tx) => findRecord(tx, id)))?.data;

test('a case is opened with all that its form asks: rows, an address, an entry of a list and a file, which its readers open', async () => {
  const file = await put('bang-chung.pdf');
  const data = {
    about: 'Tiếng ồn',
    urgent: false,
    why: 'không hỏi tới',
    line: { code: '2610', vi: 'bịa', en: 'made up' },
    place: { street: 'Đường số 3', province: 'Thành phố Minh Họa' },
    people: [{ name: 'Bà Thử' }, { name: 'Ông Thử' }],
    proof: { id: file.id, name: 'ten-khac.exe', size: 1 },
  };
  const id = await open(data);
  const said = await saidIn(id);
  expect(said).toMatchObject({
    people: data.people,
    place: data.place,
    proof: { ...file },
    line: { code: '2610', vi: 'Sản xuất linh kiện điện tử' },
  });
  expect(said).not.toHaveProperty('why');
  expect((await tellCase(await reader(), id)).files).toEqual([{ id: file.id, name: 'bang-chung.pdf', size: file.size }]);
  expect(await getCaseFile(await reader(), { id, fileId: file.id })).toMatchObject({ sha256: file.sha256, mime: 'application/pdf' });
  await expect(getCaseFile(await desk.as('stranger', 'cases.read'), { id, fileId: file.id })).rejects.toMatchObject({
    code: 'http.not-found',
  });
});

test('a slot takes no file of somebody else, of another case, or that does not fit; what is missing is named', async () => {
  const mine = await put();
  const other = await desk.system.act('test.other', async (act) => {
    const personId = await createPerson(act, { fullName: 'Người khác' });
    const unit = await findUnitByCode(act.tx, 'MC', act.now);
    await givePost(act, { personId, unitId: unit?.id ?? '', roleKey: 'one-stop-officer', because: 'test' });
    return personId;
  });
  Object.assign(desk.people, { second: other });
  const theirs = await put('cua-ho.pdf', () => desk.as('second', 'cases.open'));
  expect(await saidIn(await open({ about: 'x', proof: { id: theirs.id, name: 'a' } }))).toEqual({ about: 'x' });
  const first = await open({ about: 'x', proof: { id: mine.id, name: 'a' } });
  expect(await saidIn(first)).toMatchObject({ proof: { id: mine.id } });
  expect(await saidIn(await open({ about: 'x', proof: { id: mine.id, name: 'a' } }))).toEqual({ about: 'x' });
  const large = await addCaseFile(await opener(), {
    type: 'with-files',
    file: { ...(await desk.upload('lon.pdf')), size: 2_000_000 },
    as: 'cases.open',
  });
  await expect(open({ about: 'x', proof: { id: large.id, name: 'a' } })).rejects.toMatchObject({
    code: 'files.too-large',
    field: 'data/proof',
  });
  await expect(open({ about: 'x', urgent: true })).rejects.toMatchObject({ code: 'cases.not-complete' });
  await expect(open({ about: 'x', line: { code: 'không có' } })).rejects.toMatchObject({ code: 'cases.not-complete' });
});

test('a file that no case was opened with is forgotten, one of a case is not', async () => {
  const waiting = await put();
  const kept = await put();
  const id = await open({ about: 'x', proof: { id: kept.id, name: 'a' } });
  await desk.server.services.db.write((tx) => dropWaiting(tx, new Date('2026-12-09T00:00:00Z')));
  expect(await saidIn(await open({ about: 'x', proof: { id: waiting.id, name: 'a' } }))).toEqual({ about: 'x' });
  expect((await tellCase(await reader(), id)).files).toHaveLength(1);
});
