import { z } from 'zod';
import { defineContract } from '#platform/contract';

const words = z.object({ vi: z.string(), en: z.string() });
const id = z.uuid();
const post = z.object({ unitId: id, roleKey: z.string().max(40) });
const mandate = z.object({
  /** Code of the enterprise (its tax code). */
  enterpriseCode: z.string().max(20),
  /** The paper by which the enterprise lets the system act for it. */
  paper: z.object({ no: z.string().min(1).max(100), date: z.iso.date() }),
  procedures: z.array(z.string().max(40)).max(200).optional(),
});

/** Keys by which other systems ask. */
export const accountKeysContract = defineContract('accounts', {
  listApiKeys: {
    method: 'GET',
    path: '/accounts/keys',
    summary: { vi: 'Các khóa API, mới nhất trước', en: 'API keys, newest first' },
    in: z.object({ after: id.optional(), limit: z.number().int().min(1).max(200).default(50) }),
    out: z.object({
      keys: z.array(
        z.object({
          id,
          /** `ezk_` and eight letters: the name of the key, as the audit tells it. */
          key: z.string(),
          serviceId: id,
          service: z.string(),
          state: z.enum(['in-force', 'expired', 'ended']),
          permissions: z.array(z.string()),
          posts: z.array(z.object({ unit: words, role: words })),
          enterprises: z.array(z.object({ code: z.string(), name: z.string() })),
          perMinute: z.number().int(),
          madeAt: z.iso.datetime(),
          madeBy: z.string().optional(),
          expiresAt: z.iso.datetime(),
          endedAt: z.iso.datetime().optional(),
          endedBecause: z.string().optional(),
          /** To the minute. */
          lastUsedAt: z.iso.datetime().optional(),
        }),
      ),
      next: z.string().optional(),
    }),
    permission: 'accounts.manage-keys',
    reach: ['authority'],
    errors: [],
  },
  listKeyChoices: {
    method: 'GET',
    path: '/accounts/keys/choices',
    summary: { vi: 'Những gì chọn được khi tạo khóa API', en: 'What an API key may be made of' },
    in: z.object({}),
    out: z.object({
      services: z.array(z.object({ id, name: z.string() })),
      units: z.array(z.object({ id, name: words })),
      roles: z.array(z.object({ key: z.string(), name: words, side: z.string(), permissions: z.array(z.string()) })),
      permissions: z.array(z.object({ name: z.string(), words })),
    }),
    permission: 'accounts.manage-keys',
    reach: ['authority'],
    errors: [],
  },
  createApiKey: {
    method: 'POST',
    path: '/accounts/keys',
    summary: {
      vi: 'Tạo khóa API cho một hệ thống; khóa chỉ hiện một lần',
      en: 'Make an API key for a system; the key is shown once',
    },
    in: z.object({
      /** The system, for the first time or again. */
      name: z.string().max(200).optional(),
      serviceId: id.optional(),
      posts: z.array(post).max(20).optional(),
      mandates: z.array(mandate).max(20).optional(),
      permissions: z.array(z.string().max(80)).min(1).max(100),
      days: z.number().int().min(1).max(365).default(90),
      /** Requests a minute. */
      perMinute: z.number().int().min(1).max(6000).default(120),
    }),
    out: z.object({ id, serviceId: id, key: z.string(), token: z.string(), expiresAt: z.iso.datetime() }),
    permission: 'accounts.manage-keys',
    reach: ['authority'],
    errors: [
      'accounts.no-service',
      'accounts.service-unnamed',
      'accounts.no-role',
      'accounts.no-unit',
      'accounts.not-for-keys',
      'accounts.key-beyond-account',
      'enterprises.unknown-enterprise',
    ],
    status: 201,
  },
  endApiKey: {
    method: 'POST',
    path: '/accounts/keys/{id}/end',
    summary: { vi: 'Chấm dứt khóa API', en: 'End an API key' },
    in: z.object({ id, because: z.string().min(1).max(500) }),
    out: z.object({}),
    permission: 'accounts.manage-keys',
    reach: ['authority'],
    errors: ['http.not-found'],
  },
});
