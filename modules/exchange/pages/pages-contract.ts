import { z } from 'zod';
import { definePages } from '#platform/contract';

/** Addresses as a browser sends them: what cannot be read is told beside its field. */
const typed = (most: number) => z.string().trim().max(most).default('');

const shown = { permission: 'public', reach: ['public'], errors: ['http.not-found'] } as const;

/** The invented national portal of a demo: what one files there, and what the authority told it. */
export const exchangePages = definePages('exchange', {
  showPortal: {
    method: 'GET',
    path: '/ban-minh-hoa/cong-quoc-gia',
    summary: { vi: 'Cổng Dịch vụ công quốc gia của bản minh họa', en: 'The national portal of the demo' },
    in: z.object({}),
    ...shown,
  },
  fileAtPortal: {
    method: 'POST',
    path: '/ban-minh-hoa/cong-quoc-gia',
    summary: { vi: 'Nộp hồ sơ tại Cổng của bản minh họa', en: 'File a dossier at the portal of the demo' },
    in: z.object({
      order: z.uuid(),
      enterprise: typed(60),
      building: typed(200),
      grade: z.enum(['I', 'II']).default('II'),
      footprint: typed(12),
      storeys: typed(4),
      height: typed(8),
    }),
    ...shown,
  },
  showFiled: {
    method: 'GET',
    path: '/ban-minh-hoa/cong-quoc-gia/{code}',
    summary: { vi: 'Một hồ sơ tại Cổng của bản minh họa', en: 'A dossier at the portal of the demo' },
    in: z.object({ code: z.string().max(60) }),
    ...shown,
  },
  changePortal: {
    method: 'POST',
    path: '/ban-minh-hoa/cong-quoc-gia/hoat-dong',
    summary: { vi: 'Chọn cách Cổng của bản minh họa hoạt động', en: 'Choose how the portal of the demo behaves' },
    in: z.object({ mood: z.enum(['good', 'down', 'slow', 'failing', 'loses-answer']) }),
    ...shown,
  },
});
