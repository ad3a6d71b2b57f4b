import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileBpmn, definitionOfModel, drawSteps, findDefinition, findOpenStep, publishProcess, readBpmn } from '#modules/processes';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { listExceptions } from '../../modules/dossiers/server/exceptions/list-exceptions.ts';
import { propose } from '../../modules/dossiers/server/exceptions/propose.ts';
import { findCaseOf } from '../../modules/processes/server/case-store.ts';
import { migrateCases } from '../../modules/processes/server/migrating/migrate-cases.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:00:00Z');
});
afterAll(() => desk.server.stop());

/** The process of a dossier as a drawing, one of whose steps names what may be done beside it. */
async function drawActs(id: string, key: string, acts: readonly string[]): Promise<void> {
  await desk.system.act('test.draw', async (act) => {
    const definition = await findDefinition(act.tx, (await findCaseOf(act.tx, id))?.processVersionId ?? '');
    if (definition === undefined) throw new Error('no definition');
    const named = acts.map((code) => `<ezone:act code="${code}"/>`).join('');
    const plain = await drawSteps('test-plain', 'Plain', definition);
    const at = plain.indexOf(`<ezone:work key="${key}"`);
    const drawing = `${plain.slice(0, at)}${plain.slice(at).replace(/\/>|>/, (end) => (end === '/>' ? `>${named}</ezone:work>` : `>${named}`))}`;
    const { model, faults } = compileBpmn(await readBpmn(drawing));
    if (model === undefined) throw new Error(JSON.stringify(faults));
    const name = { vi: 'Plain', en: 'Plain' };
    const given = { code: 'test-plain', name, definition: definitionOfModel(model), model, drawing };
    await publishProcess(act, { ...given, validFrom: '2026-11-19', legalBasis: [] });
  });
}

test('a step whose drawing names what may be done beside it offers and takes that alone', async () => {
  const id = await desk.send();
  await desk.accept(id);
  await desk.go('head', id, 'assigned', 'worker');
  const worker = await desk.as('worker', 'dossiers.handle');
  const before = (await listExceptions(worker, id)).mayPropose;
  expect(before).toEqual(expect.arrayContaining(['stop', 'apology']));
  const open = await desk.system.read((tx) => findOpenStep(tx, id));
  await drawActs(id, open?.key ?? '', ['stop']);
  expect(await migrateCases(desk.system, { code: 'test-plain', version: 2, because: 'Vẽ lại', cases: [id] })).toMatchObject({ moved: 1 });
  expect((await listExceptions(worker, id)).mayPropose).toEqual(['stop']);
  const apology = { kind: 'apology' as const, newDueAt: '2026-12-30T03:00:00.000Z' };
  await expect(propose(worker, { dossierId: id, because: 'Chậm', content: apology })).rejects.toMatchObject({ code: 'dossiers.not-now' });
  await propose(worker, { dossierId: id, because: 'Dừng theo yêu cầu', content: { kind: 'stop', returned: [] } });
});
