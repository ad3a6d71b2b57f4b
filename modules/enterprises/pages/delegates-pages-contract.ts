import { z } from 'zod';
import { definePages } from '#platform/contract';

const text = (most: number) => z.string().trim().max(most).default('');
const delegating = { permission: 'enterprises.delegate', reach: ['mandate'] } as const;
const onOne = z.object({ id: z.uuid() });

/** Whom the representative lets act for his enterprise besides him. */
export const delegatesPages = definePages('enterprises', {
  showDelegates: {
    method: 'GET',
    path: '/doanh-nghiep/nguoi-duoc-uy-quyen',
    summary: { vi: 'Người được doanh nghiệp ủy quyền', en: 'Delegates of the enterprise' },
    in: z.object({ dn: z.uuid().optional(), xong: z.string().max(20).optional() }),
    ...delegating,
    errors: ['http.not-found'],
  },
  nameDelegate: {
    method: 'POST',
    path: '/doanh-nghiep/nguoi-duoc-uy-quyen',
    summary: { vi: 'Ủy quyền cho một người', en: 'Name a delegate' },
    in: z.object({
      dn: z.uuid(),
      fullName: text(100),
      email: text(200),
      scope: z.enum(['all', 'some']).default('all'),
      procedures: z.array(z.string().max(40)).max(200).default([]),
      validFrom: text(10),
      validTo: text(10),
      paperNo: text(60),
      paperDate: text(10),
      paperScope: text(500),
    }),
    ...delegating,
    errors: [
      'http.not-found',
      'accounts.name-taken',
      'enterprises.unknown-procedure',
      'enterprises.mandate-given-already',
      'history.bad-period',
    ],
    triesAnHour: 60,
  },
  endDelegate: {
    method: 'POST',
    path: '/doanh-nghiep/nguoi-duoc-uy-quyen/{id}/cham-dut',
    summary: { vi: 'Chấm dứt một ủy quyền', en: 'End a delegate’s mandate' },
    in: onOne,
    ...delegating,
    errors: ['http.not-found'],
  },
  inviteDelegateAgain: {
    method: 'POST',
    path: '/doanh-nghiep/nguoi-duoc-uy-quyen/{id}/moi-lai',
    summary: { vi: 'Gửi lại thư mời người được ủy quyền', en: 'Invite a delegate again' },
    in: onOne,
    ...delegating,
    errors: ['http.not-found'],
    triesAnHour: 20,
  },
});
