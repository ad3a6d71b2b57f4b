import { implement } from '#platform/http';
import { defineModule } from '#platform/modules';
import { calendarsContract } from './contract.ts';
import './errors.ts';
import './permissions.ts';
import { getYear } from './server/calendar-year.ts';
import { computeDue } from './server/compute-due.ts';
import { decisionHandlers } from './server/decision-handlers.ts';
import { draftHandlers } from './server/draft-handlers.ts';
import { getCalendar } from './server/get-calendar.ts';
import { calendarPageHandlers } from './server/page-handlers.ts';
import { weekHours } from './server/special-days.ts';
import { prepareCalendar } from './server/prepare-calendar.ts';
import { calendarWords } from './words.ts';

const handlers = implement(calendarsContract, {
  ...decisionHandlers,
  ...draftHandlers,
  getYear: async ({ year }, { ctx }) => {
    const calendar = await ctx.read((tx) => getCalendar(tx));
    return { ...getYear(calendar, year), hours: weekHours(calendar.patterns, year) };
  },
  computeDue: async ({ received, limit, pause, regime }, { ctx }) =>
    computeDue(await ctx.read((tx) => getCalendar(tx)), { received, limit, pauses: pause, regime }),
});

/** Manifest of calendars. */
export const calendarsModule = defineModule({
  name: 'calendars',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: calendarWords,
  handlers: [handlers, calendarPageHandlers],
  prepare: prepareCalendar,
});
