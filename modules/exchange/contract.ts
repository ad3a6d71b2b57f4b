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

/** A message as it came. */
const incomingMessage = z.object({
  id,
  messageId: z.string(),
  /** As the portal says. */
  sentAt: z.string(),
  receivedAt: instant,
  kind: z.string().optional(),
  externalCode: z.string().optional(),
  dossierId: id.optional(),
  outcome: z.enum(['accepted', 'refused']),
  /** Why it was refused: the code, in words, and line by line where several things are wrong. */
  fault: z.object({ code: z.string(), text: words, lines: z.string().optional() }).optional(),
  repeated: z.number().int(),
  body: z.string(),
  settledAt: instant.optional(),
  note: z.string().optional(),
});

const standing = z.object({ status: z.number().int(), name: words });

/** What both sides have of a day. */
const reconciliation = z.object({
  id,
  day: z.iso.date(),
  madeAt: instant,
  compared: z.number().int(),
  /** How many dossiers came to each status on that day, by what was told and by what the portal was told. */
  counts: z.array(standing.extend({ ours: z.number().int(), theirs: z.number().int() })),
  differences: z.array(
    z.object({
      kind: z.enum(['waiting', 'missing-there', 'behind', 'ahead', 'status', 'untold', 'missing-here']),
      dossierId: id.optional(),
      code: z.string().optional(),
      procedureCode: z.string().optional(),
      theirCode: z.string().optional(),
      ours: standing.optional(),
      theirs: standing.optional(),
      /** The first message that the portal lacks. */
      fromSeq: z.number().int().optional(),
    }),
  ),
});

const judging = { permission: 'exchange.judge', reach: ['authority'] } as const;

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
      /** Messages of the portal that were refused and nobody has settled. */
      faults: z.number().int(),
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
  listIncoming: {
    method: 'GET',
    path: '/exchange/incoming',
    summary: { vi: 'Các tin Cổng đã gửi tới, mới nhất trước', en: 'Messages that the portal sent, newest first' },
    in: z.object({
      /** What was refused and nobody has settled, or everything. */
      view: z.enum(['faults', 'all']).default('faults'),
      after: id.optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    out: z.object({ messages: z.array(incomingMessage), next: z.string().optional() }),
    ...judging,
    errors: [],
  },
  settleIncoming: {
    method: 'POST',
    path: '/exchange/incoming/{id}/settlement',
    summary: { vi: 'Ghi đã xử lý một tin bị từ chối', en: 'Note what was done about a message that was refused' },
    in: z.object({ id, note: z.string().trim().min(1).max(1000) }),
    out: z.object({}),
    ...judging,
    errors: ['http.not-found', 'exchange.settled-already'],
  },
  listReconciliations: {
    method: 'GET',
    path: '/exchange/reconciliations',
    summary: { vi: 'Kết quả đối soát từng ngày, mới nhất trước', en: 'What both sides have of each day, newest first' },
    in: z.object({ after: id.optional(), limit: z.number().int().min(1).max(50).default(20) }),
    out: z.object({ reconciliations: z.array(reconciliation), next: z.string().optional() }),
    ...reading,
    errors: [],
  },
  sendAgain: {
    method: 'POST',
    path: '/exchange/dossiers/{dossierId}/again',
    summary: {
      vi: 'Báo lại Cổng mọi điều của một hồ sơ kể từ một tin',
      en: 'Tell the portal everything of a dossier again from a message on',
    },
    in: z.object({ dossierId: id, fromSeq: z.number().int().min(1).max(1_000_000), because: z.string().trim().min(1).max(1000) }),
    out: z.object({ messages: z.number().int() }),
    permission: 'exchange.reconcile',
    reach: ['authority'],
    errors: ['http.not-found'],
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
