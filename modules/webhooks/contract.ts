import { z } from 'zod';
import { defineContract } from '#platform/contract';

const id = z.uuid();
const instant = z.iso.datetime();
const rest = { permission: 'webhooks.manage', reach: ['mine', 'authority'] } as const;

/** Subscriptions of other systems to a dossier's changes, and what was sent to them. */
export const webhooksContract = defineContract('webhooks', {
  listSubscriptions: {
    method: 'GET',
    path: '/webhooks',
    summary: { vi: 'Các đăng ký webhook, mới nhất trước', en: 'Webhook subscriptions, newest first' },
    in: z.object({ after: id.optional(), limit: z.number().int().min(1).max(200).default(50) }),
    out: z.object({
      subscriptions: z.array(
        z.object({
          id,
          serviceId: id,
          service: z.string(),
          url: z.string(),
          events: z.array(z.string()),
          note: z.string(),
          madeAt: instant,
          endedAt: instant.optional(),
          endedBecause: z.string().optional(),
        }),
      ),
      next: z.string().optional(),
      /** What a subscription may name. */
      events: z.array(z.string()),
    }),
    ...rest,
    errors: [],
  },
  createSubscription: {
    method: 'POST',
    path: '/webhooks',
    summary: {
      vi: 'Đăng ký nhận tin thay đổi của hồ sơ; khóa ký chỉ hiện một lần',
      en: "Subscribe to dossiers' changes; the signing secret is shown once",
    },
    in: z.object({
      /** The system; a key subscribes its own. */
      serviceId: id.optional(),
      url: z.string().min(1).max(500),
      events: z.array(z.string().max(60)).min(1).max(40),
      note: z.string().max(200).default(''),
    }),
    out: z.object({ id, secret: z.string() }),
    ...rest,
    errors: ['webhooks.bad-url', 'webhooks.unknown-event', 'webhooks.no-system', 'webhooks.owner-reads-nothing'],
    status: 201,
  },
  endSubscription: {
    method: 'POST',
    path: '/webhooks/{id}/end',
    summary: { vi: 'Chấm dứt đăng ký webhook', en: 'End a webhook subscription' },
    in: z.object({ id, because: z.string().min(1).max(500) }),
    out: z.object({}),
    ...rest,
    errors: ['http.not-found'],
  },
  testSubscription: {
    method: 'POST',
    path: '/webhooks/{id}/test',
    summary: { vi: 'Gửi thử một tin', en: 'Send a test' },
    in: z.object({ id }),
    out: z.object({ deliveryId: id }),
    ...rest,
    errors: ['http.not-found', 'webhooks.ended-already'],
    status: 201,
  },
  listDeliveries: {
    method: 'GET',
    path: '/webhooks/{id}/deliveries',
    summary: { vi: 'Các tin đã và sẽ gửi, mới nhất trước', en: 'What was and will be sent, newest first' },
    in: z.object({
      id,
      state: z.enum(['waiting', 'delivered', 'given-up']).optional(),
      after: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    out: z.object({
      deliveries: z.array(
        z.object({
          id,
          event: z.string(),
          payload: z.string(),
          state: z.enum(['waiting', 'delivered', 'given-up']),
          attempts: z.number().int(),
          madeAt: instant,
          /** None while an earlier one of the same dossier waits. */
          nextAt: instant.optional(),
          lastAt: instant.optional(),
          lastStatus: z.number().int().optional(),
          lastFault: z.string().optional(),
          lastAnswer: z.string().optional(),
          deliveredAt: instant.optional(),
        }),
      ),
      next: z.string().optional(),
    }),
    ...rest,
    errors: ['http.not-found'],
  },
  sendAgain: {
    method: 'POST',
    path: '/webhooks/deliveries/{id}/again',
    summary: { vi: 'Gửi lại một tin', en: 'Send something again' },
    in: z.object({ id }),
    out: z.object({}),
    ...rest,
    errors: ['http.not-found', 'webhooks.ended-already', 'webhooks.waits-its-turn'],
  },
});
