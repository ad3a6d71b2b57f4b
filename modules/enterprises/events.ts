import { z } from 'zod';
import { defineEvent } from '#platform/events';

const source = z.object({ kind: z.string(), id: z.string().optional() });

/** A certificate has a new edition. */
export const certificateChanged = defineEvent(
  'enterprises.certificate-changed',
  z.object({
    certificateId: z.uuid(),
    projectId: z.uuid(),
    enterpriseId: z.uuid().optional(),
    edition: z.string(),
    editionNumber: z.number().int(),
    source,
  }),
  'A certificate was issued again, or corrected, and the registry holds its next version.',
);

const mandate = z.object({ mandateId: z.uuid(), enterpriseId: z.uuid(), personId: z.uuid() });

/** Somebody may act for an enterprise. */
export const mandateGiven = defineEvent(
  'enterprises.mandate-given',
  mandate.extend({ kind: z.enum(['legal-representative', 'delegate']) }),
  'A person may act for an enterprise, by record or by a paper.',
);

/** Somebody may no longer act for an enterprise. */
export const mandateEnded = defineEvent('enterprises.mandate-ended', mandate, 'A person may no longer act for an enterprise.');
