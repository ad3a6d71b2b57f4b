import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Data } from '#modules/forms';
import { addComponent, checkDraft, getDossier, getDraft, saveDraft, startDraft, submitDossier } from '#modules/dossiers';
import { onlyInRows, publishWithFiles, withFiles } from './form-files.fixture.ts';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  await publishWithFiles(desk);
});
afterAll(() => desk.server.stop());

const applicant = () => desk.as('delegate');
const begun = async (procedureCode = withFiles): Promise<string> =>
  (await startDraft(await applicant(), { procedureCode, enterpriseId: desk.enterprises[0]?.enterpriseId ?? '' })).id;
const keep = async (draftId: string, body: Record<string, string>, files: Record<string, Awaited<ReturnType<Desk['upload']>>> = {}) =>
  saveDraft(await applicant(), {
    draftId,
    body: { _step: 'what', ...body },
    files: Object.entries(files).map(([pointer, file]) => ({ pointer, file })),
  });
const at = (data: Data, key: string) => data[key] as { id: string; name: string; size: number; sha256: string };

test('a file of the form’s own slot is kept with the draft, replaced, taken out, and filed with the dossier', async () => {
  const id = await begun();
  expect((await checkDraft(await applicant(), id)).faults.map(({ pointer }) => pointer)).toContain('/drawing');
  const first = await keep(id, { '/reason': 'xây' }, { '/drawing': await desk.upload('mot.pdf') });
  expect(at(first.data, 'drawing')).toMatchObject({ name: 'mot.pdf' });
  const { data } = await keep(id, { '/reason': 'xây' }, { '/drawing': await desk.upload('hai.pdf') });
  expect(at(data, 'drawing')).toMatchObject({ name: 'hai.pdf' });
  const gone = await keep(id, { '_detach:/drawing': '1' });
  expect(gone.data).not.toHaveProperty('drawing');
  await keep(id, {}, { '/drawing': await desk.upload('ba.pdf') });
  await addComponent(await applicant(), { draftId: id, key: 'request', file: await desk.upload() });
  const dossier = await getDossier(await applicant(), await submitDossier(await applicant(), id));
  const files = dossier.components.flatMap(({ name, file }) => (file?.key.startsWith('form-') ? [[name.vi, file.name]] : []));
  expect(files).toEqual([['Tệp trong đơn: ba.pdf', 'ba.pdf']]);
  expect(dossier.data['drawing']).toMatchObject({ name: 'ba.pdf' });
});

test('each row of a table has its own file, also a row that nobody saved yet; a row that goes takes its file along', async () => {
  const id = await begun();
  await keep(
    id,
    { '_rows:/items': '2', '/items/0/name': 'A', '/items/1/name': 'B' },
    { '/items/0/plan': await desk.upload('a.pdf'), '/items/1/plan': await desk.upload('b.pdf') },
  );
  const { data } = await keep(id, { '_rows:/items': '2', '/items/0/name': 'A', '/items/1/name': 'B', '_remove:/items/0': '1' });
  expect(data['items']).toMatchObject([{ name: 'B', plan: { name: 'b.pdf' } }]);
  const left = await desk.server.services.db.pool.query<{ file_name: string }>(
    `select file_name from dossiers.component where draft_id = $1 and removed_at is null`,
    [id],
  );
  expect(left.rows).toEqual([{ file_name: 'b.pdf' }]);
});

test('the last row of a table goes with its file, though the form has no other slot', async () => {
  const id = await begun(onlyInRows);
  const row = { '_rows:/items': '1', '/items/0/name': 'A' };
  await keep(id, row, { '/items/0/plan': await desk.upload('cuoi.pdf') });
  await keep(id, { ...row, '_remove:/items/0': '1' });
  const left = `select 1 from dossiers.component where draft_id = $1 and removed_at is null`;
  expect((await desk.server.services.db.pool.query(left, [id])).rows).toEqual([]);
});

test('what a slot does not take is refused beside it and the rest is kept; a slot that is not there takes nothing', async () => {
  const id = await begun();
  const large = { ...(await desk.upload('lon.pdf')), size: 2_000_000 };
  const kept = await keep(id, { '/reason': 'giữ' }, { '/drawing': large });
  expect([...kept.refused].map(([pointer, { code }]) => [pointer, code])).toEqual([['/drawing', 'files.too-large']]);
  expect(kept.data).toEqual({ reason: 'giữ' });
  const picture = { ...(await desk.upload('anh.pdf')), kind: 'png' as const };
  expect([...(await keep(id, {}, { '/drawing': picture })).refused.values()].map(({ code }) => code)).toEqual(['files.wrong-kind']);
  await expect(keep(id, {}, { '/reason': await desk.upload() })).rejects.toMatchObject({ code: 'dossiers.no-slot' });
});

test('data that another system sends cannot name somebody else’s file', async () => {
  const [mine, theirs] = [await begun(), await begun()];
  const held = await keep(theirs, {}, { '/drawing': await desk.upload('cua-ho.pdf') });
  const own = await keep(mine, {}, { '/drawing': await desk.upload('cua-toi.pdf') });
  await saveDraft(await applicant(), { draftId: mine, data: { reason: 'x', drawing: at(held.data, 'drawing') } });
  expect((await getDraft(await applicant(), mine)).data).toEqual({ reason: 'x' });
  await keep(mine, {}, { '/drawing': await desk.upload('lai.pdf') });
  const { data } = await getDraft(await applicant(), mine);
  await saveDraft(await applicant(), {
    draftId: mine,
    data: { ...data, reason: 'y', drawing: { ...at(data, 'drawing'), name: 'khac.exe' } },
  });
  expect((await getDraft(await applicant(), mine)).data).toMatchObject({ reason: 'y', drawing: { name: 'lai.pdf' } });
  expect(at(own.data, 'drawing').name).toBe('cua-toi.pdf');
});
