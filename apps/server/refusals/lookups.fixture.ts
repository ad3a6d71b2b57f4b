import { submitDossier } from '#modules/dossiers';
import { findOpenProcedureOn, publishProcedure } from '#modules/procedures';
import { codes } from '../../../modules/dossiers/dossiers.fixture.ts';
import { fetchRecords, lookUpForDossier } from '../../../modules/dossiers/server/substitutes/fetch-records.ts';
import { setUpSource } from '../../../modules/lookups/server/sources.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

const source = 'enterprise-register';
const people = 'population-register';

const enterprises = { source, kind: 'registration', field: 'name' };

/** A register's stand-in answers, and the silent procedure takes its record instead of a charter. */
export async function connect({ desk }: World, asked: { source: string; kind: string; field: string } = enterprises): Promise<void> {
  await setUpSource(desk.system, { key: asked.source, url: 'stand-in:', enabled: true, timeoutMs: 1000 });
  const today = new Date(desk.server.clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  await desk.system.act('test.register', async (act) => {
    const found = await findOpenProcedureOn(act.tx, codes.silent, today);
    const [request] = found?.content.components ?? [];
    if (found === undefined || request === undefined) throw new Error('no procedure');
    const compare = [{ field: asked.field, with: 'name' }];
    const charter = {
      ...request,
      key: 'charter',
      name: { vi: 'Giấy đăng ký', en: 'Registration' },
      substitutions: [
        { from: 'register' as const, source: asked.source, kind: asked.kind, key: 'reason', compare, certainty: 'seen' as const },
      ],
    };
    await publishProcedure(act, { ...found, content: { ...found.content, components: [request, charter] }, validFrom: today });
  });
}

/** A draft of the silent procedure that names its enterprise's code. */
export async function draftWithCode(world: World): Promise<string> {
  await connect(world);
  return world.desk.draft({ reason: world.desk.enterprises[0]?.code ?? '' }, codes.silent);
}

/** A draft of the silent procedure that names a person's number, in place of a paper of his. */
export async function draftWithPerson(world: World, number: string): Promise<string> {
  await connect(world, { source: people, kind: 'person', field: 'fullName' });
  return world.desk.draft({ reason: number }, codes.silent);
}

/** Sent; what the register says stands for the charter. */
export async function dossierWithRecord(world: World): Promise<string> {
  const id = await draftWithCode(world);
  const ctx = await world.desk.as('delegate');
  await fetchRecords(ctx, id);
  return submitDossier(ctx, id);
}

const by = (who: Fixture['by'], prepare: (world: World) => Promise<Prepared>, more: Partial<Fixture> = {}): Fixture => ({
  by: who,
  prepare,
  ...more,
});

/** Registers of other agencies: connected by administrators, asked by who writes or handles, read by heads and leaders. */
export const lookupFixtures: Fixtures = {
  'lookups.listSources': by('administrator', async () => ({})),
  'lookups.setUpSource': by('administrator', async () => ({ path: { key: source }, body: { url: 'stand-in:', enabled: true } })),
  'lookups.listLookups': by(
    'leader',
    async (world) => {
      const id = await dossierWithRecord(world);
      await lookUpForDossier(await world.desk.as('desk', 'dossiers.handle'), {
        dossierId: id,
        component: 'charter',
        purpose: 'Kiểm tra lại',
      });
      return { hidden: id };
    },
    { lists: true, as: { 'other unit': ['outsider'] } },
  ),
  'dossiers.fetchRecords': by('delegate', async (world) => ({ path: { id: await draftWithCode(world) } })),
  'dossiers.lookUpForDossier': by('desk', async (world) => ({
    path: { id: await dossierWithRecord(world) },
    body: { component: 'charter', purpose: 'Kiểm tra lại tên doanh nghiệp' },
  })),
  'page dossiers.showRecord': by('delegate', async (world) => ({ path: { id: await dossierWithRecord(world), key: 'charter' } })),
};
