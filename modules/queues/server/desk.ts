import type { z } from 'zod';
import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { fail } from '#platform/errors';
import { namesOf } from '#modules/accounts';
import type { queuesContract } from '../contract.ts';
import { expectWait } from './expect-wait.ts';
import { findSitting, listCounters, listServices } from './queue-store.ts';
import { dayOf, kioskWord } from './take-ticket.ts';
import { countAhead, findByWord, findCalled, listCalled, paceOf, type Ticket } from './ticket-store.ts';

type Operations = (typeof queuesContract)['operations'];
type Told<Name extends keyof Operations> = z.input<Operations[Name]['out']>;

/** A ticket as officers see it. */
export function toldTicket(row: Ticket): Told<'callNext'>['ticket'] {
  const { id, code, serviceId, state, channel, calls, dossiers } = row;
  return {
    id,
    code,
    serviceId,
    state,
    channel,
    calls,
    dossiers,
    priority: row.priority ?? undefined,
    takenAt: row.takenAt.toISOString(),
    calledAt: row.calledAt?.toISOString(),
    endedAt: row.endedAt?.toISOString(),
    counter: row.counter ?? undefined,
  };
}

/** The board of the hall. */
export async function getBoard(ctx: Ctx): Promise<Told<'getBoard'>> {
  const now = ctx.now();
  return ctx.read(async (tx) => ({
    now: now.toISOString(),
    called: (await listCalled(tx, dayOf(now))).map(({ calledAt, ...one }) => ({ ...one, calledAt: calledAt.toISOString() })),
    services: await listServices(tx, dayOf(now)),
  }));
}

const paceDays = 28;
const dayMs = 86_400_000;

async function placeOf(tx: Tx, ticket: Ticket, now: Date, counters: number): Promise<Pick<Told<'getTicket'>, 'ahead' | 'expected'>> {
  if (ticket.state !== 'waiting' || ticket.day !== dayOf(now)) return {};
  const ahead = await countAhead(tx, ticket);
  const pace = await paceOf(tx, ticket.serviceId, new Date(now.getTime() - paceDays * dayMs));
  return { ahead, expected: expectWait({ ahead, counters, pace }) };
}

/** A ticket as whoever holds it sees it. Refuses with `http.not-found`. */
export async function getTicket(ctx: Ctx, word: string): Promise<Told<'getTicket'>> {
  return ctx.read(async (tx) => {
    const now = ctx.now();
    const ticket = (await findByWord(tx, word)) ?? fail('http.not-found');
    const service = (await listServices(tx, dayOf(now))).find((one) => one.id === ticket.serviceId) ?? fail('http.not-found');
    const isOver = ticket.state === 'waiting' && ticket.day !== dayOf(now);
    return {
      code: ticket.code,
      service: service.name,
      state: isOver ? 'expired' : ticket.state,
      counter: ticket.counter ?? undefined,
      takenAt: ticket.takenAt.toISOString(),
      ...(await placeOf(tx, ticket, now, service.counters)),
    };
  });
}

/** What an officer sees at his counter. */
export async function getDesk(ctx: Ctx): Promise<Told<'getDesk'>> {
  const personId = ctx.actor.personId ?? fail('http.signed-out');
  return ctx.read(async (tx) => {
    const sitting = await findSitting(tx, personId, false);
    const current = sitting && (await findCalled(tx, sitting.id));
    const counters = await listCounters(tx);
    const names = await namesOf(
      tx,
      counters.flatMap((one) => one.personId ?? []),
    );
    return {
      sitting: sitting && {
        id: sitting.id,
        counter: sitting.counter,
        serviceIds: sitting.serviceIds,
        openedAt: sitting.openedAt.toISOString(),
      },
      current: current && toldTicket(current),
      services: await listServices(tx, dayOf(ctx.now())),
      counters: counters.map(({ id, number, personId: by }) => ({ id, number, takenBy: by === null ? undefined : names.get(by)?.name })),
      kiosk: kioskWord(ctx.services.masterKey),
    };
  });
}
