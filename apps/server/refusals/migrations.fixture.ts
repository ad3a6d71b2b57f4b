import { newId } from '#platform/ids';
import { openCase, publishProcess } from '#modules/processes';
import { migrateCases } from '../../../modules/processes/server/migrating/migrate-cases.ts';
import { definition, words } from '../../../modules/processes/processes.fixture.ts';
import type { Fixtures, Prepared } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

let serial = 0;

/** A case that runs by the version before the one in force. */
async function behind(world: World): Promise<{ code: string; recordId: string }> {
  const code = `moved-${(serial += 1)}`;
  const handlingUnitId = await world.unit('DT');
  const recordId = newId(world.desk.server.clock.now());
  await world.desk.system.act('test.behind', async (act) => {
    const given = { code, name: words(code), validFrom: '2026-01-01', legalBasis: [] };
    const processVersionId = await publishProcess(act, { ...given, definition });
    const card = { title: words('Thing') };
    await openCase(act, { kind: 'thing', recordId, processVersionId, handlingUnitId, card, facts: {} });
    const next = { ...definition, steps: definition.steps.map((step) => ({ ...step, name: words(`${step.key} 2`) })) };
    await publishProcess(act, { ...given, definition: next });
  });
  return { code, recordId };
}

const leaders = { 'other unit': ['outsider'] as const };

/** Running cases taken to another version; the deputy of the other unit is a leader of the whole authority. */
export const migrationFixtures: Fixtures = {
  'processes.previewMigration': {
    by: 'administrator',
    as: leaders,
    prepare: async (world): Promise<Prepared> => {
      const { code, recordId } = await behind(world);
      return { path: { code }, hidden: recordId };
    },
  },
  'processes.listMigrations': {
    by: 'administrator',
    as: leaders,
    prepare: async (world): Promise<Prepared> => ({ hidden: (await behind(world)).code }),
  },
  'processes.listMigrationRuns': {
    by: 'administrator',
    as: leaders,
    prepare: async (world): Promise<Prepared> => {
      const { code } = await behind(world);
      await migrateCases(world.desk.system, { code, version: 2, because: `Vì ${code}` });
      return { path: { code }, hidden: `Vì ${code}` };
    },
  },
  'processes.migrateCases': {
    by: 'administrator',
    as: leaders,
    prepare: async (world) => ({ path: { code: (await behind(world)).code }, body: { version: 2, because: 'Luật mới' } }),
  },
};
