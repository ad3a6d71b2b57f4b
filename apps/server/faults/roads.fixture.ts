import { decideProposal } from '../../../modules/dossiers/server/exceptions/decide.ts';
import { propose } from '../../../modules/dossiers/server/exceptions/propose.ts';
import { startAnswer } from '../../../modules/dossiers/server/exceptions/answer-request.ts';
import { csrfOf } from '../refusals/requests.fixture.ts';
import type { Persona, World } from '../refusals/world.fixture.ts';

/** One act of the road as it is asked over HTTP. */
export interface RoadAct {
  name: string;
  /** All of it happens in one transaction. */
  whole: boolean;
  /** Asked once more after it is done it is done anew, in the place of what was done before. */
  anew: boolean;
  path: string;
  body: Readonly<Record<string, unknown>>;
  headers: Readonly<Record<string, string>>;
}

type Asked = Pick<RoadAct, 'path' | 'body'>;

const onStep = async (world: World, dossierId: string, ask: (id: string, version: number) => Asked): Promise<Asked> => {
  const { id, version } = await world.step(dossierId);
  return ask(id, version);
};

async function answerOf(world: World): Promise<string> {
  const { desk } = world;
  const dossierId = await desk.send();
  await desk.accept(dossierId);
  await desk.go('head', dossierId, 'assigned', 'worker');
  const items = [{ name: 'Đơn', request: 'Ký lại' }];
  const content = { kind: 'supplement' as const, items };
  const { proposalId } = await propose(await desk.as('worker'), { dossierId, because: 'Thiếu chữ ký', content });
  await decideProposal(await desk.as('head'), { proposalId, approve: true, version: 1 });
  return startAnswer(await desk.as('delegate'), dossierId);
}

const inParts = new Set(['prepare', 'sign', 'number', 'seal']);

const acts: readonly { name: string; by: Persona; ask: (world: World) => Promise<Asked> }[] = [
  { name: 'submit', by: 'delegate', ask: async ({ desk }) => ({ path: '/dossiers', body: { draftId: await desk.draft() } }) },
  {
    name: 'accept',
    by: 'desk',
    ask: async (world) => {
      const id = await world.desk.send();
      return onStep(world, id, (stepId, version) => ({ path: `/dossiers/${id}/acceptance`, body: { stepId, version } }));
    },
  },
  { name: 'supplement', by: 'delegate', ask: async (world) => ({ path: '/dossiers', body: { draftId: await answerOf(world) } }) },
  {
    name: 'prepare',
    by: 'leader',
    ask: async (world) =>
      onStep(world, (await world.road('sign')).dossierId, (id, version) => ({ path: `/documents/signing/${id}`, body: { version } })),
  },
  {
    name: 'sign',
    by: 'leader',
    ask: async (world) => {
      const { dossierId, sessionId } = await world.road('prepared');
      return onStep(world, dossierId, (id) => ({ path: `/documents/signing/${id}/completion`, body: { sessionId } }));
    },
  },
  {
    name: 'number',
    by: 'clerk',
    ask: async (world) =>
      onStep(world, (await world.road('issue')).dossierId, (id) => ({ path: `/documents/issuing/${id}/number`, body: {} })),
  },
  {
    name: 'seal',
    by: 'clerk',
    ask: async (world) =>
      onStep(world, (await world.road('numbered')).dossierId, (id) => ({ path: `/documents/issuing/${id}/seal`, body: {} })),
  },
  {
    name: 'return',
    by: 'desk',
    ask: async (world) =>
      onStep(world, (await world.road('issued')).dossierId, (id, version) => ({
        path: `/processes/steps/${id}/completion`,
        body: { outcome: 'returned', version },
      })),
  },
];

/** Every act of the road, each on a dossier of its own that stands just before it. */
export async function prepareRoads(world: World): Promise<RoadAct[]> {
  const made: RoadAct[] = [];
  for (const { name, by, ask } of acts) {
    const headers = { cookie: world.cookies[by], 'x-csrf-token': await csrfOf(world, by), 'content-type': 'application/json' };
    made.push({ name, whole: !inParts.has(name), anew: name === 'prepare', headers, ...(await ask(world)) });
  }
  return made;
}
