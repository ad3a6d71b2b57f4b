import { attributes, html, said, type Html } from '#platform/pages';
import type { YearDay } from '../server/calendar-year.ts';
import { dayKinds, type DayKind } from '../server/calendar.ts';
import { dayNumber, weekdayOf } from '../server/local-time.ts';
import { monthName, weekdayName, type Speech } from './speech.ts';

/** A kind of day has a shape of its own beside its colour; plain working days and weekends have none. */
export const dayShapes: Readonly<Partial<Record<DayKind, string>>> = {
  HOLIDAY: '★',
  COMPENSATION: '◆',
  SWAP_OFF: '▼',
  SWAP_WORK: '▲',
  LOCAL_CLOSURE: '■',
};

const weekdays = [1, 2, 3, 4, 5, 6, 7];
const shape = (kind: DayKind): Html => html`<span class="day-shape" aria-hidden="true">${dayShapes[kind]}</span>`;

function cell(day: YearDay, today: string, { t, locale }: Speech): Html {
  const { date, kind, reason } = day;
  const given = attributes({ class: kind !== 'WORK' && `day-${kind.toLowerCase()}`, 'aria-current': date === today && 'date' });
  const told = reason !== undefined && html`<span class="visually-hidden"> ${t(`calendars.kind.${kind}`)}: ${said(reason, locale)}</span>`;
  return html`<td${given}><time datetime="${date}">${Number(date.slice(8))}</time>${dayShapes[kind] !== undefined && shape(kind)}${told}</td>`;
}

function weeksOf(days: readonly YearDay[]): (YearDay | undefined)[][] {
  const [first] = days;
  const lead = first === undefined ? 0 : weekdayOf(dayNumber(first.date)) - 1;
  const cells = [...Array.from({ length: lead }, () => undefined), ...days];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => weekdays.map((weekday) => cells[week * 7 + weekday - 1]));
}

function month(number: number, days: readonly YearDay[], today: string, speech: Speech): Html {
  const { locale } = speech;
  const heads = weekdays.map(
    (weekday) =>
      html`<th scope="col"><abbr title="${weekdayName(weekday, 'long', locale)}">${weekdayName(weekday, 'short', locale)}</abbr></th>`,
  );
  return html`<table class="calendar-month" id="thang-${number}">
    <caption>
      ${monthName(number, locale)}
    </caption>
    <thead>
      <tr>
        ${heads}
      </tr>
    </thead>
    <tbody>
      ${weeksOf(days).map(
        (week) =>
          html`<tr>
            ${week.map((day) => (day === undefined ? html`<td class="day-none"></td>` : cell(day, today, speech)))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** What the shapes and colours of the days mean. */
export function legend({ t }: Speech): Html {
  return html`<ul class="calendar-legend" aria-label="${t('calendars.page.legend')}">
    ${dayKinds
      .filter((kind) => kind !== 'WORK')
      .map(
        (kind) =>
          html`<li>
            <span class="day-sample day-${kind.toLowerCase()}" aria-hidden="true">${dayShapes[kind] ?? '6'}</span> ${t(`calendars.kind.${kind}`)}
          </li>`,
      )}
  </ul>`;
}

/** The twelve months as tables, Monday first. */
export function monthTables(days: readonly YearDay[], today: string, speech: Speech): Html {
  const numbers = Array.from({ length: 12 }, (_, at) => at + 1);
  const of = (number: number): readonly YearDay[] => days.filter(({ date }) => Number(date.slice(5, 7)) === number);
  return html`<div class="calendar-months">${numbers.map((number) => month(number, of(number), today, speech))}</div>`;
}
