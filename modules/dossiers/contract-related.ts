import { z } from 'zod';
import { dossierLine } from './contract-shapes.ts';

/** Dossiers that belong together. */
export const relatedOperations = {
  listRelated: {
    method: 'GET',
    path: '/dossiers/{id}/related',
    summary: {
      vi: 'Những hồ sơ khác của cùng dự án, cùng vị trí, cùng doanh nghiệp',
      en: 'Other dossiers of the same project, the same site, the same enterprise',
    },
    in: z.object({ id: z.uuid() }),
    out: z.object({
      /** The newest of each, at most twenty; a dossier is told once, under the closest tie. */
      related: z.array(dossierLine.extend({ by: z.enum(['project', 'site', 'enterprise']) })),
      enterpriseId: z.uuid().optional(),
    }),
    permission: 'dossiers.handle',
    reach: ['unit', 'authority'],
    errors: ['http.not-found'],
  },
} as const;
