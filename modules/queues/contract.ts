import { z } from 'zod';
import { defineContract } from '#platform/contract';

const id = z.uuid();
const instant = z.iso.datetime();
const words = z.object({ vi: z.string(), en: z.string() });
const serving = { permission: 'queues.serve', reach: ['unit'] } as const;
const overseeing = { permission: 'queues.oversee', reach: ['authority'] } as const;
const open = { permission: 'public', reach: ['public'] } as const;

/** Why a ticket goes before others. */
export const priority = z.enum(['disability', 'elderly', 'pregnant', 'with-infant', 'merit']);

const ticket = z.object({
  id,
  code: z.string(),
  serviceId: id,
  state: z.enum(['waiting', 'called', 'done', 'skipped', 'expired']),
  channel: z.enum(['kiosk', 'counter']),
  priority: priority.optional(),
  takenAt: instant,
  calledAt: instant.optional(),
  endedAt: instant.optional(),
  calls: z.number().int(),
  counter: z.number().int().optional(),
  dossiers: z.array(id),
});

const service = z.object({ id, prefix: z.string(), name: words, waiting: z.number().int(), counters: z.number().int() });
const day = z.iso.date();

/** A range of minutes; none where too little is known to say one. */
export const expected = z.object({ from: z.number().int(), to: z.number().int() });

/** Tickets and counters of the one-stop hall. */
export const queuesContract = defineContract('queues', {
  getBoard: {
    method: 'GET',
    path: '/queues/board',
    summary: { vi: 'Bảng gọi số', en: 'The calling board' },
    in: z.object({}),
    out: z.object({
      now: instant,
      called: z.array(z.object({ code: z.string(), counter: z.number().int(), calledAt: instant, calls: z.number().int() })),
      services: z.array(service),
    }),
    ...open,
    errors: [],
  },
  getTicket: {
    method: 'GET',
    path: '/queues/tickets/{word}',
    summary: { vi: 'Một phiếu số: vị trí và thời gian chờ dự kiến', en: 'A ticket: its place and the expected wait' },
    in: z.object({ word: z.string().regex(/^[A-Za-z0-9_-]{16}$/) }),
    out: z.object({
      code: z.string(),
      service: words,
      state: ticket.shape.state,
      counter: z.number().int().optional(),
      /** How many are called before it, while it waits. */
      ahead: z.number().int().optional(),
      expected: expected.optional(),
      takenAt: instant,
    }),
    ...open,
    errors: ['http.not-found'],
  },
  getDesk: {
    method: 'GET',
    path: '/queues/desk',
    summary: { vi: 'Quầy của tôi: số đang gọi, số đang chờ', en: 'My counter: who is called, who waits' },
    in: z.object({}),
    out: z.object({
      sitting: z.object({ id, counter: z.number().int(), serviceIds: z.array(id), openedAt: instant }).optional(),
      current: ticket.optional(),
      services: z.array(service),
      counters: z.array(z.object({ id, number: z.number().int(), takenBy: z.string().optional() })),
      kiosk: z.string(),
    }),
    ...serving,
    errors: [],
  },
  giveTicket: {
    method: 'POST',
    path: '/queues/tickets',
    summary: { vi: 'Cấp số tại quầy, có thể ưu tiên', en: 'Give a ticket at the desk, with priority where it is due' },
    in: z.object({
      /** Chosen by whoever asks: asked again it is the same ticket. */
      id,
      serviceId: id,
      priority: priority.optional(),
    }),
    out: z.object({ code: z.string(), word: z.string() }),
    ...serving,
    errors: ['queues.no-service', 'queues.day-full'],
  },
  openCounter: {
    method: 'POST',
    path: '/queues/counters/{id}/opening',
    summary: { vi: 'Mở quầy', en: 'Open a counter' },
    in: z.object({ id, serviceIds: z.array(id).min(1).max(26) }),
    out: z.object({ sittingId: id }),
    ...serving,
    errors: ['http.not-found', 'queues.no-service', 'queues.counter-taken', 'queues.sitting-already'],
  },
  closeCounter: {
    method: 'POST',
    path: '/queues/desk/closing',
    summary: { vi: 'Đóng quầy', en: 'Close my counter' },
    in: z.object({}),
    out: z.object({}),
    ...serving,
    errors: ['queues.not-sitting', 'queues.ticket-open'],
  },
  callNext: {
    method: 'POST',
    path: '/queues/desk/calls',
    summary: { vi: 'Gọi số tiếp theo', en: 'Call the next number' },
    in: z.object({}),
    out: z.object({ ticket }),
    ...serving,
    errors: ['queues.not-sitting', 'queues.ticket-open', 'queues.nobody-waits'],
  },
  callAgain: {
    method: 'POST',
    path: '/queues/desk/calls/{ticketId}/again',
    summary: { vi: 'Gọi lại số đang gọi', en: 'Call the same number again' },
    in: z.object({ ticketId: id }),
    out: z.object({}),
    ...serving,
    errors: ['queues.not-sitting', 'queues.not-called'],
  },
  endCall: {
    method: 'POST',
    path: '/queues/desk/calls/{ticketId}/end',
    summary: { vi: 'Xong, bỏ qua hoặc chuyển số đang gọi', en: 'Finish, skip or transfer the called number' },
    in: z.object({ ticketId: id, how: z.enum(['done', 'skipped', 'transferred']), serviceId: id.optional() }),
    out: z.object({}),
    ...serving,
    errors: ['queues.not-sitting', 'queues.not-called', 'queues.no-service'],
  },
  listTickets: {
    method: 'GET',
    path: '/queues/tickets',
    summary: { vi: 'Các số của một ngày', en: 'Tickets of a day' },
    in: z.object({ day, after: id.optional(), limit: z.number().int().min(1).max(200).default(100) }),
    out: z.object({ tickets: z.array(ticket), next: z.string().optional() }),
    ...overseeing,
    errors: [],
  },
  getFigures: {
    method: 'GET',
    path: '/queues/figures',
    summary: { vi: 'Thống kê hàng đợi theo dịch vụ và quầy', en: 'Figures of queues by service and counter' },
    in: z.object({ from: day, to: day }),
    out: z.object({
      services: z.array(
        z.object({
          name: words,
          taken: z.number().int(),
          done: z.number().int(),
          skipped: z.number().int(),
          waitMinutes: z.number().optional(),
          serviceMinutes: z.number().optional(),
        }),
      ),
      counters: z.array(z.object({ number: z.number().int(), calls: z.number().int(), serviceMinutes: z.number().optional() })),
    }),
    ...overseeing,
    errors: [],
  },
});
