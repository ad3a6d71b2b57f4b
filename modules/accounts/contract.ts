import { z } from 'zod';
import { defineContract } from '#platform/contract';

const words = z.object({ vi: z.string(), en: z.string() });

/** Who is signed in, and which colleagues work may be given to. */
export const accountsContract = defineContract('accounts', {
  getMe: {
    method: 'GET',
    path: '/accounts/me',
    summary: { vi: 'Người đang đăng nhập', en: 'The signed-in person' },
    in: z.object({}),
    out: z.object({
      personId: z.uuid(),
      name: z.string(),
      title: words.optional(),
      posts: z.array(z.object({ unitId: z.uuid(), unit: words, role: z.string() })),
      enterprises: z.array(z.uuid()),
      permissions: z.array(z.string()),
      /** Token to send as `x-csrf-token` with every change. */
      csrf: z.string(),
    }),
    permission: 'signed-in',
    reach: ['mine'],
    errors: [],
  },
  listColleagues: {
    method: 'GET',
    path: '/accounts/colleagues',
    summary: { vi: 'Người trong một đơn vị theo vai trò', en: 'People of a unit by role' },
    in: z.object({ unitId: z.uuid(), role: z.string().max(40).optional() }),
    out: z.object({ people: z.array(z.object({ personId: z.uuid(), name: z.string(), title: words.optional(), role: z.string() })) }),
    permission: 'accounts.read-people',
    reach: ['unit', 'authority'],
    errors: ['http.not-found'],
  },
});
