import { newId } from '#platform/ids';
import { fileCaseOfType, makeCasePaper, openCaseOfType, saveCaseType } from '#modules/cases';
import { findType } from '../../../modules/cases/server/type-store.ts';
import { kinds, publishParts } from '../cases/kinds.fixture.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

const mark = 'Tiengonbandem';
const data = { sender: 'Bà Thử', about: mark, kind: 'report', secret: false };
const period = { from: '2026-11-01', to: '2026-11-30' };
const everyOfficer = { 'other unit': 'every officer knows the kinds of cases' };

/** The kind of petitions, in force. */
async function petition({ desk }: World): Promise<number> {
  const known = await desk.system.read((tx) => findType(tx, 'petition'));
  if (known !== undefined) return known.revision;
  await publishParts(desk);
  return (await saveCaseType(desk.system, { code: 'petition', definition: kinds.petition, revision: 0 })).revision;
}

/** A petition that the desk opened and reads. */
async function opened(world: World): Promise<string> {
  await petition(world);
  const id = newId(world.desk.server.clock.now());
  await openCaseOfType(await world.desk.as('desk', 'cases.open'), { id, type: 'petition', data });
  return id;
}

const by = (who: Fixture['by'], prepare: (world: World) => Promise<Prepared>, more: Partial<Fixture> = {}): Fixture => ({
  by: who,
  prepare,
  ...more,
});

/** Kinds of cases, and a case of the desk. */
export const caseFixtures: Fixtures = {
  'cases.listCaseTypes': by('desk', async (world) => (await petition(world), {}), { may: everyOfficer }),
  'cases.getCaseType': by('desk', async (world) => (await petition(world), { path: { code: 'petition' } }), { may: everyOfficer }),
  'cases.saveCaseType': by('administrator', async (world) => {
    const revision = await petition(world);
    const named = { vi: `Đơn thư ${revision}`, en: `Petition ${revision}` };
    return { path: { code: 'petition' }, body: { definition: { ...kinds.petition, name: named }, revision } };
  }),
  'cases.openCase': by(
    'desk',
    async (world) => {
      await petition(world);
      return { body: { id: newId(world.desk.server.clock.now()), type: 'petition', data } };
    },
    // the outsider has the role that opens one, in his unit too
    { as: { 'other unit': ['deputy'] } },
  ),
  'cases.fileCase': by('delegate', async (world) => {
    await petition(world);
    return { body: { id: newId(world.desk.server.clock.now()), type: 'petition', data, enterpriseId: world.enterpriseId } };
  }),
  'cases.listFiledCases': by(
    'delegate',
    async (world) => {
      await petition(world);
      const id = newId(world.desk.server.clock.now());
      const given = { id, type: 'petition', data, enterpriseId: world.enterpriseId };
      await fileCaseOfType(await world.desk.as('delegate', 'cases.file'), given);
      return { hidden: id };
    },
    { lists: true },
  ),
  'cases.listCases': by('desk', async (world) => ({ hidden: await opened(world) }), { lists: true }),
  'cases.getCase': by('desk', async (world) => ({ path: { id: await opened(world) } })),
  'cases.makeCasePaper': by('desk', async (world) => ({ path: { id: await opened(world) }, body: { template: 'case-letter' } })),
  'cases.getCasePaper': by('desk', async (world) => {
    const id = await opened(world);
    const { paperId } = await makeCasePaper(await world.desk.as('desk', 'cases.open'), { id, template: 'case-letter' });
    return { path: { id, paperId } };
  }),
  'cases.reportCases': by('desk', async (world) => (await opened(world), { query: period, hidden: 'petition' }), { lists: true }),
  'cases.exportCases': by('desk', async (world) => (await opened(world), { path: { code: 'petition' }, query: period, hidden: mark }), {
    lists: true,
  }),
};
