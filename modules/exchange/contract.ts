import { z } from 'zod';
import { defineContract } from '#platform/contract';

const id = z.uuid();
const instant = z.iso.datetime();
const words = z.object({ vi: z.string(), en: z.string() });
const reading = { permission: 'exchange.read', reach: ['authority'] } as const;

/** A message that waits to be taken. */
const waitingMessage = z.object({
  id,
  dossierId: id,
  code: z.string().optional(),
  procedureCode: z.string(),
  kind: z.string(),
  seq: z.number().int(),
  status: z.number().int(),
  statusName: words,
  at: instant,
  tries: z.number().int(),
  /** None while an earlier one of the same dossier waits. */
  nextAt: instant.optional(),
  fault: z.string().optional(),
  answer: z.string().optional(),
});

/** What goes to and comes from the national portal. */
export const exchangeContract = defineContract('exchange', {
  getExchange: {
    method: 'GET',
    path: '/exchange',
    summary: { vi: 'Tình trạng trao đổi với Cổng Dịch vụ công quốc gia', en: 'How the exchange with the national portal stands' },
    in: z.object({}),
    out: z.object({
      place: z.enum(['address', 'stand-in', 'none']),
      enabled: z.boolean(),
      enabledAt: instant.optional(),
      hasSecret: z.boolean(),
      adapter: z.object({ version: z.string(), validFrom: z.iso.date(), source: z.string() }),
      lastContactAt: instant.optional(),
      /** Why it cannot be reached, since when, and when it is asked again. */
      fault: z.string().optional(),
      failingSince: instant.optional(),
      nextContactAt: instant.optional(),
      waiting: z.number().int(),
      oldestWaitingAt: instant.optional(),
    }),
    ...reading,
    errors: [],
  },
  setUpExchange: {
    method: 'POST',
    path: '/exchange/settings',
    summary: {
      vi: 'Bật hoặc tắt trao đổi với Cổng Dịch vụ công quốc gia, đặt khóa',
      en: 'Turn the exchange with the national portal on or off, set its secret',
    },
    in: z.object({
      enabled: z.boolean(),
      /** Shared with the portal; kept encrypted and never shown. Left out: it stays. */
      secret: z.string().min(16).max(500).optional(),
    }),
    out: z.object({}),
    permission: 'exchange.set-up',
    reach: ['authority'],
    errors: ['exchange.nowhere', 'exchange.secret-missing'],
  },
  listWaiting: {
    method: 'GET',
    path: '/exchange/waiting',
    summary: { vi: 'Các tin chờ gửi lên Cổng, cũ nhất trước', en: 'Messages that wait to be taken by the portal, oldest first' },
    in: z.object({ after: id.optional(), limit: z.number().int().min(1).max(200).default(50) }),
    out: z.object({ messages: z.array(waitingMessage), next: z.string().optional() }),
    ...reading,
    errors: [],
  },
  getDossierExchange: {
    method: 'GET',
    path: '/exchange/dossiers/{dossierId}',
    summary: { vi: 'Cổng đã được báo gì về một hồ sơ', en: 'What the portal was told of a dossier' },
    in: z.object({ dossierId: id }),
    out: z.object({
      /** False where nobody is told of it. */
      linked: z.boolean(),
      /** What the portal called it first. */
      externalCode: z.string().optional(),
      told: z.object({ status: z.number().int(), statusName: words, at: instant }).optional(),
      waiting: z.number().int(),
      fault: z.string().optional(),
    }),
    permission: 'exchange.follow',
    reach: ['unit', 'authority'],
    errors: ['http.not-found'],
  },
});
