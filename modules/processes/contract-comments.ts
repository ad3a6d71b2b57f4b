import { z } from 'zod';

const named = z.object({ personId: z.uuid(), name: z.string() });

/** What colleagues say to each other about a case. */
export const commentOperations = {
  listComments: {
    method: 'GET',
    path: '/processes/cases/{recordId}/comments',
    summary: { vi: 'Trao đổi về một hồ sơ, mới nhất trước', en: 'What was said about a case, the newest first' },
    in: z.object({ recordId: z.uuid(), after: z.uuid().optional(), limit: z.number().int().min(1).max(100).default(20) }),
    out: z.object({
      comments: z.array(
        z.object({
          id: z.uuid(),
          by: z.string(),
          at: z.iso.datetime(),
          /** Left out once it was taken back. */
          text: z.string().optional(),
          mentions: z.array(named),
          withdrawnAt: z.iso.datetime().optional(),
          mine: z.boolean(),
        }),
      ),
      next: z.string().optional(),
    }),
    permission: 'processes.work',
    reach: ['unit', 'authority'],
    errors: ['http.not-found'],
  },
  listMentionable: {
    method: 'GET',
    path: '/processes/cases/{recordId}/colleagues',
    summary: { vi: 'Những người nhắc đến được trong trao đổi về một hồ sơ', en: 'Who can be mentioned in what is said about a case' },
    in: z.object({ recordId: z.uuid(), search: z.string().max(100).default('') }),
    out: z.object({ people: z.array(named.extend({ unit: z.object({ vi: z.string(), en: z.string() }).optional() })) }),
    permission: 'processes.work',
    reach: ['unit', 'authority'],
    errors: ['http.not-found'],
  },
  addComment: {
    method: 'PUT',
    path: '/processes/cases/{recordId}/comments/{id}',
    summary: { vi: 'Viết vào trao đổi về một hồ sơ', en: 'Say something about a case' },
    in: z.object({
      recordId: z.uuid(),
      id: z.uuid(),
      text: z.string().trim().min(1).max(2000),
      mentions: z.array(z.uuid()).max(10).default([]),
    }),
    out: z.object({ id: z.uuid() }),
    permission: 'processes.work',
    reach: ['unit', 'authority'],
    errors: ['http.not-found', 'processes.mention-unseen', 'processes.comment-kept'],
  },
  withdrawComment: {
    method: 'DELETE',
    path: '/processes/cases/{recordId}/comments/{id}',
    summary: { vi: 'Rút lại lời mình đã viết', en: 'Take back what one said' },
    in: z.object({ recordId: z.uuid(), id: z.uuid() }),
    out: z.object({}),
    permission: 'processes.work',
    reach: ['unit', 'authority'],
    errors: ['http.not-found'],
  },
} as const;
