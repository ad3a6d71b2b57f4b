import { z } from 'zod';
import { defineContract } from '#platform/contract';

const words = z.object({ vi: z.string(), en: z.string() });

/** Reading the layouts of official papers. */
export const templatesContract = defineContract('templates', {
  listTemplates: {
    method: 'GET',
    path: '/templates',
    summary: { vi: 'Các mẫu trình bày đang dùng', en: 'Layouts in use' },
    in: z.object({ on: z.iso.date().optional() }),
    out: z.object({
      templates: z.array(
        z.object({
          id: z.uuid(),
          code: z.string(),
          name: words,
          kind: z.string(),
          version: z.number().int(),
          validFrom: z.iso.date(),
          validTo: z.iso.date().nullable(),
          certainty: z.string(),
          legalBasis: z.array(z.object({ document: z.string(), provision: z.string().optional() })),
        }),
      ),
    }),
    permission: 'templates.read',
    reach: ['authority'],
    errors: [],
  },
});
