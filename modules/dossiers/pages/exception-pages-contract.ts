import { z } from 'zod';
import { definePages } from '#platform/contract';

const id = z.uuid();
const filing = { permission: 'dossiers.file', reach: ['mandate'] } as const;

/** What an enterprise does with a dossier beside the usual way: completing it, withdrawing it, leaving it after all. */
export const exceptionPages = definePages('dossiers', {
  beginAnswer: {
    method: 'POST',
    path: '/ho-so/{id}/bo-sung',
    summary: { vi: 'Bắt đầu bổ sung hồ sơ theo yêu cầu', en: 'Begin to complete a dossier' },
    in: z.object({ id }),
    ...filing,
    errors: ['http.not-found', 'dossiers.no-mandate', 'dossiers.no-request'],
  },
  showWithdrawal: {
    method: 'GET',
    path: '/ho-so/{id}/rut',
    summary: { vi: 'Trang xác nhận rút hồ sơ', en: 'Page that confirms a withdrawal' },
    in: z.object({ id }),
    ...filing,
    errors: ['http.not-found', 'dossiers.not-now'],
  },
  sendWithdrawal: {
    method: 'POST',
    path: '/ho-so/{id}/rut',
    summary: { vi: 'Rút hồ sơ', en: 'Withdraw a dossier' },
    in: z.object({ id, because: z.string().max(4000).default('') }),
    ...filing,
    errors: ['http.not-found', 'dossiers.no-mandate', 'dossiers.not-now', 'processes.asked-already'],
  },
  keepDossier: {
    method: 'POST',
    path: '/ho-so/{id}/rut/thoi',
    summary: { vi: 'Không rút hồ sơ nữa', en: 'Take a withdrawal back' },
    in: z.object({ id }),
    ...filing,
    errors: ['http.not-found', 'dossiers.not-now', 'dossiers.decided-already'],
  },
});
