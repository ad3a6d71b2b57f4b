import { z } from 'zod';
import { defineEvent } from '#platform/events';

/** A version of a procedure was published. */
export const procedurePublished = defineEvent(
  'procedures.published',
  z.object({ procedureId: z.uuid(), code: z.string(), version: z.number().int(), versionId: z.uuid() }),
  'A version of a procedure was published',
);
