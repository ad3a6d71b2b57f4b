import { z } from 'zod';
import { definePages } from '#platform/contract';

/** What an applicant pays, and the invented bank of a demo. */
export const paymentsPages = definePages('payments', {
  showFee: {
    method: 'GET',
    path: '/ho-so/{id}/le-phi',
    summary: { vi: 'Phí, lệ phí của một hồ sơ', en: "A dossier's fees" },
    in: z.object({ id: z.uuid() }),
    permission: 'payments.read',
    reach: ['mandate'],
    errors: ['http.not-found'],
  },
  showBank: {
    method: 'GET',
    path: '/ban-minh-hoa/ngan-hang',
    summary: { vi: 'Ngân hàng của bản minh họa', en: 'The bank of the demo' },
    in: z.object({
      'noi-dung': z.string().max(300).default(''),
      'so-tien': z.string().max(15).default(''),
      xong: z.string().max(1).optional(),
    }),
    permission: 'public',
    reach: ['public'],
    errors: ['http.not-found'],
  },
  payAtBank: {
    method: 'POST',
    path: '/ban-minh-hoa/ngan-hang',
    summary: { vi: 'Chuyển tiền ở ngân hàng của bản minh họa', en: 'Pay at the bank of the demo' },
    in: z.object({
      order: z.uuid(),
      content: z.string().trim().max(300).default(''),
      amount: z.string().trim().max(15).default(''),
      how: z.enum(['once', 'twice', 'short', 'expired', 'notice-twice', 'notice-late', 'forged']).default('once'),
    }),
    permission: 'public',
    reach: ['public'],
    errors: ['http.not-found'],
  },
});
