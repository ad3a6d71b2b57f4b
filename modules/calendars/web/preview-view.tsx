import type { ReactNode } from 'react';
import { formatDate, formatInstant, textOf, type Words } from '#platform/i18n';
import { Chip, Vi, useLocale, useT } from '#platform/web';
import { RecordTable } from '#web/organisations';
import { hoursSaid } from './drafted-change.ts';

type Hours = readonly { from: number; to: number }[];

/** What a decision would do, as the API tells it. */
export interface Preview {
  stamp: string;
  days: readonly { date: string; before: Hours; after: Hours; unit?: Words | undefined }[];
  moved: {
    looked: number;
    later: number;
    earlier: number;
    kept: number;
    firm: number;
    told: { parties: number; people: number };
    lines: readonly {
      recordKind: string;
      recordId: string;
      code?: string | undefined;
      title: Words;
      party?: string | undefined;
      unit?: Words | undefined;
      dueAt: string;
      newDueAt: string;
      outcome: 'later' | 'earlier' | 'kept' | 'firm';
    }[];
  };
}

const tones = { later: 'soon', earlier: 'late', kept: 'paused', firm: 'ok' } as const;

// words: calendars.web.outcome-*
/** Which days are worked otherwise, which appointments move, and who is told. */
export function PreviewView({ preview: { days, moved } }: { preview: Preview }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const hours = (sessions: Hours): string => (sessions.length === 0 ? t('calendars.web.day-off') : hoursSaid(sessions));
  const moment = (iso: string): string => formatInstant(new Date(iso));
  const rows = moved.lines.map((line) => ({
    key: line.recordId,
    cells: [
      <span key="what">
        <span className="ez-code">{line.code}</span> <Vi>{textOf(line.title, locale)}</Vi>
        <br />
        <span className="ez-quiet">
          <Vi>{line.party ?? ''}</Vi>
          {line.unit !== undefined && (
            <>
              {' · '}
              <Vi>
                {line.recordKind === 'consultation'
                  ? t('calendars.web.opinion-of', { who: textOf(line.unit, locale) })
                  : textOf(line.unit, locale)}
              </Vi>
            </>
          )}
        </span>
      </span>,
      moment(line.dueAt),
      line.newDueAt === line.dueAt ? '' : moment(line.newDueAt),
      <Chip key="outcome" tone={tones[line.outcome]}>
        {t(`calendars.web.outcome-${line.outcome}`)}
      </Chip>,
    ],
  }));
  const { looked, later, earlier, kept, firm, told } = moved;
  return (
    <section className="ez-preview" aria-live="polite">
      <h3>{t('calendars.web.preview-title')}</h3>
      <ul className="ez-changes">
        {days.map(({ date, before, after, unit }) => (
          <li key={`${date} ${unit?.vi ?? ''}`}>
            <b>{formatDate(date)}</b>
            {unit !== undefined && (
              <>
                {' · '}
                <Vi>{textOf(unit, locale)}</Vi>
              </>
            )}
            : {hours(before)} → {hours(after)}
          </li>
        ))}
        {days.length === 0 && <li>{t('calendars.web.no-day-changes')}</li>}
      </ul>
      <p>{t('calendars.web.preview-counts', { looked, later, earlier, kept, firm })}</p>
      <p>{t('calendars.web.preview-told', { parties: told.parties, people: told.people })}</p>
      {rows.length > 0 && (
        <RecordTable
          caption={t('calendars.web.preview-title')}
          heads={['dossier', 'due-now', 'due-then', 'outcome'].map((key) => t(`calendars.web.${key}`))}
          rows={rows}
        />
      )}
      {moved.lines.length < later + earlier + kept + firm && (
        <p className="ez-quiet">{t('calendars.web.preview-more', { count: moved.lines.length })}</p>
      )}
    </section>
  );
}
