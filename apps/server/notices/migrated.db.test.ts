import { afterAll, beforeAll, expect, test } from 'vitest';
import { findDefinition, findOpenStep, publishProcess } from '#modules/processes';
import { findCaseOf } from '../../../modules/processes/server/case-store.ts';
import { migrateCases } from '../../../modules/processes/server/migrating/migrate-cases.ts';
import { untilQuiet } from '../until-quiet.fixture.ts';
import { startMailDesk, type MailDesk } from './mail-desk.fixture.ts';

let world: MailDesk;
beforeAll(async () => {
  world = await startMailDesk('2026-11-20T02:15:00Z');
}, 120_000);
afterAll(() => world.stop());

const toldTo = async (name: string): Promise<string[]> =>
  (await world.noticesOf(name)).filter((one) => one.kind === 'case-migrated').map((one) => one.body.vi);

test('who holds a step of a case that is taken to a new version is told once, with the reason; nobody else is', async () => {
  const { desk } = world;
  const recordId = await desk.send();
  await desk.accept(recordId);
  await desk.go('head', recordId, 'assigned', 'worker');
  await untilQuiet(desk.server.services.db.pool);
  const { rows } = await desk.server.services.db.pool.query<{ code: string; version: number }>(
    `select p.code, v.version from processes.case_file c join processes.process_version v on v.id = c.process_version_id
      join processes.process p on p.id = v.process_id where c.record_id = $1`,
    [recordId],
  );
  const { code = '', version = 0 } = rows[0] ?? {};
  await desk.system.act('test.publish', async (act) => {
    const caseFile = await findCaseOf(act.tx, recordId);
    const definition = await findDefinition(act.tx, caseFile?.processVersionId ?? '');
    if (definition === undefined) throw new Error('no definition');
    const steps = definition.steps.map((step) => ({ ...step, name: { ...step.name, en: `${step.name.en} 2` } }));
    const name = { vi: code, en: code };
    await publishProcess(act, { code, name, definition: { ...definition, steps }, validFrom: '2026-11-19', legalBasis: [] });
  });
  const step = await desk.system.read((tx) => findOpenStep(tx, recordId));
  const given = { code, version: version + 1, because: 'Nghị định mới có hiệu lực' };
  expect(await migrateCases(desk.system, { ...given, cases: [recordId] })).toMatchObject({ moved: 1 });
  expect(await migrateCases(desk.system, { ...given, cases: [recordId] })).toMatchObject({ moved: 0 });
  await world.until('the worker is told', async () => (await toldTo('worker')).length === 1);
  await untilQuiet(desk.server.services.db.pool);
  const [told = ''] = await toldTo('worker');
  expect(told).toContain(`phiên bản ${version + 1} của quy trình`);
  expect(told).toContain(`Bước đang giữ và thời hạn không đổi: ${step?.name.vi}`);
  expect(told).toContain('Lý do: Nghị định mới có hiệu lực');
  expect(await toldTo('worker')).toHaveLength(1);
  for (const other of ['desk', 'head', 'leader', 'stranger']) expect(await toldTo(other)).toEqual([]);
});
