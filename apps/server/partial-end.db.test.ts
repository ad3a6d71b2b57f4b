import { afterAll, beforeAll, expect, test } from 'vitest';
import { addComponent, checkDraft, getDossier, getDraft, listChildren, saveDraft, startDraft, submitDossier } from '#modules/dossiers';
import { getFormVersion } from '#modules/forms';
import { componentsRequired, findProcedureVersionOn } from '#modules/procedures';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { exampleOf } from '../../modules/forms/seeds/examples.fixture.ts';
import { terminationNotice } from '../../modules/procedures/seeds/filed/investment-notices.ts';

const { code } = terminationNotice;
let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

async function filed(chosen: object, turn: number): Promise<{ id: string; beside: number }> {
  const ctx = await desk.as('delegate');
  const { enterpriseId = '', projectIds = [] } = desk.enterprises[0] ?? {};
  const procedure = (await desk.system.read((tx) => findProcedureVersionOn(tx, code, '2026-11-20'))) ?? expect.fail('not there');
  const { form, code: formCode } = await desk.system.read((tx) => getFormVersion(tx, procedure.formVersionId ?? ''));
  const { id, version, data: known } = await startDraft(ctx, { procedureCode: code, enterpriseId, projectId: projectIds[0] });
  const data = exampleOf(form, formCode, () => turn, { given: { ...known, ...chosen } });
  await saveDraft(ctx, { draftId: id, version, data });
  for (const { key, required, source } of componentsRequired(procedure.content, data))
    if (required && source === 'upload') await addComponent(ctx, { draftId: id, key, file: await desk.upload(`${key}.pdf`) });
  const { faults, beside } = await checkDraft(ctx, id);
  expect(faults).toEqual([]);
  expect((await getDraft(ctx, id)).data).toMatchObject(chosen);
  return { id: await submitDossier(ctx, id), beside: beside.length };
}
const children = async (id: string) => (await listChildren(await desk.as('delegate', 'dossiers.read'), id)).children;

test.each([
  ['decision', 0, 'investor-decision'],
  ['contract', 1, 'recorded-end'],
])('a part of a project that ends (%s) adjusts its certificate, too: one filing, two dossiers, none waits', async (basis, turn, paper) => {
  const { id, beside } = await filed({ basis, scope: 'part' }, turn);
  expect(beside).toBe(1);
  const [child] = await children(id);
  expect(child).toMatchObject({ procedure: { vi: expect.stringContaining('iều chỉnh') }, waits: false });
  const parent = await getDossier(await desk.as('delegate'), id);
  const made = await getDossier(await desk.as('delegate'), child?.id ?? '');
  const { changedGroups, changes, reason, project } = parent.data;
  expect(made.data).toMatchObject({ adjustKind: 'content', changedGroups, changes, reason, project });
  // the paper that records the end is the decision on which the adjustment rests
  const name = parent.components.find(({ key }) => key === paper)?.file?.name;
  expect(name).toBe(`${paper}.pdf`);
  expect(made.components.find(({ key }) => key === 'investor-decision')?.file?.name).toBe(name);
  const accepted = [await desk.accept(id), await desk.accept(child?.id ?? '')];
  expect(new Set(accepted.map((one) => one.code)).size).toBe(2);
});

test('a project that ends as a whole adjusts nothing', async () => {
  const { id, beside } = await filed({ basis: 'decision', scope: 'whole' }, 0);
  expect(beside).toBe(0);
  expect(await children(id)).toEqual([]);
});
