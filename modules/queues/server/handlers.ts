import { implement } from '#platform/http';
import { queuesContract } from '../contract.ts';
import { getBoard, getDesk, getTicket, toldTicket } from './desk.ts';
import { figuresByCounter, figuresByService } from './figures-store.ts';
import { callAgain, callNext, closeCounter, endCall, openCounter } from './serve.ts';
import { giveTicket } from './take-ticket.ts';
import { listTicketRows } from './ticket-store.ts';

/** Midnight in Việt Nam that begins a day. */
const beginningOf = (day: string): Date => new Date(`${day}T00:00:00+07:00`);
const dayMs = 86_400_000;

/** Handlers of the API. */
export const queuesHandlers = implement(queuesContract, {
  getBoard: (_input, { ctx }) => getBoard(ctx),
  getTicket: ({ word }, { ctx }) => getTicket(ctx, word),
  getDesk: (_input, { ctx }) => getDesk(ctx),
  giveTicket: async ({ id, serviceId, priority }, { ctx }) => {
    const { code, word } = await giveTicket(ctx, { id, serviceId, priority });
    return { code, word };
  },
  openCounter: async (input, { ctx }) => ({ sittingId: await openCounter(ctx, input) }),
  closeCounter: async (_input, { ctx }) => {
    await closeCounter(ctx);
    return {};
  },
  callNext: async (_input, { ctx }) => ({ ticket: toldTicket(await callNext(ctx)) }),
  callAgain: async ({ ticketId }, { ctx }) => {
    await callAgain(ctx, ticketId);
    return {};
  },
  endCall: async ({ ticketId, how, serviceId }, { ctx }) => {
    await endCall(ctx, { ticketId, how, serviceId });
    return {};
  },
  listTickets: async ({ day, after, limit }, { ctx }) => {
    const rows = await ctx.read((tx) => listTicketRows(tx, { day, after, limit: limit + 1 }));
    const page = rows.slice(0, limit);
    return { tickets: page.map(toldTicket), next: rows.length > limit ? page.at(-1)?.id : undefined };
  },
  getFigures: async ({ from, to }, { ctx }) =>
    ctx.read(async (tx) => ({
      services: (await figuresByService(tx, from, to)).map(({ waitMinutes, serviceMinutes, ...one }) => ({
        ...one,
        waitMinutes: waitMinutes ?? undefined,
        serviceMinutes: serviceMinutes ?? undefined,
      })),
      counters: (await figuresByCounter(tx, beginningOf(from), new Date(beginningOf(to).getTime() + dayMs))).map(
        ({ serviceMinutes, ...one }) => ({ ...one, serviceMinutes: serviceMinutes ?? undefined }),
      ),
    })),
});
