import { z } from 'zod';
import { definePages } from '#platform/contract';

/** Figures for everybody. */
export const scorecardsPages = definePages('scorecards', {
  showFigures: {
    method: 'GET',
    path: '/so-lieu',
    summary: { vi: 'Số liệu giải quyết hồ sơ', en: 'Figures of dossiers' },
    in: z.object({ nam: z.coerce.number().int().min(2000).max(2100).optional() }),
    permission: 'public',
    reach: ['public'],
  },
});
