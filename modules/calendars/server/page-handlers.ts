import { implement } from '#platform/http';
import { calendarPage } from '../pages/calendar-page.ts';
import { calendarsPages } from '../pages/pages-contract.ts';
import { getYear } from './calendar-year.ts';
import { getCalendar } from './get-calendar.ts';
import { dayOf, plainDate, toLocalMinutes } from './local-time.ts';
import { closedUnits, specialDays, weekHours } from './special-days.ts';

/** Handlers of the public page. */
export const calendarPageHandlers = implement(calendarsPages, {
  showYear: async ({ nam }, { ctx, site }) => {
    const { t, locale } = ctx;
    const calendar = await ctx.read((tx) => getCalendar(tx));
    const today = plainDate(dayOf(toLocalMinutes(calendar, ctx.now())));
    const year = getYear(calendar, nam ?? Number(today.slice(0, 4)));
    const body = calendarPage({
      t,
      locale,
      prefix: locale === 'en' ? '/en' : '',
      year,
      special: [...specialDays(year.days), ...closedUnits(year.closures)].toSorted((one, other) => one.from.localeCompare(other.from)),
      hours: weekHours(calendar.patterns, year.year),
      years: calendar.years.map((one) => one.year).toSorted(),
      today,
    });
    return site({ title: t('calendars.page.title', { year: year.year }), body, indexed: true, description: t('calendars.page.lead') });
  },
});
