import { z } from 'zod';
import { defineContract } from '#platform/contract';

const id = z.uuid();
const instant = z.iso.datetime();
const outcome = z.enum(['FETCHED_OK', 'NOT_FOUND', 'SOURCE_DOWN', 'NOT_PUBLISHED']);
const sourceKey = z.enum(['enterprise-register', 'population-register', 'land-register', 'health-register', 'judicial-register']);

/** Registers of other agencies: how they are connected, and the log of look-ups. */
export const lookupsContract = defineContract('lookups', {
  listSources: {
    method: 'GET',
    path: '/lookups/sources',
    summary: { vi: 'Các cơ sở dữ liệu có thể kết nối', en: 'Registers that may be connected' },
    in: z.object({}),
    out: z.object({
      sources: z.array(
        z.object({
          key: sourceKey,
          /** None before it was set up. */
          url: z.string().optional(),
          hasSecret: z.boolean(),
          enabled: z.boolean(),
          timeoutMs: z.number().int(),
          changedAt: instant.optional(),
        }),
      ),
    }),
    permission: 'lookups.set-up',
    reach: ['authority'],
    errors: [],
  },
  setUpSource: {
    method: 'PUT',
    path: '/lookups/sources/{key}',
    summary: { vi: 'Kết nối hoặc ngắt một cơ sở dữ liệu', en: 'Connect a register, or disconnect it' },
    in: z.object({
      key: sourceKey,
      url: z.string().trim().min(1).max(500),
      /** Left out: the one that is kept. Never shown again. */
      secret: z.string().trim().min(8).max(500).optional(),
      enabled: z.boolean(),
      timeoutMs: z.number().int().min(200).max(20_000).default(3000),
    }),
    out: z.object({}),
    permission: 'lookups.set-up',
    reach: ['authority'],
    errors: ['lookups.bad-url', 'lookups.secret-missing'],
  },
  listLookups: {
    method: 'GET',
    path: '/lookups',
    summary: { vi: 'Nhật ký tra cứu, mới nhất trước', en: 'The log of look-ups, newest first' },
    in: z.object({
      source: sourceKey.optional(),
      outcome: outcome.optional(),
      /** Who asked by this number: an enterprise's code, a person's, a paper's. */
      key: z.string().trim().min(1).max(60).optional(),
      after: id.optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    out: z.object({
      lookups: z.array(
        z.object({
          id,
          at: instant,
          source: sourceKey,
          kind: z.string(),
          key: z.string(),
          purpose: z.string(),
          subjectKind: z.enum(['draft', 'dossier']),
          component: z.string(),
          code: z.string().optional(),
          dossierId: id.optional(),
          who: z.string().optional(),
          unit: z.object({ vi: z.string(), en: z.string() }).optional(),
          outcome,
          fault: z.string().optional(),
          recordSha256: z.string().optional(),
          tookMs: z.number().int(),
        }),
      ),
      next: z.string().optional(),
    }),
    permission: 'lookups.read',
    reach: ['unit', 'authority'],
    errors: [],
  },
});
