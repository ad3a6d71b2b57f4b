import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatDate, formatInstant, textOf, type Words } from '#platform/i18n';
import { Chip, EmptyState, Vi, useLocale, useMay, useT } from '#platform/web';
import { RecordTable } from '#web/organisations';
import { hoursSaid, type Change } from './drafted-change.ts';
import { useUnits } from './use-units.ts';

interface Decision {
  id: string;
  document: { no: string; title: Words; date: string; certainty: string };
  changes: readonly Change[];
  decidedAt: string;
  decidedBy: string;
  rehearsals: readonly string[];
  progress?: { looked: number; moved: number; kept: number; finishedAt?: string | undefined } | undefined;
}

const range = (from: string, to: string | undefined): string =>
  to === undefined || to === from ? formatDate(from) : `${formatDate(from)} – ${formatDate(to)}`;

/** A change in one line, with the one unit it is about. */
export function ChangeLine({ change }: { change: Change }): ReactNode {
  const units = useUnits();
  const unit = 'unitId' in change && change.unitId !== undefined ? units.find(({ id }) => id === change.unitId)?.name : undefined;
  return (
    <>
      {unit !== undefined && (
        <>
          <Vi>{unit}</Vi>:{' '}
        </>
      )}
      <ChangeSaid change={change} />
    </>
  );
}

function ChangeSaid({ change }: { change: Change }): ReactNode {
  const t = useT();
  switch (change.kind) {
    case 'swap':
      return t('calendars.web.said-swap', { off: formatDate(change.off), work: formatDate(change.work) });
    case 'off':
      return `${t(`calendars.kind.${change.as}`)}: ${range(change.from, change.to)}`;
    case 'short':
      return t('calendars.web.said-short', { date: formatDate(change.date), hours: hoursSaid(change.sessions) });
    case 'restore':
      return t('calendars.web.said-restore', { date: formatDate(change.date) });
    case 'hours':
      return t('calendars.web.said-hours', { from: formatDate(change.from), hours: hoursSaid(change.sessions) });
    case 'year':
      return t('calendars.web.said-year', { year: change.year });
  }
}

function Progress({ progress }: Pick<Decision, 'progress'>): ReactNode {
  const t = useT();
  if (progress === undefined) return <Chip tone="draft">{t('calendars.web.progress-waiting')}</Chip>;
  const { looked, moved, kept, finishedAt } = progress;
  return (
    <>
      <Chip tone={finishedAt === undefined ? 'soon' : 'ok'}>
        {t(finishedAt === undefined ? 'calendars.web.progress-runs' : 'calendars.web.progress-done')}
      </Chip>{' '}
      {t('calendars.web.progress', { looked, moved, kept })}
    </>
  );
}

/** What was tried of a decision before it was made. */
function Rehearsed({ ids }: { ids: readonly string[] }): ReactNode {
  const t = useT();
  const may = useMay();
  return ids.map((id, place) => (
    <span key={id}>
      <br />
      {may('rehearsals.run') ? (
        <Link className="ez-link" to="/dien-tap" search={{ lan: id }}>
          {t('calendars.web.rehearsed', { number: place + 1 })}
        </Link>
      ) : (
        <span className="ez-quiet">{t('calendars.web.rehearsed', { number: place + 1 })}</span>
      )}
    </span>
  ));
}

/** The documents that changed the calendar, and how far the due times they cross have moved. */
export function DecisionList({ decisions }: { decisions: readonly Decision[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (decisions.length === 0) return <EmptyState title={t('calendars.web.no-decision')} text={t('calendars.web.no-decision-help')} />;
  const heads = ['document', 'changes', 'clocks', 'decided'].map((key) => t(`calendars.web.${key}`));
  const rows = decisions.map(({ id, document, changes, decidedAt, decidedBy, progress, rehearsals }) => ({
    key: id,
    cells: [
      <span key="document">
        <b>
          <Vi>{document.no}</Vi>
        </b>
        , {formatDate(document.date)}
        <br />
        <Vi>{textOf(document.title, locale)}</Vi>
      </span>,
      <ul key="changes" className="ez-changes">
        {changes.map((change) => (
          <li key={JSON.stringify(change)}>
            <ChangeLine change={change} />
          </li>
        ))}
      </ul>,
      <span key="progress">
        <Progress progress={progress} />
      </span>,
      <span key="decided">
        {formatInstant(new Date(decidedAt))}
        <br />
        <Vi>{decidedBy}</Vi>
        <Rehearsed ids={rehearsals} />
      </span>,
    ],
  }));
  return <RecordTable caption={t('calendars.web.decisions')} heads={heads} rows={rows} />;
}
