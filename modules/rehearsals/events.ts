import { z } from 'zod';
import { defineEvent } from '#platform/events';

/** Somebody began to try a draft over past dossiers. */
export const rehearsalStarted = defineEvent(
  'rehearsals.started',
  z.object({ rehearsalId: z.uuid() }),
  'Somebody began to try a draft over past dossiers',
);
