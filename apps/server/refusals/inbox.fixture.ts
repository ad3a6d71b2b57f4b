import { saveView } from '../../../modules/processes/server/views/saved-views.ts';
import { addComment } from '../../../modules/processes/server/comments/comments.ts';
import { watchCase } from '../../../modules/processes/server/watching/watch-case.ts';
import { newId } from '#platform/ids';
import type { Fixtures } from './fixture.fixture.ts';

const own = { 'other unit': 'everybody his own' };

const newView = (id = newId()) => ({ id, name: `Chờ ký ${id}`, asked: { view: 'unit' as const, kind: 'sign' as const } });

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
      await saveView(await world.desk.as('desk', 'processes.work'), newView());
      return {};
    },
  },
  'processes.saveInboxView': {
    by: 'desk',
    as: { 'other unit': [] },
    prepare: async () => {
      const { id, ...body } = newView();
      return { path: { id }, body };
    },
  },
  'processes.dropInboxView': {
    by: 'desk',
    may: own,
    prepare: async (world) => {
      const view = newView();
      await saveView(await world.desk.as('desk', 'processes.work'), view);
      return { path: { id: view.id } };
    },
  },
  'processes.listLoad': {
    by: 'head',
    lists: true,
    prepare: async (world) => {
      const id = await world.desk.send();
      await world.desk.accept(id);
      await world.desk.go('head', id, 'assigned', 'worker');
      return { hidden: world.desk.people['worker'] ?? '' };
    },
  },
  'processes.listComments': { by: 'desk', prepare: async (world) => ({ path: { recordId: await world.desk.send() } }) },
  'processes.listMentionable': { by: 'desk', prepare: async (world) => ({ path: { recordId: await world.desk.send() } }) },
  'processes.addComment': {
    by: 'desk',
    prepare: async (world) => ({ path: { recordId: await world.desk.send(), id: newId() }, body: { text: 'Xem giúp' } }),
  },
  'processes.withdrawComment': {
    by: 'desk',
    prepare: async (world) => {
      const path = { recordId: await world.desk.send(), id: newId() };
      await addComment(await world.desk.as('desk', 'processes.work'), { ...path, text: 'Xem giúp', mentions: [] });
      return { path };
    },
  },
  'processes.watchCase': { by: 'desk', prepare: async (world) => ({ path: { recordId: await world.desk.send() }, body: { how: 'told' } }) },
  'processes.unwatchCase': {
    by: 'desk',
    may: own,
    prepare: async (world) => {
      const recordId = await world.desk.send();
      await watchCase(await world.desk.as('desk', 'processes.work'), { recordId, tells: true });
      return { path: { recordId } };
    },
  },
};
