import { newId } from '#platform/ids';
import { openCaseOfType, saveCaseType } from '#modules/cases';
import { casesContract } from '#contracts/cases';
import { kinds, publishParts } from '../cases/kinds.fixture.ts';
import { makeStage } from '../demo/stage.ts';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visit, Visits } from './visits.fixture.ts';

/** A petition that the desk has opened. */
async function opened({ server, system }: SmallWorld): Promise<string> {
  const { services, clock } = server;
  await publishParts({ system });
  await saveCaseType(system, { code: 'petition', definition: kinds.petition, revision: 0 });
  const { rows } = await services.db.pool.query<{ id: string }>(`select person_id as id from accounts.identity where subject = 'motcua1'`);
  const ctx = await makeStage(services).as(rows[0]?.id ?? '', casesContract.operations.openCase, clock.now());
  const id = newId();
  const data = { sender: 'Bà Thử', about: 'Tiếng ồn ban đêm', kind: 'report', secret: false };
  await openCaseOfType(ctx, { id, type: 'petition', data });
  return id;
}

/** Cases of kinds made by data: their list, opening one, the page of one, and the kinds. */
export async function caseVisits(world: SmallWorld): Promise<Visits> {
  const id = await opened(world);
  const shut = (at: string, who: readonly (string | undefined)[]): Visit[] =>
    who.map((as) => ({ ...(as === undefined ? {} : { as }), at, state: 'refused', shows: '.ez-state' }));
  const types = '/app/quan-tri/loai-vu-viec';
  return {
    'app /vu-viec': [
      { as: 'motcua1', at: '/app/vu-viec', state: 'data', shows: '.ez-cases li' },
      { as: 'lanhdao', at: '/app/vu-viec?loai=petition&tinh-trang=open', state: 'data', shows: '.ez-cases li' },
      { as: 'moitruong.cv1', at: '/app/vu-viec', state: 'empty', shows: '.ez-state' },
      ...['dautu.cv1', 'dautu.truong'].map((as): Visit => ({ as, at: '/app/vu-viec', state: 'data', shows: '.ez-cases li' })),
      { as: 'vanthu1', at: '/app/vu-viec', state: 'empty', shows: '.ez-state' },
      ...shut('/app/vu-viec', ['quantri', undefined, world.handled.by]),
    ],
    'app /vu-viec/mo': [
      { as: 'motcua1', at: '/app/vu-viec/mo?loai=petition', state: 'data', shows: '.ez-fill-form iframe' },
      { as: 'vanthu1', at: '/app/vu-viec/mo', state: 'empty', shows: '.ez-state' },
      ...shut('/app/vu-viec/mo', ['quantri', undefined, world.handled.by]),
    ],
    'app /ho-so/$recordId': [{ as: 'motcua1', at: `/app/ho-so/${id}`, state: 'data', shows: '.ez-card .ez-acts button' }],
    'app /quan-tri/loai-vu-viec': [
      { as: 'quantri', at: types, state: 'data', shows: '.ez-cases li' },
      { as: 'quantri', at: `${types}?loai=petition`, state: 'data', shows: '.ez-cases-choices' },
      { as: 'quantri', at: `${types}?loai=moi`, state: 'data', shows: '.ez-cases-form' },
      ...shut(types, ['motcua1', undefined, world.handled.by]),
    ],
  };
}
