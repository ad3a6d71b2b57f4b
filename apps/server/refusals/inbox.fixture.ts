import { saveView } from '../../../modules/processes/server/views/saved-views.ts';
import { watchCase } from '../../../modules/processes/server/watching/watch-case.ts';
import { newId } from '#platform/ids';
import type { Fixtures } from './fixture.fixture.ts';

const own = { 'other unit': 'everybody his own', 'other enterprise': 'everybody his own' };

const view = { name: 'Chờ ký', asked: { view: 'unit' as const, kind: 'sign' as const } };

/** What people keep for themselves beside their inbox. */
export const inboxFixtures: Fixtures = {
  'processes.listInboxChoices': {
    by: 'desk',
    may: own,
    prepare: async (world) => {
      await world.desk.send();
      return { query: { view: 'unit' } };
    },
  },
  'processes.listInboxViews': {
    by: 'desk',
    may: own,
    prepare: async (world) => {
      await saveView(await world.desk.as('desk', 'processes.work'), { id: newId(), ...view });
      return {};
    },
  },
  'processes.saveInboxView': { by: 'desk', may: own, prepare: async () => ({ path: { id: newId() }, body: view }) },
  'processes.dropInboxView': {
    by: 'desk',
    may: own,
    prepare: async (world) => {
      const id = newId();
      await saveView(await world.desk.as('desk', 'processes.work'), { id, ...view });
      return { path: { id } };
    },
  },
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
