import type { ReactNode } from 'react';
import { textOf, type Words } from '#platform/i18n';
import { useLocale, useT, useTongue } from '#platform/web';

/** A day as the API tells it. */
export interface GridDay {
  date: string;
  kind: string;
  sessions: readonly { from: number; to: number }[];
  reason?: Words | undefined;
  source?: { no: string; title: Words; certainty: string } | undefined;
}

/** A unit that is closed on a day, as the API tells it. */
export type ClosedUnit = Omit<GridDay, 'kind'> & { unit: { id: string; name: Words } };

/** What marks a kind of day beside its tint. */
export const shapes: Readonly<Record<string, string>> = {
  HOLIDAY: '★',
  COMPENSATION: '◆',
  SWAP_OFF: '▼',
  SWAP_WORK: '▲',
  LOCAL_CLOSURE: '■',
};
const weekdays = [1, 2, 3, 4, 5, 6, 7];

const weekdayOf = (date: string): number => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
const weekdayWord = (weekday: number, locale: string): string =>
  new Intl.DateTimeFormat(locale === 'vi' ? 'vi-VN' : 'en-GB', { weekday: 'narrow', timeZone: 'UTC' }).format(Date.UTC(2026, 5, weekday));

function weeksOf(days: readonly GridDay[]): (GridDay | undefined)[][] {
  const lead = days[0] === undefined ? 0 : weekdayOf(days[0].date) - 1;
  const cells = [...Array.from({ length: lead }, () => undefined), ...days];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => weekdays.map((weekday) => cells[week * 7 + weekday - 1]));
}

// words: calendars.kind.*
function Cell({ day }: { day: GridDay | undefined }): ReactNode {
  const t = useT();
  const tongue = useTongue();
  const locale = useLocale();
  if (day === undefined) return <td />;
  const { date, kind, reason, source } = day;
  const shape = shapes[kind];
  const said = reason === undefined ? undefined : `${t(`calendars.kind.${kind}`)}: ${textOf(reason, locale)} (${source?.no ?? ''})`;
  return (
    <td className={`ez-day ez-day-${kind.toLowerCase()}`} title={said} lang={said === undefined ? undefined : tongue(said)}>
      <time dateTime={date}>{Number(date.slice(8))}</time>
      {shape !== undefined && <span aria-hidden="true">{shape}</span>}
      {said !== undefined && <span className="ez-unseen"> {said}</span>}
    </td>
  );
}

function Month({ number, days }: { number: number; days: readonly GridDay[] }): ReactNode {
  const locale = useLocale();
  const name = new Intl.DateTimeFormat(locale === 'vi' ? 'vi-VN' : 'en-GB', { month: 'long', timeZone: 'UTC' });
  return (
    <table className="ez-month">
      <caption>{name.format(Date.UTC(2026, number - 1, 1))}</caption>
      <thead>
        <tr>
          {weekdays.map((weekday) => (
            <th key={weekday} scope="col">
              {weekdayWord(weekday, locale)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week) => (
          <tr key={week.find((day) => day !== undefined)?.date}>
            {week.map((day, place) => (
              <Cell key={day?.date ?? place} day={day} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const numbers = Array.from({ length: 12 }, (_, place) => place + 1);

/** The twelve months. */
export function Months({ days }: { days: readonly GridDay[] }): ReactNode {
  return (
    <div className="ez-months">
      {numbers.map((number) => (
        <Month key={number} number={number} days={days.filter(({ date }) => Number(date.slice(5, 7)) === number)} />
      ))}
    </div>
  );
}
