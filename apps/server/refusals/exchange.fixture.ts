import { newId } from '#platform/ids';
import { insertLink } from '../../../modules/exchange/server/link-store.ts';
import { insertMessage } from '../../../modules/exchange/server/out-store.ts';
import { nationalPortal, savePartner } from '../../../modules/exchange/server/partner-store.ts';
import type { Fixture, Fixtures, Prepared } from './fixture.fixture.ts';
import type { World } from './world.fixture.ts';

/** A message of a dossier that waits for a portal nobody is connected to. */
async function waiting({ desk }: World): Promise<string> {
  const dossierId = await desk.send();
  const at = desk.server.clock.now();
  const id = newId(at);
  const head = { dossierId, procedureCode: 'x', procedureName: 'Thử', at: at.toISOString(), status: 4 };
  await desk.server.services.db.write(async (tx) => {
    await savePartner(tx, { key: nationalPortal, enabled: false, wrappedSecret: undefined, at });
    await insertLink(tx, { partner: nationalPortal, dossierId, externalCode: null, at });
    const facts = { ...head, kind: 'status' as const, unit: 'u', step: 's' };
    await insertMessage(tx, { id, partner: nationalPortal, dossierId, seq: 1, eventId: newId(at), facts, madeAt: at });
  });
  return id;
}

const byClerk = (prepare: (world: World) => Promise<Prepared>): Fixture => ({ by: 'clerk', as: { 'other unit': ['worker'] }, prepare });

/** What goes to and comes from the national portal. */
export const exchangeFixtures: Fixtures = {
  'exchange.getExchange': byClerk(async () => ({})),
  'exchange.listWaiting': byClerk(async (world) => ({ query: { limit: '200' }, hidden: await waiting(world) })),
  'exchange.getDossierExchange': { by: 'desk', prepare: async ({ desk }) => ({ path: { dossierId: await desk.send() } }) },
  'exchange.setUpExchange': { by: 'administrator', prepare: async () => ({ body: { enabled: false } }) },
};
