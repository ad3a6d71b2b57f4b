import './dossiers.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { dossiersContract } from '#contracts/dossiers';
import { formatInstant, formatNumber, textOf, type Locale } from '#platform/i18n';
import {
  ActButton,
  Chip,
  EmptyState,
  ErrorState,
  LoadingRows,
  Screen,
  ScreenHead,
  Vi,
  ViewTabs,
  useAddress,
  useApi,
  useLocale,
  useT,
} from '#platform/web';
import { caseHref } from '#web/processes';
import { shareText } from './share-text.ts';

type Ratings = z.output<(typeof dossiersContract)['operations']['listRatings']['out']>;

const levels = [5, 4, 3, 2, 1] as const;
const tones = { 5: 'ok', 4: 'ok', 3: 'act', 2: 'soon', 1: 'late' } as const;
const isLevel = (level: number): level is keyof typeof tones => level in tones;

/** The month before or after one named `YYYY-MM`. */
function monthBeside(month: string, by: number): string {
  const [year = 0, one = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, one - 1 + by, 1)).toISOString().slice(0, 7);
}

// words: dossiers.rating-level-*
/** What enterprises said of how they were served in a month; each number opens the ratings it was counted from. */
export function RatingsScreen(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [{ thang, muc, sau }, change] = useAddress();
  const level = levels.find((one) => String(one) === muc);
  const input = {
    limit: 50,
    ...(thang === undefined ? {} : { month: thang }),
    ...(level === undefined ? {} : { level }),
    ...(sau === undefined ? {} : { after: sau }),
  };
  const found = useQuery({ ...useApi(dossiersContract).listRatings.query(input), placeholderData: keepPreviousData });
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const { data } = found;
  if (data === undefined) return <LoadingRows whole />;
  const go = (month: string): void => change({ thang: month, sau: undefined, muc: undefined }, { push: true });
  return (
    <Screen>
      <ScreenHead title={t('dossiers.web.ratings')} state={<Chip>{`${data.month.slice(5)}/${data.month.slice(0, 4)}`}</Chip>}>
        <ActButton onClick={() => go(monthBeside(data.month, -1))}>{t('dossiers.web.month-before')}</ActButton>
        <ActButton onClick={() => go(monthBeside(data.month, 1))}>{t('dossiers.web.month-after')}</ActButton>
      </ScreenHead>
      <p>
        <b>{t('dossiers.web.satisfied-of', { share: shareText(data.satisfiedShare, locale), count: data.rated })}</b>{' '}
        {data.average !== null && <b>{t('dossiers.web.average-is', { average: averageText(data.average, locale) })}</b>}{' '}
        <span className="ez-quiet">
          {t('dossiers.web.returned-of', { count: data.returned })} {textOf(data.definition, locale)}
        </span>
      </p>
      {data.rated > 0 && (
        <div className="ez-averages">
          <Averages title={t('dossiers.web.average-of-units')} head={t('dossiers.web.unit')} groups={data.units} />
          <Averages title={t('dossiers.web.average-of-procedures')} head={t('dossiers.web.procedure')} groups={data.procedures} />
        </div>
      )}
      <ViewTabs
        label={t('dossiers.web.rating-level')}
        current={level === undefined ? 'tat-ca' : String(level)}
        views={[
          { key: 'tat-ca', label: t('dossiers.web.all-levels'), count: data.rated },
          ...levels.map((one) => ({ key: String(one), label: t(`dossiers.rating-level-${one}`), count: data.levels[one - 1] })),
        ]}
        onChange={(key) => change({ muc: key === 'tat-ca' ? undefined : key, sau: undefined })}
      />
      <Lines ratings={data.ratings} />
      <p className="ez-acts">
        {sau !== undefined && <ActButton onClick={() => change({ sau: undefined })}>{t('dossiers.web.newest-ratings')}</ActButton>}
        {data.next !== undefined && (
          <ActButton onClick={() => change({ sau: data.next }, { push: true })}>{t('dossiers.web.older-ratings')}</ActButton>
        )}
      </p>
    </Screen>
  );
}

const averageText = (average: number, locale: Locale): string => formatNumber(average, locale);

function Averages({ title, head, groups }: { title: string; head: string; groups: Ratings['units'] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <table className="ez-average-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{t('dossiers.web.average')}</th>
          <th scope="col">{t('dossiers.web.rated')}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.key}>
            <th scope="row">
              <Vi>{textOf(group.name, locale)}</Vi>
            </th>
            <td>{averageText(group.average, locale)}</td>
            <td>{group.rated}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Lines({ ratings }: Pick<Ratings, 'ratings'>): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (ratings.length === 0) return <EmptyState title={t('dossiers.web.no-ratings')} text={t('dossiers.web.no-ratings-help')} />;
  return (
    <ul className="ez-lines ez-ratings">
      {ratings.map((one) => (
        <li key={one.id}>
          <Chip tone={isLevel(one.level) ? tones[one.level] : 'act'}>{t(`dossiers.rating-level-${one.level}`)}</Chip>{' '}
          <Link to={caseHref(one.dossierId)}>
            <Vi>{textOf(one.procedure, locale)}</Vi> · <Vi>{one.applicantName}</Vi>
          </Link>
          <span className="ez-quiet">
            {one.code} · <Vi>{textOf(one.unit, locale)}</Vi> · {formatInstant(new Date(one.ratedAt))}
            {one.changedAt !== undefined && ` · ${t('dossiers.web.rating-changed', { at: formatInstant(new Date(one.changedAt)) })}`}
          </span>
          {one.comment !== undefined && (
            <blockquote>
              <Vi>{one.comment}</Vi>
            </blockquote>
          )}
        </li>
      ))}
    </ul>
  );
}
