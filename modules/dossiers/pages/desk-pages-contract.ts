import { z } from 'zod';
import { definePages } from '#platform/contract';
import { consentKind, largestScan } from '../contract-arrivals.ts';

/** What desks do on the pages of drafts beside writing them. */
export const deskPages = definePages('dossiers', {
  keepConsent: {
    method: 'POST',
    path: '/ho-so/ban-nhap/{id}/dong-y',
    summary: { vi: 'Ghi nhận sự đồng ý của người nộp', en: "Keep the applicant's consent" },
    in: z.object({ id: z.uuid(), kind: consentKind, name: z.string().trim().min(1).max(200) }),
    permission: 'dossiers.file',
    reach: ['unit'],
    errors: [
      'http.not-found',
      'dossiers.draft-sent',
      'dossiers.not-at-desk',
      'dossiers.file-missing',
      'files.wrong-kind',
      'files.too-large',
    ],
    uploads: { giay: { maxBytes: largestScan, accept: ['pdf', 'png', 'jpeg'] } },
  },
});
