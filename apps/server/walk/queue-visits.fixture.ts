import { queuesContract } from '#contracts/queues';
import { newId } from '#platform/ids';
import { callNext, giveTicket, openCounter } from '#modules/queues';
import { listCounters, listServices } from '../../../modules/queues/server/queue-store.ts';
import { dayOf, kioskWord } from '../../../modules/queues/server/take-ticket.ts';
import { makeStage } from '../demo/stage.ts';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visit, Visits } from './visits.fixture.ts';

/** Somebody is called to counter 1 and two wait; answers the words of a called and a waiting ticket. */
async function openHall({ server, system }: SmallWorld): Promise<{ called: string; waiting: string }> {
  const { services, clock } = server;
  const now = clock.now();
  const { rows } = await services.db.pool.query<{ id: string }>(`select person_id as id from accounts.identity where subject = 'motcua1'`);
  const officer = await makeStage(services).as(rows[0]?.id ?? '', queuesContract.operations.giveTicket, now);
  const offered = await system.read((tx) => listServices(tx, dayOf(now)));
  const [counter] = await system.read((tx) => listCounters(tx));
  await openCounter(officer, { id: counter?.id ?? '', serviceIds: offered.map((one) => one.id) });
  const words: string[] = [];
  for (const priority of [undefined, 'elderly', undefined] as const)
    words.push((await giveTicket(officer, { id: newId(now), serviceId: offered[0]?.id ?? '', priority })).word);
  await callNext(officer);
  return { called: words[1] ?? '', waiting: words[2] ?? '' };
}

/** The hall: board, kiosk, tickets, a counter and its figures. */
export async function queueVisits(world: SmallWorld): Promise<Visits> {
  const { called, waiting } = await openHall(world);
  const word = kioskWord(world.server.services.masterKey);
  const refused = (at: string): Visit[] => [
    { as: 'vanthu1', at, state: 'refused', shows: '.ez-state' },
    { at, state: 'refused', shows: '.ez-state' },
    { as: world.handled.by, at, state: 'refused', shows: '.ez-state' },
  ];
  const give: Visit['act'] = async (page) => {
    await page.getByRole('button', { name: 'Cấp số', exact: true }).first().click();
  };
  return {
    'queues.showBoard': [{ at: '/bang-goi-so', state: 'data', shows: '.hall-called' }],
    'queues.showKiosk': [
      { at: `/lay-so?may=${word}`, state: 'data', shows: '.hall-services' },
      { at: '/lay-so', state: 'empty', shows: '.empty' },
    ],
    'queues.showTicket': [
      { at: `/so/${called}`, state: 'data', shows: '.hall-state' },
      { at: `/so/${waiting}?may=${word}`, state: 'data', shows: '.hall-place' },
      { at: '/so/AAAAAAAAAAAAAAAA', state: 'refused', shows: 'h1', status: 404 },
    ],
    'app /quay': [
      { as: 'motcua1', at: '/app/quay', state: 'data', shows: '.ez-queue-code' },
      { as: 'motcua2', at: '/app/quay', state: 'data', shows: '.ez-queue-choices' },
      { as: 'motcua1', at: '/app/quay', state: 'data', shows: 'dialog .ez-queue-form', act: give },
      ...refused('/app/quay'),
    ],
    'app /hang-doi': [
      {
        as: 'lanhdao',
        at: `/app/hang-doi?tu=${dayOf(world.server.clock.now())}&den=${dayOf(world.server.clock.now())}`,
        state: 'data',
        shows: '.ez-queue-waiting',
      },
      { as: 'lanhdao', at: '/app/hang-doi?tu=2020-01-01&den=2020-01-02', state: 'empty', shows: '.ez-state' },
      ...refused('/app/hang-doi'),
    ],
  };
}
