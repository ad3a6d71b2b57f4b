import { sql, tables } from '#platform/db';
import { codes } from '../../../modules/dossiers/dossiers.fixture.ts';
import { saveWholeDraft } from '../../../modules/procedures/server/whole/save-whole.ts';
import { getWholeDraft } from '../../../modules/procedures/server/whole/tell-whole.ts';
import { saveProcessDraft } from '../../../modules/processes/server/drafts/drafts.ts';
import { getProcessDrawing } from '../../../modules/processes/server/drafts/drawings.ts';
import { getProcess } from '../../../modules/processes/server/drafts/tell-drafts.ts';
import { limitedTo, partsOf, rehearse, writeDraft } from '../rehearsals/drafted.fixture.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

const code = codes.certificate;
let serial = 0;

async function dropAll({ desk }: World): Promise<void> {
  const end = sql`update procedures.version_draft set state = 'dropped', ended_at = now() where state = 'open'`;
  await desk.system.act('test.drop-drafts', ({ tx }) => end.execute(tables(tx)));
}

/** A draft that the clerk wrote, never the same twice. */
async function written(world: World): Promise<{ draftId: string; revision: number }> {
  serial += 1;
  await dropAll(world);
  const from = new Date(Date.UTC(2027, 0, serial)).toISOString().slice(0, 10);
  return writeDraft(await world.desk.as('clerk', 'procedures.draft'), code, limitedTo(10 + serial), from);
}

/** A rehearsal by the leader of a draft that changes every dossier of its procedure; one of them is the first enterprise's. */
async function rehearsed(world: World): Promise<{ id: string; dossierId: string }> {
  const { desk } = world;
  const { dossierId } = await world.road('review');
  await dropAll(world);
  const found = await desk.system.read((tx) =>
    sql<{ code: string }>`select procedure_code as code from dossiers.dossier where id = ${dossierId}`.execute(tables(tx)),
  );
  serial += 1;
  const own = found.rows[0]?.code ?? '';
  const { draftId } = await writeDraft(await desk.as('clerk', 'procedures.draft'), own, limitedTo(10 + serial));
  return { id: await rehearse(await desk.as('leader', 'rehearsals.run'), desk.system, draftId), dossierId };
}

// The outsider is a clerk of his unit and drafts as every clerk; a deputy is a leader and rehearses as every leader.
const drafting = { 'other unit': ['worker', 'deputy'] } as const;
const rehearsing = { 'other unit': ['worker', 'desk'] } as const;
const byClerk = (prepare: (world: World) => Promise<Prepared>): Fixture => ({ by: 'clerk', as: drafting, prepare });
/** The same, where leaders draft and publish, too. */
const byClerkOrLeader = (prepare: (world: World) => Promise<Prepared>): Fixture => ({ by: 'clerk', as: rehearsing, prepare });
const byLeader = (prepare: (world: World) => Promise<Prepared>): Fixture => ({ by: 'leader', as: rehearsing, prepare });

const processCode = 'test-certificate';

/** The next version of a process that the clerk wrote, never the same twice. */
async function writtenProcess({ desk }: World): Promise<{ revision: number }> {
  serial += 1;
  await dropProcesses({ desk });
  const ctx = await desk.as('clerk', 'processes.draft');
  const { definition } = await getProcess(ctx, processCode);
  const [first, ...rest] = definition.steps;
  const steps = first === undefined ? [] : [{ ...first, name: { vi: `Bước ${serial}`, en: `Step ${serial}` } }, ...rest];
  const law = { document: 'Quyết định mẫu', article: '', certainty: 'text' as const };
  const validFrom = new Date(Date.UTC(2027, 0, serial)).toISOString().slice(0, 10);
  return saveProcessDraft(ctx, { code: processCode, definition: { ...definition, steps }, law, validFrom, because: 'thử' });
}

async function dropProcesses({ desk }: Pick<World, 'desk'>): Promise<void> {
  const end = sql`update processes.process_draft set state = 'dropped', ended_at = now() where state = 'open'`;
  await desk.system.act('test.drop-drafts', ({ tx }) => end.execute(tables(tx)));
}

/** Drafts of procedures and processes, and trying them over past dossiers. */
export const rehearsalFixtures: Fixtures = {
  'procedures.listVersionDrafts': byClerkOrLeader(async () => ({})),
  'procedures.getVersionDraft': byClerkOrLeader(async (world) => {
    await dropAll(world);
    return { path: { code } };
  }),
  'procedures.saveVersionDraft': byClerkOrLeader(async (world) => {
    await dropAll(world);
    const { parts } = await partsOf(await world.desk.as('clerk', 'procedures.draft'), code);
    return { path: { code }, body: { parts, because: 'thử' } };
  }),
  'procedures.dropVersionDraft': byClerkOrLeader(async (world) => ({
    path: { code },
    query: { revision: String((await written(world)).revision) },
  })),
  'procedures.publishVersionDraft': {
    ...byClerkOrLeader(async (world) => ({ path: { code }, body: { revision: (await written(world)).revision } })),
    by: 'administrator',
  },
  'procedures.beginProcedure': byClerkOrLeader(async () => {
    serial += 1;
    const name = { vi: 'Thủ tục mới', en: 'New procedure' };
    return { body: { code: `9.99${serial}`, name, field: { code: 'test', name } } };
  }),
  'procedures.getWholeDraft': byClerkOrLeader(async () => ({ path: { code } })),
  'procedures.saveWholeDraft': byClerkOrLeader(async (world) => {
    await dropAll(world);
    const { whole } = await getWholeDraft(await world.desk.as('clerk', 'procedures.draft'), code);
    return { path: { code }, body: { whole, because: 'thử' } };
  }),
  'procedures.listDraftChoices': byClerkOrLeader(async () => ({})),
  'procedures.previewDraftedResult': byClerkOrLeader(async (world) => {
    await dropAll(world);
    const clerk = await world.desk.as('clerk', 'procedures.draft');
    const { whole } = await getWholeDraft(clerk, code);
    await saveWholeDraft(clerk, { code, whole, because: 'thử' });
    return { path: { code, key: 'certificate' } };
  }),
  'processes.listProcesses': byClerk(async () => ({})),
  'processes.getProcess': byClerk(async () => ({ path: { code: processCode } })),
  'processes.saveProcessDraft': byClerk(async (world) => {
    await dropProcesses(world);
    const { definition } = await getProcess(await world.desk.as('clerk', 'processes.draft'), processCode);
    return { path: { code: processCode }, body: { definition, because: 'thử' } };
  }),
  'processes.getProcessDrawing': byClerk(async () => ({ path: { code: processCode } })),
  'processes.getVersionDrawing': byClerk(async () => ({ path: { code: processCode, version: '1' } })),
  'processes.listDrawingChoices': byClerk(async () => ({ path: { code: processCode } })),
  'processes.getProcessLoad': byClerk(async () => ({ path: { code: processCode } })),
  'processes.saveProcessDrawing': byClerk(async (world) => {
    await dropProcesses(world);
    const { drawing, name } = await getProcessDrawing(await world.desk.as('clerk', 'processes.draft'), processCode);
    return { path: { code: processCode }, body: { drawing, name, because: 'thử' } };
  }),
  'processes.dropProcessDraft': byClerk(async (world) => ({
    path: { code: processCode },
    query: { revision: String((await writtenProcess(world)).revision) },
  })),
  'processes.publishProcessDraft': {
    ...byClerk(async (world) => ({ path: { code: processCode }, body: { revision: (await writtenProcess(world)).revision } })),
    by: 'administrator',
  },
  'rehearsals.listSubjects': byLeader(async () => ({})),
  'rehearsals.startRehearsal': byLeader(async (world) => ({ body: { kind: 'procedure', draftId: (await written(world)).draftId } })),
  'rehearsals.stopRehearsal': byLeader(async (world) => ({ path: { id: (await rehearsed(world)).id } })),
  'rehearsals.listRehearsals': byLeader(async () => ({})),
  'rehearsals.getRehearsal': byLeader(async (world) => ({ path: { id: (await rehearsed(world)).id } })),
  'rehearsals.listFindings': byLeader(async (world) => ({ path: { id: (await rehearsed(world)).id } })),
  'rehearsals.getFinding': byLeader(async (world) => ({ path: await rehearsed(world) })),
};
