import { z } from 'zod';
import { definePages } from '#platform/contract';
import { lifeStage } from '../offer.ts';
import { questions } from '../seeds/guide.ts';

const answer = z.string().max(40).optional();

/** The public catalogue: search and list, and a procedure before one starts with it. */
export const proceduresPages = definePages('procedures', {
  showCatalogue: {
    method: 'GET',
    path: '/thu-tuc',
    summary: { vi: 'Tìm thủ tục', en: 'Find a procedure' },
    in: z.object({
      tim: z.string().max(200).default(''),
      'linh-vuc': z.string().max(60).optional(),
      'giai-doan': lifeStage.optional().catch(undefined),
    }),
    permission: 'public',
    reach: ['public'],
  },
  showGuide: {
    method: 'GET',
    path: '/thu-tuc-cho-du-an',
    summary: { vi: 'Dự án của bạn cần những thủ tục nào', en: 'Which procedures your project needs' },
    in: z.object(Object.fromEntries(questions.map(({ param }) => [param, answer]))),
    permission: 'public',
    reach: ['public'],
  },
  showProcedure: {
    method: 'GET',
    path: '/thu-tuc/{code}',
    summary: { vi: 'Một thủ tục: hồ sơ, thời hạn, lệ phí, các bước, căn cứ', en: 'A procedure: file, time, fee, steps, law' },
    in: z.object({ code: z.string().max(40) }),
    permission: 'public',
    reach: ['public'],
    errors: ['procedures.not-found'],
  },
});
