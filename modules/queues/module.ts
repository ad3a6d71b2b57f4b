import { on, type Act } from '#platform/context';
import { newId } from '#platform/ids';
import { defineModule } from '#platform/modules';
import { dossierSubmitted } from '#events/dossiers';
import { hallMachines, rolePermissions } from '#modules/accounts';
import { authoritySetUp, findAuthority } from '#modules/organisations';
import './errors.ts';
import { queuesPageHandlers } from './pages/handlers.ts';
import './permissions.ts';
import { startingCounters, startingServices } from './seeds/hall.ts';
import { queuesHandlers } from './server/handlers.ts';
import { insertStarting } from './server/queue-store.ts';
import { isKioskWord } from './server/take-ticket.ts';
import { linkDossier } from './server/ticket-store.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

function addStartingHall(act: Act): Promise<void> {
  return insertStarting(act.tx, {
    services: startingServices.map((one) => ({ id: newId(act.now), ...one })),
    counters: Array.from({ length: startingCounters }, (_, place) => ({ id: newId(act.now), number: place + 1 })),
    at: act.now,
  });
}

/** What an officer files for somebody belongs to whom he has at his counter. */
const noteFiled = on(dossierSubmitted, 'queues.note-filed', async (ctx, { dossierId }, { actorId, at }) => {
  if (actorId === undefined) return;
  await ctx.act('queues.note-filed', (act) => linkDossier(act.tx, { personId: actorId, dossierId, at }));
});

/** Manifest of queues. */
export const queuesModule = defineModule({
  name: 'queues',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [queuesHandlers, queuesPageHandlers],
  reactions: [noteFiled],
  extends: [
    authoritySetUp.with(addStartingHall),
    hallMachines.with(isKioskWord),
    rolePermissions.with([
      { role: 'one-stop-officer', permission: 'queues.serve', reach: ['unit'] },
      { role: 'unit-head', permission: 'queues.oversee', reach: ['authority'] },
      { role: 'leader', permission: 'queues.oversee', reach: ['authority'] },
    ]),
  ],
  prepare: (ctx) =>
    ctx.act('queues.prepare-hall', async (act) => {
      if ((await findAuthority(act.tx, act.now)) !== undefined) await addStartingHall(act);
    }),
});
