import { watchCase } from '../../../modules/processes/server/watching/watch-case.ts';
import type { Fixtures } from './fixture.fixture.ts';

const own = { 'other unit': 'everybody his own', 'other enterprise': 'everybody his own' };

/** What people keep for themselves beside their inbox. */
export const inboxFixtures: Fixtures = {
  'processes.watchCase': { by: 'desk', prepare: async (world) => ({ path: { recordId: await world.desk.send() }, body: { how: 'told' } }) },
  'processes.unwatchCase': {
    by: 'desk',
    may: { 'other unit': own['other unit'] },
    prepare: async (world) => {
      const recordId = await world.desk.send();
      await watchCase(await world.desk.as('desk', 'processes.work'), { recordId, tells: true });
      return { path: { recordId } };
    },
  },
};
