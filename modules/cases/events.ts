import { z } from 'zod';
import { defineEvent } from '#platform/events';

/** A case of a kind made by data came to its end. */
export const caseFinished = defineEvent(
  'cases.finished',
  z.object({ recordId: z.uuid(), outcome: z.object({ vi: z.string(), en: z.string() }) }),
  'A case of a kind made by data came to its end',
);
