import { createApiKey } from '#modules/accounts';
import { createSubscription } from '../../../modules/webhooks/server/create-subscription.ts';
import { testSubscription } from '../../../modules/webhooks/server/subscriptions.ts';
import type { Fixture, Fixtures } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

let serial = 0;

/** A key of a system that accepts at the desk; answers key and account. */
async function key(world: World): Promise<{ id: string; serviceId: string }> {
  serial += 1;
  const posts = [{ unitId: await world.unit('MC'), roleKey: 'one-stop-officer' }];
  const given = { name: `Hệ thống ${serial}`, posts, permissions: ['dossiers.read'], days: 30, perMinute: 60 };
  return world.desk.system.act('test.key', (act) => createApiKey(act, given));
}

async function subscription(world: World): Promise<string> {
  const { serviceId } = await key(world);
  const given = { serviceId, url: `https://nhan-tin.example/${serial}`, events: ['dossiers.accepted'], note: 'thử' };
  return (await createSubscription(world.desk.system, given)).id;
}

const onSubscription = (more: object = {}): Fixture => ({
  by: 'administrator',
  prepare: async (world) => ({ path: { id: await subscription(world) }, ...more }),
});

const because = 'Thôi kết nối';

/** Keys and webhooks of other systems: administrators' work. */
export const systemFixtures: Fixtures = {
  'accounts.listApiKeys': { by: 'administrator', prepare: async (world) => ({ hidden: (await key(world)).id }) },
  'accounts.listKeyChoices': { by: 'administrator', prepare: async (world) => ({ hidden: (await key(world)).serviceId }) },
  'accounts.createApiKey': {
    by: 'administrator',
    prepare: async (world) => ({ body: { serviceId: (await key(world)).serviceId, permissions: ['dossiers.read'] } }),
  },
  'accounts.endApiKey': { by: 'administrator', prepare: async (world) => ({ path: { id: (await key(world)).id }, body: { because } }) },
  'webhooks.listSubscriptions': { by: 'administrator', prepare: async (world) => ({ hidden: await subscription(world) }) },
  'webhooks.createSubscription': {
    by: 'administrator',
    prepare: async (world) => ({
      body: { serviceId: (await key(world)).serviceId, url: 'https://nhan-tin.example/moi', events: ['dossiers.accepted'] },
    }),
  },
  'webhooks.endSubscription': onSubscription({ body: { because } }),
  'webhooks.testSubscription': onSubscription(),
  'webhooks.listDeliveries': onSubscription(),
  'webhooks.sendAgain': {
    by: 'administrator',
    prepare: async (world) => {
      const id = await subscription(world);
      return { path: { id: await testSubscription(world.desk.system, id) } };
    },
  },
};
