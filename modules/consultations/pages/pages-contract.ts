import { z } from 'zod';
import { definePages } from '#platform/contract';

const open = { permission: 'public', reach: ['public'] } as const;
const link = z.object({ id: z.uuid(), ma: z.string().max(100).default('') });
const text = (most: number) => z.string().trim().max(most).default('');

/** Where an agency outside reads the question and answers, by the secret link of its mail. */
export const consultationsPages = definePages('consultations', {
  showAsked: {
    ...open,
    method: 'GET',
    path: '/gop-y/{id}',
    summary: { vi: 'Trang cho ý kiến bằng đường dẫn riêng', en: 'Giving an opinion by a link of one’s own' },
    in: link.extend({ xong: z.string().max(5).optional() }),
    errors: ['http.not-found', 'consultations.link-over'],
    triesAnHour: 300,
  },
  answerAsked: {
    ...open,
    method: 'POST',
    path: '/gop-y/{id}',
    summary: { vi: 'Gửi ý kiến', en: 'Send the opinion' },
    in: link.extend({
      answerId: z.uuid(),
      verdict: z.enum(['agree', 'agree-if', 'disagree', 'none']).optional(),
      text: text(10_000),
      as: text(200),
    }),
    errors: ['http.not-found', 'consultations.link-over'],
    uploads: { file: { maxBytes: 20 * 1024 * 1024, accept: ['pdf'], told: true } },
    triesAnHour: 60,
  },
});
