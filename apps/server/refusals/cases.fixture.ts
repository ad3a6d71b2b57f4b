import { newId } from '#platform/ids';
import { samples } from '#test-files';
import { addCaseFile, fileCaseOfType, makeCasePaper, openCaseOfType, saveCaseType } from '#modules/cases';
import { findType } from '../../../modules/cases/server/type-store.ts';
import { publishSlotForm, slotForm } from '../cases/slot-form.fixture.ts';
import { kinds, publishParts } from '../cases/kinds.fixture.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

const mark = 'Tiengonbandem';
const data = { sender: 'Bà Thử', about: mark, kind: 'report', secret: false };
const period = { from: '2026-11-01', to: '2026-11-30' };
const everyOfficer = { 'other unit': 'every officer knows the kinds of cases' };

/** The kind of petitions, in force. */
export async function petition({ desk }: World): Promise<number> {
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

/** A kind whose form has a slot, and a case of it with a file. */
async function withFile(world: World): Promise<{ id: string; fileId: string }> {
  await petition(world);
  const { desk } = world;
  await publishSlotForm(desk);
  const known = await desk.system.read((tx) => findType(tx, 'petition-slot'));
  if (known === undefined)
    await saveCaseType(desk.system, { code: 'petition-slot', definition: { ...kinds.petition, form: slotForm }, revision: 0 });
  const ctx = await desk.as('desk', 'cases.open');
  const file = await addCaseFile(ctx, { type: 'petition-slot', file: await desk.upload('tep.pdf'), as: 'cases.open' });
  const id = newId(desk.server.clock.now());
  await openCaseOfType(ctx, { id, type: 'petition-slot', data: { about: mark, proof: { id: file.id, name: file.name } } });
  return { id, fileId: file.id };
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
  'cases.addCaseFile': by(
    'desk',
    async (world) => (await petition(world), { path: { type: 'petition' }, file: { slot: 'file', name: 'tep.pdf', bytes: samples.pdf } }),
    {
      as: { 'other unit': ['deputy'] },
    },
  ),
  'cases.addFiledCaseFile': by(
    'delegate',
    async (world) => (await petition(world), { path: { type: 'petition' }, file: { slot: 'file', name: 'tep.pdf', bytes: samples.pdf } }),
    // Whoever represents somebody puts in files of his own.
    { as: { 'other enterprise': [], 'ended mandate': ['ended'] } },
  ),
  'cases.getCaseFile': by('desk', async (world) => {
    const { id, fileId } = await withFile(world);
    return { path: { id, fileId } };
  }),
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
