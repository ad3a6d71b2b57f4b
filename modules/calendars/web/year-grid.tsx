import type { ReactNode } from 'react';
import { formatDate, textOf, type Words } from '#platform/i18n';
import { Chip, PaneCard, Vi, useLocale, useT, useTongue } from '#platform/web';
import { RecordTable } from '#web/organisations';
import { hoursSaid } from './drafted-change.ts';

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

const shapes: Readonly<Record<string, string>> = { HOLIDAY: '★', COMPENSATION: '◆', SWAP_OFF: '▼', SWAP_WORK: '▲', LOCAL_CLOSURE: '■' };
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

const tones = { text: 'ok', secondary: 'draft', background: 'soon' } as const;
const toneOf = (certainty: string): 'ok' | 'draft' | 'soon' => Object.entries(tones).find(([name]) => name === certainty)?.[1] ?? 'draft';

// words: calendars.certainty.*
/** Every day that differs from its week, with the document that says so. */
export function SpecialDays({ days, closures }: { days: readonly GridDay[]; closures: readonly ClosedUnit[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const usual = days.filter(({ reason }) => reason !== undefined).map((day) => ({ ...day, unit: undefined }));
  const closed = closures.map((one) => ({ ...one, kind: 'LOCAL_CLOSURE' }));
  const special = [...usual, ...closed].toSorted((one, other) => one.date.localeCompare(other.date));
  const rows = special.map(({ date, kind, reason, source, sessions, unit }) => ({
    key: `${date} ${unit?.id ?? ''}`,
    cells: [
      formatDate(date),
      `${shapes[kind] ?? ''} ${t(`calendars.kind.${kind}`)}${sessions.length > 0 ? ` · ${hoursSaid(sessions)}` : ''}`,
      reason === undefined ? (
        ''
      ) : (
        <Vi key="reason">{unit === undefined ? textOf(reason, locale) : `${textOf(unit.name, locale)}: ${textOf(reason, locale)}`}</Vi>
      ),
      source === undefined ? (
        ''
      ) : (
        <span key="source">
          <Vi>{textOf(source.title, locale)}</Vi> <span className="ez-quiet">{source.no}</span>{' '}
          <Chip tone={toneOf(source.certainty)}>{t(`calendars.certainty.${source.certainty}`)}</Chip>
        </span>
      ),
    ],
  }));
  const heads = [t('calendars.page.days'), t('calendars.page.kind'), t('calendars.page.reason'), t('calendars.page.source')];
  return (
    <PaneCard title={t('calendars.page.special')}>
      <RecordTable caption={t('calendars.page.special')} heads={heads} rows={rows} />
    </PaneCard>
  );
}
