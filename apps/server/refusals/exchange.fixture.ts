import { newId } from '#platform/ids';
import { demoEnterprises } from '#modules/enterprises';
import { insertIncoming } from '../../../modules/exchange/server/in-store.ts';
import { insertLink, saveTold } from '../../../modules/exchange/server/link-store.ts';
import { insertMessage } from '../../../modules/exchange/server/out-store.ts';
import { nationalPortal, savePartner } from '../../../modules/exchange/server/partner-store.ts';
import { insertReconciliation } from '../../../modules/exchange/server/reconciliation-store.ts';
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
    await saveTold(tx, nationalPortal, { dossierId, lastSeq: 1, toldStatus: 4 });
  });
  return id;
}

const byClerk = (prepare: (world: World) => Promise<Prepared>): Fixture => ({ by: 'clerk', as: { 'other unit': ['worker'] }, prepare });

/** A message of the portal that was refused. */
async function refused({ desk }: World): Promise<string> {
  const at = desk.server.clock.now();
  const id = newId(at);
  await desk.server.services.db.write(async (tx) => {
    await savePartner(tx, { key: nationalPortal, enabled: false, wrappedSecret: undefined, at });
    await insertIncoming(tx, {
      id,
      partner: nationalPortal,
      messageId: id,
      digest: id,
      sentAt: at.toISOString(),
      body: '{}',
      receivedAt: at,
      counts: false,
      kind: null,
      externalCode: null,
      dossierId: null,
      outcome: 'refused',
      fault: 'exchange.bad-signature',
      params: {},
      answer: null,
    });
  });
  return id;
}

/** A day that was compared with what the portal has. */
async function compared({ desk }: World): Promise<string> {
  const at = desk.server.clock.now();
  const id = newId(at);
  await desk.server.services.db.write(async (tx) => {
    await savePartner(tx, { key: nationalPortal, enabled: false, wrappedSecret: undefined, at });
    const given = { id, partner: nationalPortal, day: '2026-11-19', madeAt: at, ours: {}, theirs: {}, compared: 0 };
    await insertReconciliation(tx, { ...given, differences: [] });
  });
  return id;
}

const byDesk = (prepare: (world: World) => Promise<Prepared>): Fixture => ({
  by: 'desk',
  as: { 'other unit': ['worker', 'clerk'] },
  prepare,
});

/** What goes to and comes from the national portal. */
export const exchangeFixtures: Fixtures = {
  'exchange.getExchange': byClerk(async () => ({})),
  'exchange.listWaiting': byClerk(async (world) => ({ query: { limit: '200' }, hidden: await waiting(world) })),
  'exchange.listIncoming': byDesk(async (world) => ({ query: { limit: '200' }, hidden: await refused(world) })),
  'exchange.settleIncoming': byDesk(async (world) => ({ path: { id: await refused(world) }, body: { note: 'Đã báo Cổng' } })),
  'exchange.listReconciliations': byClerk(async (world) => ({ hidden: await compared(world) })),
  'exchange.sendAgain': byClerk(async (world) => {
    const messageId = await waiting(world);
    const { rows } = await world.desk.server.services.db.pool.query<{ id: string }>(
      'select dossier_id as id from exchange.message_out where id = $1',
      [messageId],
    );
    return { path: { dossierId: rows[0]?.id ?? '' }, body: { fromSeq: 1, because: 'Cổng thiếu tin' } };
  }),
  'exchange.getDossierExchange': { by: 'desk', prepare: async ({ desk }) => ({ path: { dossierId: await desk.send() } }) },
  'exchange.setUpExchange': { by: 'administrator', prepare: async () => ({ body: { enabled: false } }) },
};

let serial = 0;

/** What anybody may do at the demo's portal. */
export const portalActs: Readonly<Record<string, (world: World) => Promise<Prepared>>> = {
  'page exchange.fileAtPortal': async () => {
    serial += 1;
    const order = `00000000-0000-7000-8000-${String(serial).padStart(12, '0')}`;
    const enterprise = demoEnterprises[0]?.key ?? '';
    return { body: { order, enterprise, building: 'Nhà xưởng số 2', grade: 'II', footprint: '1200', storeys: '1', height: '9,5' } };
  },
  'page exchange.changePortal': async () => ({ body: { mood: 'good' } }),
};
