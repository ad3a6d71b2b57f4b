import { z } from 'zod';

/** How somebody watches a case: in his inbox alone, or told of its changes too. */
export const watchHow = z.enum(['quiet', 'told']);

/** Following a case that others work on. */
export const watchOperations = {
  watchCase: {
    method: 'PUT',
    path: '/processes/cases/{recordId}/watch',
    summary: { vi: 'Theo dõi một hồ sơ, có hoặc không nhận thông báo', en: 'Watch a case, told of its changes or not' },
    in: z.object({ recordId: z.uuid(), how: watchHow }),
    out: z.object({ how: watchHow }),
    permission: 'processes.work',
    reach: ['unit', 'authority'],
    errors: ['http.not-found', 'processes.watch-full'],
  },
  unwatchCase: {
    method: 'DELETE',
    path: '/processes/cases/{recordId}/watch',
    summary: { vi: 'Thôi theo dõi một hồ sơ', en: 'Watch a case no longer' },
    in: z.object({ recordId: z.uuid() }),
    out: z.object({}),
    permission: 'processes.work',
    reach: ['unit', 'authority'],
    errors: [],
  },
} as const;
