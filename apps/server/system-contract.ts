import { z } from 'zod';
import { defineContract, defineRoot } from '#platform/contract';

/** What operators, integrators and open screens ask of the server itself. */
export const systemRoot = defineRoot('system', {
  getHealth: {
    method: 'GET',
    path: '/healthz',
    summary: { vi: 'Tình trạng máy chủ', en: 'State of the server' },
    in: z.object({}),
    out: z.object({
      status: z.enum(['ok', 'degraded']),
      version: z.string(),
      database: z.object({ reachable: z.boolean(), version: z.string().optional() }),
      worker: z.object({ running: z.boolean() }),
      backup: z
        .object({
          lastGoodAt: z.iso.datetime().nullable(),
          lastGoodAgeHours: z.number().int().nullable(),
          lastRestoreTestAt: z.iso.datetime().nullable(),
          lastRestoreTestAgeHours: z.number().int().nullable(),
        })
        .optional()
        .describe('When the last good backup and the last good restore test ended, and how many whole hours ago; null when there was none'),
      demo: z.object({ wanted: z.boolean(), loaded: z.number(), of: z.number() }).optional(),
    }),
    permission: 'public',
    reach: ['public'],
    errors: [],
  },
  getSecurityText: {
    method: 'GET',
    path: '/.well-known/security.txt',
    summary: { vi: 'Nơi nhận tin báo lỗ hổng bảo mật (RFC 9116)', en: 'Who takes reports of weaknesses (RFC 9116)' },
    in: z.object({}),
    out: z.unknown(),
    answers: 'file',
    permission: 'public',
    reach: ['public'],
    errors: ['http.not-found'],
  },
  getOpenApi: {
    method: 'GET',
    path: '/api/openapi.json',
    summary: { vi: 'Mô tả OpenAPI 3.1 của API', en: 'OpenAPI 3.1 description of the API' },
    in: z.object({}),
    out: z.record(z.string(), z.unknown()),
    permission: 'public',
    reach: ['public'],
    errors: [],
  },
  getDocs: {
    method: 'GET',
    path: '/api/docs',
    summary: { vi: 'Tài liệu API đọc được', en: 'Readable documentation of the API' },
    in: z.object({ lang: z.enum(['vi', 'en']).optional().describe('The language of the browser when it is not said') }),
    out: z.unknown(),
    answers: 'file',
    permission: 'public',
    reach: ['public'],
    errors: [],
  },
});

/** News for open screens, and what proofs of the audit are verified with. */
export const systemContract = defineContract('system', {
  listen: {
    method: 'GET',
    path: '/live',
    summary: { vi: 'Tin báo tức thời cho màn hình đang mở', en: 'Live news for open screens' },
    in: z.object({}),
    out: z.unknown(),
    answers: 'stream',
    permission: 'signed-in',
    reach: ['mine', 'mandate', 'unit'],
    errors: [],
  },
  getSealKeys: {
    method: 'GET',
    path: '/audit/keys',
    summary: {
      vi: 'Khóa công khai của dấu niêm phong nhật ký, và dấu mới nhất',
      en: 'Public key of the seals over the audit, and the newest seal',
    },
    in: z.object({}),
    out: z.object({
      /** `id`: SHA-256 of the key, to be compared with what a proof says. */
      keys: z.array(z.object({ id: z.string(), publicKey: z.string() })),
      /** Whoever keeps it can later show that the log was not written anew. */
      newest: z.object({ no: z.number().int(), hash: z.string(), header: z.string(), signature: z.string() }).optional(),
    }),
    permission: 'public',
    reach: ['public'],
    errors: [],
  },
});
