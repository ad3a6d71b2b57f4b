import * as z from 'zod';
import { defineContract } from '#platform/contract';
import { designOperations, legalBasis } from './contract-designs.ts';
import { listOperations } from './contract-lists.ts';
import type { FormDefinition } from './engine/definition.ts';

const words = z.object({ vi: z.string(), en: z.string() });

// The shape of a definition refers to itself, which an OpenAPI document cannot carry inside an operation; it was checked at publication.
const definitionShape = z
  .custom<FormDefinition>((value) => typeof value === 'object' && value !== null && 'schema' in value && 'layout' in value)
  .meta({ description: 'JSON Schema 2020-12 (`schema`) and the steps, groups and fields in which it is asked (`layout`).' });

/** Reading published forms, and designing them. */
export const formsContract = defineContract('forms', {
  ...designOperations,
  ...listOperations,
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
      definition: definitionShape,
    }),
    permission: 'public',
    reach: ['public'],
    errors: ['forms.not-found'],
  },
});
