import { z } from 'zod';
import { definePages } from '#platform/contract';

/** The public calendar: on which days and hours the clock of a dossier runs. */
export const calendarsPages = definePages('calendars', {
  showYear: {
    method: 'GET',
    path: '/lich-lam-viec',
    summary: { vi: 'Lịch làm việc của một năm', en: 'The working calendar of a year' },
    in: z.object({ nam: z.number().int().min(1900).max(2200).optional().describe('The current year when it is not said') }),
    permission: 'public',
    reach: ['public'],
    errors: ['calendars.unknown-year', 'calendars.unknown-calendar'],
  },
});
