import { z } from 'zod';
import { defineEvent } from '#platform/events';

/** The calendar was changed. */
export const calendarChanged = defineEvent(
  'calendars.changed',
  z.object({ decisionId: z.uuid(), beforeStamp: z.uuid(), afterStamp: z.uuid() }),
  'A document changed the working calendar: due times that cross it are computed again',
);
