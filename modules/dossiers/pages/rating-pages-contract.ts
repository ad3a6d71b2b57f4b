import { z } from 'zod';
import { definePages } from '#platform/contract';

/** Where an enterprise rates how its dossier was handled. */
export const ratingPages = definePages('dossiers', {
  sendRating: {
    method: 'POST',
    path: '/ho-so/{id}/danh-gia',
    summary: { vi: 'Đánh giá việc giải quyết hồ sơ', en: 'Rate the handling of a dossier' },
    in: z.object({ id: z.uuid(), level: z.enum(['', '1', '2', '3', '4', '5']).default(''), comment: z.string().max(2000).default('') }),
    permission: 'dossiers.rate',
    reach: ['mandate'],
    errors: ['http.not-found', 'dossiers.no-mandate', 'dossiers.not-returned', 'dossiers.rated-already', 'dossiers.officer-rates'],
  },
});
