import { z } from 'zod';
import { definePages } from '#platform/contract';

const open = { permission: 'public', reach: ['public'] } as const;

/** The hall's public pages: board, kiosk, a ticket. */
export const queuesPages = definePages('queues', {
  showBoard: {
    method: 'GET',
    path: '/bang-goi-so',
    summary: { vi: 'Bảng gọi số', en: 'The calling board' },
    ...open,
  },
  showKiosk: {
    method: 'GET',
    path: '/lay-so',
    summary: { vi: 'Lấy số tại máy', en: 'Take a number at the kiosk' },
    in: z.object({ may: z.string().max(60).default('') }),
    ...open,
  },
  takeNumber: {
    method: 'POST',
    path: '/lay-so',
    summary: { vi: 'Lấy số tại máy', en: 'Take a number at the kiosk' },
    in: z.object({ may: z.string().max(60).default(''), id: z.uuid(), service: z.uuid() }),
    ...open,
    errors: ['queues.not-at-kiosk', 'queues.no-service', 'queues.day-full'],
  },
  showTicket: {
    method: 'GET',
    path: '/so/{word}',
    summary: { vi: 'Phiếu số của tôi', en: 'My ticket' },
    in: z.object({ word: z.string().regex(/^[A-Za-z0-9_-]{16}$/), may: z.string().max(60).optional() }),
    ...open,
    errors: ['http.not-found'],
  },
});
