import { formatDate, textOf } from '#platform/i18n';
import { alert, breadcrumbs, chip, figures, html, joinHtml, pageHead, said, table, tabs, type Content, type Html } from '#platform/pages';
import type { YearDay } from '../server/calendar-year.ts';
import type { CalendarYear, SourceDocument } from '../server/calendar.ts';
import { dayNumber, plainDate, weekdayOf } from '../server/local-time.ts';
import type { SpecialDays, WeekHours } from '../server/special-days.ts';
import { dayShapes, legend, monthTables } from './calendar-months.ts';
import { clockTime, dateRange, dayAndMonth, weekdayName, type Speech } from './speech.ts';

/** What the page shows of a year. */
export interface CalendarView extends Speech {
  year: CalendarYear & { days: readonly YearDay[] };
  special: readonly SpecialDays[];
  hours: readonly WeekHours[];
  /** Every year there is a calendar of. */
  years: readonly number[];
  today: string;
}

function hoursLine({ weekdays, sessions, validFrom, validTo, source: document }: WeekHours, view: CalendarView): Html {
  const { year, t, locale } = view;
  const [first = 1, last = first] = [weekdays[0], weekdays.at(-1)];
  const unbroken = weekdays.length > 2 && last - first === weekdays.length - 1;
  const names = (unbroken ? [first, last] : weekdays).map((weekday) => weekdayName(weekday, 'long', locale));
  const times = joinHtml(
    sessions.map(({ from, to }) => html`<b class="nowrap">${clockTime(from)}–${clockTime(to)}</b>`),
    ', ',
  );
  const since = validFrom > `${year.year}-01-01` && t('calendars.page.hours-from', { date: formatDate(validFrom) });
  const until = validTo !== undefined && t('calendars.page.hours-to', { date: formatDate(plainDate(dayNumber(validTo) - 1)) });
  const by = document === undefined ? html`<span class="help">${t('calendars.page.hours-no-document')}</span>` : source(document, view);
  return html`<li>${names.join(unbroken ? ' – ' : ', ')}: ${times}${since !== false && ` ${since}`}${until !== false && ` ${until}`} ${by}</li>`;
}

function notice({ year, t, locale }: CalendarView): Content {
  const note = year.note !== undefined && html`<p>${said(year.note, locale)}</p>`;
  if (year.status === 'not-published') {
    const body = note === false ? html`<p>${t('calendars.page.not-published-help')}</p>` : note;
    return alert({ locale, tone: 'soon', title: t('calendars.page.not-published', { year: year.year }), body });
  }
  return note !== false && alert({ locale, tone: 'info', title: t('calendars.page.note'), body: note });
}

function source({ no, title, certainty }: SourceDocument, { t, locale }: Speech): Html {
  const named = textOf(title, locale).includes(no);
  const sure =
    certainty === 'text' ? chip(`✓ ${t('calendars.certainty.text')}`, 'ok') : chip(`? ${t(`calendars.certainty.${certainty}`)}`, 'draft');
  return html`${said(title, locale)}${!named && html` <span class="help">(${no})</span>`} ${sure}`;
}

function when({ from, to, rest }: SpecialDays, { t, locale }: Speech): Html {
  const names = [...new Set([from, to])].map((date) => weekdayName(weekdayOf(dayNumber(date)), 'long', locale)).join(' – ');
  const longer = rest !== undefined && (rest.from !== from || rest.to !== to);
  const all = longer && `, ${t('calendars.page.rest', { count: rest.count, from: dayAndMonth(rest.from), to: dayAndMonth(rest.to) })}`;
  const address = `#thang-${Number(from.slice(5, 7))}`;
  return html`<a href="${address}">${dateRange(from, to)}</a><span class="help">${names}${all}</span>`;
}

function specialTable(view: CalendarView): Html {
  const { t, locale, special } = view;
  const columns = [
    { label: t('calendars.page.days'), role: 'title' as const },
    { label: t('calendars.page.kind') },
    { label: t('calendars.page.reason') },
    { label: t('calendars.page.source') },
  ];
  const rows = special.map((one): Content[] => [
    when(one, view),
    chip(
      html`<span class="chip-shape" aria-hidden="true">${dayShapes[one.kind]}</span>${t(`calendars.kind.${one.kind}`)}`,
      one.kind === 'SWAP_WORK' ? 'ok' : 'paused',
    ),
    html`<span>${said(one.reason, locale)}</span>`,
    html`<span>${source(one.source, view)}</span>`,
  ]);
  return table({ caption: t('calendars.page.special'), columns, rows });
}

function counts({ year, t }: CalendarView): Html {
  const of = (worked: boolean): number => year.days.filter(({ sessions }) => sessions.length > 0 === worked).length;
  const off = year.days.filter(({ reason, sessions }) => reason !== undefined && sessions.length === 0).length;
  const swapped = year.days.filter(({ kind }) => kind === 'SWAP_WORK').length;
  const provisional = year.status === 'not-published' ? ` ${t('calendars.page.provisional')}` : '';
  return figures([
    { value: of(true), label: `${t('calendars.page.worked', { count: of(true) })}${provisional}` },
    { value: off, label: `${t('calendars.page.off', { count: off })}${provisional}` },
    { value: swapped, label: `${t('calendars.page.swapped', { count: swapped })}${provisional}` },
  ]);
}

/** The working calendar of a year: the usual hours, what differs and by which document, and every month. */
export function calendarPage(view: CalendarView): Html {
  const { t, locale, prefix, year, years, hours, special } = view;
  const items = years.map((one) => ({ label: String(one), href: `${prefix}/lich-lam-viec?nam=${one}`, current: one === year.year }));
  return html`${breadcrumbs({ locale, items: [{ label: t('calendars.page.home'), href: prefix || '/' }, { label: t('calendars.page.name') }] })}
    ${pageHead({ title: t('calendars.page.title', { year: year.year }), lead: t('calendars.page.lead') })}
    ${tabs({ label: t('calendars.page.years'), items })} ${notice(view)}
    <ul class="calendar-hours">
      ${hours.map((one) => hoursLine(one, view))}
    </ul>
    ${counts(view)}
    <section class="calendar-part" aria-labelledby="khac">
      <h2 id="khac">${t('calendars.page.special')}</h2>
      ${special.length === 0 ? html`<p>${t('calendars.page.no-special')}</p>` : specialTable(view)}
      <p class="help">${t('calendars.certainty.legend')}</p>
    </section>
    <section class="calendar-part" aria-labelledby="thang">
      <h2 id="thang">${t('calendars.page.months')}</h2>
      ${legend(view)} ${monthTables(year.days, view.today, view)}
    </section>
    <p class="help calendar-data">${t('calendars.page.data')} <a href="/api/v1/calendars/${String(year.year)}">JSON</a></p>`;
}
