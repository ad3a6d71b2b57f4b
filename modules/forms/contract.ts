import * as z from 'zod';
import { defineContract } from '#platform/contract';
import { formDefinition } from './engine/definition.ts';

const words = z.object({ vi: z.string(), en: z.string() });

/** What a form's rule is based on. */
export const legalBasis = z.object({ document: z.string().min(1), provision: z.string().optional() });

/** Reading published forms. */
export const formsContract = defineContract('forms', {
  getForm: {
    method: 'GET',
    path: '/forms/{id}',
    summary: { vi: 'Một phiên bản biểu mẫu đã ban hành', en: 'A published version of a form' },
    in: z.object({ id: z.uuid() }),
    out: z.object({
      id: z.uuid(),
      code: z.string(),
      name: words,
      version: z.int(),
      validFrom: z.iso.date(),
      validTo: z.iso.date().nullable(),
      sha256: z.string(),
      legalBasis: z.array(legalBasis),
      definition: formDefinition,
    }),
    permission: 'public',
    reach: ['public'],
    errors: ['forms.not-found'],
  },
});
