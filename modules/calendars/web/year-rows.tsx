import type { ReactNode } from 'react';
import { formatDate, textOf } from '#platform/i18n';
import { Chip, PaneCard, Vi, useLocale, useT } from '#platform/web';
import { RecordTable } from '#web/organisations';
import { hoursSaid } from './drafted-change.ts';
import { shapes, type ClosedUnit, type GridDay } from './year-grid.tsx';

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
      <Source key="source" source={source} />,
    ],
  }));
  const heads = [t('calendars.page.days'), t('calendars.page.kind'), t('calendars.page.reason'), t('calendars.page.source')];
  return (
    <PaneCard title={t('calendars.page.special')}>
      <RecordTable caption={t('calendars.page.special')} heads={heads} rows={rows} />
    </PaneCard>
  );
}

/** The document a row rests on, and how sure that is. */
function Source({ source }: Pick<GridDay, 'source'>): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (source === undefined) return undefined;
  return (
    <>
      <Vi>{textOf(source.title, locale)}</Vi> <span className="ez-quiet">{source.no}</span>{' '}
      <Chip tone={toneOf(source.certainty)}>{t(`calendars.certainty.${source.certainty}`)}</Chip>
    </>
  );
}

interface Hours {
  weekdays: readonly number[];
  sessions: GridDay['sessions'];
  validFrom: string;
  validTo?: string | undefined;
  source?: GridDay['source'];
}

const weekdayName = (weekday: number, locale: string): string =>
  new Intl.DateTimeFormat(locale === 'vi' ? 'vi-VN' : 'en-GB', { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, 5, weekday));

const dayBefore = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** The usual hours of the year, each with the document that says so. */
export function UsualHours({ hours }: { hours: readonly Hours[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const heads = [t('calendars.web.weekdays'), t('calendars.web.hours'), t('calendars.web.in-force'), t('calendars.page.source')];
  const rows = hours.map(({ weekdays, sessions, validFrom, validTo, source }) => ({
    key: `${validFrom} ${weekdays.join()}`,
    cells: [
      weekdays.map((weekday) => weekdayName(weekday, locale)).join(', '),
      hoursSaid(sessions),
      [
        t('calendars.page.hours-from', { date: formatDate(validFrom) }),
        ...(validTo === undefined ? [] : [t('calendars.page.hours-to', { date: formatDate(dayBefore(validTo)) })]),
      ].join(' '),
      source === undefined ? (
        <span key="source" className="ez-quiet">
          {t('calendars.page.hours-no-document')}
        </span>
      ) : (
        <Source key="source" source={source} />
      ),
    ],
  }));
  return (
    <PaneCard title={t('calendars.web.usual-hours')}>
      <RecordTable caption={t('calendars.web.usual-hours')} heads={heads} rows={rows} />
    </PaneCard>
  );
}
