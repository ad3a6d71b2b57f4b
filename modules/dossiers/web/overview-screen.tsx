import './dossiers.css';
import { useQueries, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import { dossiersContract } from '#contracts/dossiers';
import { processesContract } from '#contracts/processes';
import { formatInstant, formatNumber, textOf } from '#platform/i18n';
import {
  ClockChip,
  EmptyState,
  ErrorState,
  LoadingRows,
  PaneCard,
  Screen,
  ScreenHead,
  Vi,
  useApi,
  useLocale,
  useSession,
  useT,
} from '#platform/web';
import { shareText } from './share-text.ts';
import { caseHref, clockTextOf, roadStep, stepClock, workHref } from '#web/processes';
import type { InboxCard } from '#web/processes';
import type { DossierLine } from './use-dossier.ts';

const longestList = 8;

type Satisfaction = z.output<(typeof dossiersContract)['operations']['listRatings']['out']>;
type Figures = z.output<(typeof dossiersContract)['operations']['getFigures']['out']>;

/** The leader's day: six numbers that each open their list, what waits for a signature, what is late and where it lies. */
export function OverviewScreen(): ReactNode {
  const t = useT();
  const session = useSession();
  const inbox = useQuery(useApi(processesContract).listInbox.query({ view: 'mine', limit: 200 }));
  const figures = useQuery(useApi(dossiersContract).getFigures.query({}));
  const late = useQuery(useApi(dossiersContract).listDossiers.query({ standing: 'overdue', limit: longestList }));
  const soon = useQuery(useApi(dossiersContract).listDossiers.query({ standing: 'due-soon', limit: 1 }));
  const ratings = useQuery(useApi(dossiersContract).listRatings.query({ limit: 1 }));
  const error = inbox.error ?? figures.error ?? late.error ?? soon.error;
  if (error !== null) return <ErrorState error={error} onRetry={() => void inbox.refetch()} />;
  if (inbox.data === undefined || figures.data === undefined) return <LoadingRows whole />;
  const toSign = inbox.data.cards.filter((card) => card.stepKind === 'sign');
  return (
    <Screen>
      <ScreenHead
        title={t('dossiers.web.overview')}
        state={
          <span className="ez-quiet">
            <Vi>{session.name}</Vi>
          </span>
        }
      />
      <Numbers toSign={toSign.length} late={late.data?.total} soon={soon.data?.total} figures={figures.data} satisfaction={ratings.data} />
      <div className="ez-overview">
        <ToSign cards={toSign} />
        <Late lines={late.data?.dossiers} total={late.data?.total} />
      </div>
    </Screen>
  );
}

function Numbers(props: {
  toSign: number;
  late: number | undefined;
  soon: number | undefined;
  figures: Figures;
  satisfaction: Satisfaction | undefined;
}): ReactNode {
  const { toSign, late, soon, figures, satisfaction } = props;
  const t = useT();
  const locale = useLocale();
  const share = figures.onTimeShare;
  const open = { xem: 'dang-giai-quyet' };
  return (
    <>
      <ul className="ez-numbers">
        <Figure label={t('dossiers.web.number-sign')} value={toSign} to="/" tone="act" />
        <Figure label={t('dossiers.web.number-late')} value={late} to="/ho-so" search={{ ...open, han: 'qua-han' }} tone="late" />
        <Figure label={t('dossiers.web.number-soon')} value={soon} to="/ho-so" search={{ ...open, han: 'sap-han' }} tone="soon" />
        <Figure label={t('dossiers.web.number-received')} value={formatNumber(figures.received, locale)} to="/ho-so" />
        <Figure
          label={t('dossiers.web.number-on-time')}
          value={shareText(share, locale)}
          to="/ho-so"
          search={{ xem: 'da-xong' }}
          note={t('dossiers.web.of-finished', { count: figures.finished })}
        />
        <Figure
          label={t('dossiers.web.number-satisfied')}
          value={satisfaction && shareText(satisfaction.satisfiedShare, locale)}
          to="/danh-gia"
          note={t('dossiers.web.of-rated', { count: satisfaction?.rated ?? 0 })}
        />
      </ul>
      <p className="ez-quiet">{textOf(figures.definition, locale)}</p>
    </>
  );
}

/** A number that opens its list; nothing to worry about has no colour. */
function Figure(props: {
  label: string;
  value: number | string | undefined;
  to: string;
  search?: Record<string, string>;
  tone?: 'act' | 'late' | 'soon';
  note?: string;
}): ReactNode {
  const tone = props.tone !== undefined && typeof props.value === 'number' && props.value > 0 ? `ez-number-${props.tone}` : undefined;
  return (
    <li className={tone}>
      <Link to={props.to} search={props.search ?? {}} className="ez-number">
        <span>{props.label}</span>
        <b>{props.value ?? '…'}</b>
        {props.note !== undefined && <span className="ez-quiet">{props.note}</span>}
      </Link>
    </li>
  );
}

function ToSign({ cards }: { cards: readonly InboxCard[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <PaneCard title={t('dossiers.web.number-sign')} aside={cards.length}>
      {cards.length === 0 && <EmptyState title={t('dossiers.web.nothing-to-sign')} text={t('dossiers.web.nothing-to-sign-help')} />}
      <ul className="ez-lines">
        {cards.slice(0, longestList).map((card) => (
          <li key={card.stepId}>
            <Link to={workHref(card.recordId)}>
              <Vi>{textOf(card.title, locale)}</Vi>
            </Link>
            <span>
              <ClockChip state={stepClock(card)} text={clockTextOf(card, t, locale)} /> <Vi>{card.party ?? ''}</Vi>
            </span>
          </li>
        ))}
      </ul>
    </PaneCard>
  );
}

function Late({ lines, total }: { lines: readonly DossierLine[] | undefined; total: number | undefined }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const api = useApi(processesContract);
  const shown = lines ?? [];
  const stories = useQueries({ queries: shown.map((line) => api.listCaseSteps.query({ recordId: line.id })) });
  return (
    <PaneCard title={t('dossiers.web.late-and-why')} aside={total}>
      {lines?.length === 0 && <EmptyState title={t('dossiers.web.nothing-late')} text={t('dossiers.web.nothing-late-help')} />}
      <ul className="ez-lines">
        {shown.map((line, place) => {
          const story = stories[place]?.data;
          const step = story && roadStep(story);
          return (
            <li key={line.id}>
              <Link to={caseHref(line.id)}>
                <Vi>{textOf(line.procedure.name, locale)}</Vi> · <Vi>{line.applicantName}</Vi>
              </Link>
              <span>
                <ClockChip state={stepClock(line)} text={clockTextOf(line, t, locale)} />{' '}
                {step !== undefined && (
                  <Vi>
                    {t('dossiers.web.lies-at', {
                      step: textOf(step.stepName, locale),
                      holder: step.holderPerson ?? (step.holderUnit && textOf(step.holderUnit, locale)) ?? '',
                      since: formatInstant(new Date(step.openedAt)),
                    })}
                  </Vi>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </PaneCard>
  );
}
