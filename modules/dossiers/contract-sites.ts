import { z } from 'zod';
import { relatedOperations } from './contract-related.ts';

const id = z.uuid();
const words = z.object({ vi: z.string(), en: z.string() });

/** The order of those who ask for one site, and what else belongs to a dossier. */
export const siteOperations = {
  ...relatedOperations,
  getSite: {
    method: 'GET',
    path: '/dossiers/{id}/site',
    summary: { vi: 'Thứ tự giải quyết các hồ sơ cùng một vị trí', en: 'The order of the dossiers that ask for the same site' },
    in: z.object({ id }),
    out: z.object({
      /** None where the procedure names no site, or the form left it open. */
      site: z
        .object({
          name: z.string(),
          law: words.optional(),
          /** From 1, among those that are open. */
          place: z.number().int(),
          because: z.string().optional(),
          mayPass: z.boolean(),
          order: z.array(
            z.object({ id, code: z.string().optional(), validAt: z.iso.datetime(), applicantName: z.string(), own: z.boolean() }),
          ),
        })
        .optional(),
    }),
    permission: 'dossiers.handle',
    reach: ['unit', 'authority'],
    errors: ['http.not-found'],
  },
  passSiteOrder: {
    method: 'PUT',
    path: '/dossiers/{id}/site/order',
    summary: {
      vi: 'Giải quyết trước hồ sơ hợp lệ trước, nêu lý do',
      en: 'Decide before a dossier that was valid earlier, with the reason',
    },
    in: z.object({ id, because: z.string().trim().min(1).max(2000) }),
    out: z.object({}),
    permission: 'dossiers.handle',
    reach: ['unit'],
    errors: ['http.not-found', 'processes.not-your-step', 'dossiers.not-now'],
  },
} as const;
