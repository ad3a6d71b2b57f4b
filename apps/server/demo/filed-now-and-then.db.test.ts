import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoEnterprises } from '#modules/enterprises';
import { startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { addComponent, checkDraft, getDraft, saveDraft, startDraft, submitDossier } from '#modules/dossiers';
import { valueAt, withValue, type Data } from '#modules/forms';
import { addUnit } from '#modules/organisations';
import { chanceFrom } from './chance.ts';
import { demoProcedures, type DemoProcedure } from './seeds/index.ts';

const start = '2026-11-20T02:15:00Z';
let desk: Desk;
beforeAll(async () => {
  desk = await startDesk(start);
  const labour = { code: 'LDG', name: { vi: 'Phòng Lao động', en: 'Labour' }, symbol: 'LĐ', kind: 'department' as const, position: 9 };
  await desk.system.act('test.more-units', (act) => addUnit(act, labour));
});
afterAll(() => desk.server.stop());

const dayBefore = (days: number): string => new Date(Date.parse(start) - days * 86_400_000).toISOString().slice(0, 10);
const known = (data: Data, provenance: Readonly<Record<string, { value: Data[string] }>>): Data =>
  Object.entries(provenance).reduce<Data>(
    (all, [at, { value }]) => (valueAt(all, at) === undefined ? withValue(all, at, value) : all),
    data,
  );
test('seventeen procedures are filed in the demo, each once in the list', () => {
  expect(new Set(demoProcedures.map(({ code }) => code)).size).toBe(17);
});

const enterprise = demoEnterprises[0] ?? expect.fail('no enterprise');
const project = enterprise.projects[0] ?? expect.fail('no project');

/** Written as in the year: what an answer brings to light is filled from the record. */
async function write({ code, variants }: DemoProcedure, turn: number): Promise<{ draftId: string; data: Data }> {
  const ctx = await desk.as('delegate');
  const { enterpriseId = '', projectIds = [] } = desk.enterprises[0] ?? {};
  const { id: draftId } = await startDraft(ctx, { procedureCode: code, enterpriseId, projectId: projectIds[0] });
  const draft = await getDraft(ctx, draftId);
  const filled = known(draft.data, draft.provenance);
  const answers = variants[turn]?.answers({ enterprise, project, data: filled, chance: chanceFrom(7 + turn), dayBefore }) ?? {};
  // The desk's delegate has no post of his own.
  const told = { '/signer/title': 'Chuyên viên', ...answers };
  const data = Object.entries(told).reduce<Data>((all, [at, value]) => withValue(all, at, value), filled);
  await saveDraft(ctx, { draftId, version: draft.version, data });
  return { draftId, data };
}

async function handIn(draftId: string): Promise<string[]> {
  const ctx = await desk.as('delegate');
  const { components } = await getDraft(ctx, draftId);
  const owed = components.filter(({ source, required, file }) => source === 'upload' && required && file === undefined);
  for (const { key } of owed) await addComponent(ctx, { draftId, key, file: await desk.upload(`${key}.pdf`) });
  return components.map(({ key }) => key);
}

const ways = demoProcedures.flatMap((procedure) =>
  procedure.variants.flatMap(({ fits }, turn) => (fits?.(project) === false ? [] : [[procedure.code, turn, procedure] as const])),
);

test.each(ways)(
  '%s, way %i: what its applicant writes is complete, and what he may be asked to complete is part of it',
  async (_, turn, procedure) => {
    const { draftId, data } = await write(procedure, turn);
    const keys = await handIn(draftId);
    const ctx = await desk.as('delegate');
    expect((await checkDraft(ctx, draftId)).faults.map((one) => `${one.pointer ?? one.component} ${one.code}`)).toEqual([]);
    expect(JSON.stringify(data)).not.toMatch(/undefined|NaN/);
    expect(keys).toEqual(expect.arrayContaining(procedure.lacking.flatMap(({ component }) => component ?? [])));
    await submitDossier(ctx, draftId);
  },
  60_000,
);
