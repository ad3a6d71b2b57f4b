import { z } from 'zod';
import { defineContract } from '#platform/contract';

const words = z.object({ vi: z.string(), en: z.string() });

/** Reading the authority's own structure. */
export const organisationsContract = defineContract('organisations', {
  getAuthority: {
    method: 'GET',
    path: '/organisations/authority',
    summary: { vi: 'Cơ quan chủ quản hệ thống này', en: 'The authority that runs this system' },
    in: z.object({}),
    out: z.object({ code: z.string(), name: words, symbol: z.string(), demo: z.boolean() }),
    permission: 'public',
    reach: ['public'],
    errors: ['organisations.not-set-up'],
  },
  listUnits: {
    method: 'GET',
    path: '/organisations/units',
    summary: { vi: 'Các đơn vị của cơ quan', en: 'Units of the authority' },
    in: z.object({}),
    out: z.object({
      units: z.array(z.object({ id: z.uuid(), code: z.string(), name: words, kind: z.string(), parentId: z.uuid().optional() })),
    }),
    permission: 'public',
    reach: ['public'],
    errors: [],
  },
});
