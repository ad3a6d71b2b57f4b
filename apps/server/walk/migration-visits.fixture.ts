import { publishProcess } from '#modules/processes';
import { getProcess } from '../../../modules/processes/server/drafts/tell-drafts.ts';
import { migrateCases, previewMigration } from '../../../modules/processes/server/migrating/migrate-cases.ts';
import { actingAs } from './rehearsal-visits.fixture.ts';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visit, Visits } from './visits.fixture.ts';

const administrator = 'quantri';
const leader = 'lanhdao';
const at = '/app/quan-tri/chuyen-viec';

/** A process of which a new version came into force while cases run, one of which was taken over; another that nothing runs by. */
async function overtaken(world: SmallWorld): Promise<{ code: string; idle: string }> {
  const { rows } = await world.server.services.db.pool.query<{ code: string; running: number }>(
    `select p.code, count(c.id)::int as running from processes.process p join processes.process_version v on v.process_id = p.id
      left join processes.case_file c on c.process_version_id = v.id and c.closed_at is null group by 1 order by 2 desc`,
  );
  const [least] = rows.filter(({ running }) => running > 1).toReversed();
  const idle = rows.find(({ running }) => running === 0);
  if (least === undefined || idle === undefined) throw new Error('no process that cases run by beside one without');
  const { definition, name } = await getProcess(world.system, least.code);
  const steps = definition.steps.map((step) => ({ ...step, name: { ...step.name, en: `${step.name.en} (2)` } }));
  const validFrom = world.server.clock.now().toISOString().slice(0, 10);
  await world.system.act('test.publish', (act) =>
    publishProcess(act, { code: least.code, name, definition: { ...definition, steps }, validFrom, legalBasis: [] }),
  );
  const ctx = await actingAs(world, leader);
  const { version, cases } = await previewMigration(ctx, { code: least.code });
  const first = cases.find(({ why }) => why === undefined)?.recordId ?? '';
  await migrateCases(ctx, { code: least.code, version, because: 'Theo quy trình mới ban hành', cases: [first] });
  return { code: least.code, idle: idle.code };
}

/** Running cases taken to a new version of their process. */
export async function migrationVisits(world: SmallWorld): Promise<Visits> {
  const { code, idle } = await overtaken(world);
  const shut = (path: string): Visit[] =>
    ['vanthu1', world.handled.by, undefined].map((as) => ({
      ...(as === undefined ? {} : { as }),
      at: path,
      state: 'refused',
      shows: '.ez-state',
    }));
  return {
    'app /quan-tri/chuyen-viec': [
      { as: administrator, at, state: 'data', shows: '.ez-migrations' },
      { as: leader, at, state: 'data', shows: '.ez-migrations' },
      ...shut(at),
    ],
    'app /quan-tri/chuyen-viec/$code': [
      { as: leader, at: `${at}/${code}`, state: 'data', shows: '.ez-migration-case' },
      { as: administrator, at: `${at}/${code}`, state: 'data', shows: '.ez-migration-act' },
      { as: administrator, at: `${at}/${idle}`, state: 'empty', shows: '.ez-state' },
      { as: leader, at: `${at}/khong-co`, state: 'refused', shows: '.ez-state' },
      ...shut(`${at}/${code}`),
    ],
  };
}
