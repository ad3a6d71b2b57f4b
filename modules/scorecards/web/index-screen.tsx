import './scorecards.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { scorecardsContract } from '#contracts/scorecards';
import { formatNumber, textOf } from '#platform/i18n';
import {
  ActButton,
  Chip,
  ErrorState,
  LoadingRows,
  Screen,
  ScreenHead,
  Vi,
  useAddress,
  useApi,
  useLocale,
  useMay,
  useT,
} from '#platform/web';
import { Costs } from './costs.tsx';
import { Trend } from './trend.tsx';
import { dayText, PeriodFields, periodIn, today } from './period.tsx';

type Index = z.output<(typeof scorecardsContract)['operations']['getIndex']['out']>;
type Group = Index['groups'][number];
type Item = Group['items'][number];

/** The service index as of a day: what each item has of its points, what cost them, and what is not measured. */
export function IndexScreen(): ReactNode {
  const t = useT();
  const may = useMay();
  const [address, change] = useAddress();
  const found = useQuery({ ...useApi(scorecardsContract).getIndex.query(periodIn(address)), placeholderData: keepPreviousData });
  if (found.error !== null) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const { data } = found;
  if (data === undefined) return <LoadingRows whole />;
  const opened = data.groups
    .flatMap(({ items }) => items)
    .find(({ key, opens }) => key === address['muc']?.replace('-', '.') && opens !== undefined);
  return (
    <Screen>
      <ScreenHead title={t('scorecards.web.index')} state={<Chip>{t('scorecards.web.until', { day: dayText(data.to) })}</Chip>}>
        {may('organisations.administer') && (
          <Link className="ez-link" to="/quan-tri/thiet-lap">
            {t('scorecards.web.rules')}
          </Link>
        )}
      </ScreenHead>
      <div className="ez-score-head">
        <Total index={data} />
        <PeriodFields from={data.from} to={data.to} last={today()} />
      </div>
      <Trend to={data.to} />
      {opened !== undefined && <Costs key={opened.key} item={opened.key} onClose={() => change({ muc: undefined, sau: undefined })} />}
      {data.groups.map((group) => (
        <GroupTable
          key={group.key}
          group={group}
          opened={opened?.key}
          onOpen={(key) => change({ muc: key.replace('.', '-'), sau: undefined }, { push: true })}
        />
      ))}
    </Screen>
  );
}

/** The points of what had nothing to count: neither won nor lost. */
const idlePoints = ({ groups }: Index): number =>
  groups.flatMap(({ items }) => items).reduce((sum, { state, max }) => (state === 'nothing' ? sum + max : sum), 0);

// words: scorecards.web.band-*
function Total({ index }: { index: Index }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const number = (value: number): string => formatNumber(value, locale);
  const { band, points, measured, unmeasured } = index;
  const idle = idlePoints(index);
  const isUnsure = index.groups.some(({ items }) => items.some(({ certainty }) => certainty.certainty !== 'confirmed'));
  const [lowest, highest] = [t(`scorecards.web.band-${band.lowest}`), t(`scorecards.web.band-${band.highest}`)];
  return (
    <div className="ez-score-total">
      <p>
        <b className="ez-score-number">{number(points)}</b> {t('scorecards.web.of-measured', { measured: number(measured) })}
      </p>
      <p className="ez-quiet">
        {t('scorecards.web.unmeasured-points', { points: number(unmeasured) })}{' '}
        {idle > 0 && t('scorecards.web.idle-points', { points: number(idle) })}{' '}
        {lowest === highest ? t('scorecards.web.band', { band: lowest }) : t('scorecards.web.band-between', { lowest, highest })}{' '}
        {index.bands.certainty !== 'confirmed' && t('scorecards.web.bands-unsure')} {isUnsure && t('scorecards.web.parts-unsure')}{' '}
        {index.counting && t('scorecards.web.counting')}
      </p>
    </div>
  );
}

function Certainty({ certainty }: Pick<Item, 'certainty'>): ReactNode {
  const t = useT();
  if (certainty.certainty === 'to-be-confirmed') return <Chip tone="draft">{t('scorecards.web.to-be-confirmed')}</Chip>;
  if (certainty.because === undefined) return null;
  return (
    <span className="ez-quiet">
      <Vi>{t('scorecards.web.confirmed-by', { document: certainty.because })}</Vi>
    </span>
  );
}

function GroupTable(props: { group: Group; opened: string | undefined; onOpen: (key: string) => void }): ReactNode {
  const { group, opened, onOpen } = props;
  const t = useT();
  const locale = useLocale();
  const number = (value: number): string => formatNumber(value, locale);
  return (
    <section className="ez-score-group">
      <h2>
        <span>{textOf(group.name, locale)}</span>
        <span>
          <span className="ez-score-points">
            {number(group.points)} / {number(group.measured)}
          </span>{' '}
          <span className="ez-score-of">{t('scorecards.web.of-group', { max: number(group.max) })}</span>
        </span>
        <Certainty certainty={group.certainty} />
      </h2>
      <ul>
        {group.items.map((item) => (
          <li key={item.key} className={`ez-score-item${item.key === opened ? ' ez-score-open' : ''}`}>
            <span className="ez-code">{item.key}</span>
            <div>
              <b>{textOf(item.name, locale)}</b>
              <details>
                <summary>{t('scorecards.web.how')}</summary>
                <p>
                  {textOf(item.rule, locale)} {item.fullAt < 100 && t('scorecards.web.full-at', { share: item.fullAt })}{' '}
                  <Certainty certainty={item.certainty} />
                </p>
              </details>
            </div>
            <Result item={item} />
            <span className="ez-score-acts">
              {item.opens !== undefined && item.state === 'measured' && (
                <ActButton kind="quiet" onClick={() => onOpen(item.key)}>
                  {t('scorecards.web.what-cost')}
                  <span className="ez-unseen"> {item.key}</span>
                </ActButton>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Result({ item }: { item: Item }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const number = (value: number): string => formatNumber(value, locale);
  if (item.state === 'unmeasured')
    return (
      <p className="ez-score-none">
        <Chip tone="paused">{t('scorecards.web.not-measured', { points: number(item.max) })}</Chip>{' '}
        {item.missing && textOf(item.missing, locale)}
      </p>
    );
  if (item.state === 'nothing') return <p className="ez-score-none ez-quiet">{t('scorecards.web.nothing-to-measure')}</p>;
  const { numerator = 0, denominator = 0, share = 0, points = 0, max } = item;
  const full = points >= max;
  return (
    <div className="ez-score-result">
      <span className="ez-score-share">
        {item.key === '2.2'
          ? t('scorecards.web.mean', { share: number(Math.round((numerator / denominator) * 1000) / 10), count: denominator })
          : t('scorecards.web.share', { share: number(Math.round(share * 1000) / 10), part: number(numerator), all: number(denominator) })}
      </span>
      <svg className="ez-score-bar" aria-hidden="true" width="100%" height="8">
        <rect className="ez-score-bar-rest" width="100%" height="8" rx="4" />
        <rect
          className={full ? 'ez-score-bar-full' : 'ez-score-bar-part'}
          width={`${max === 0 ? 0 : (points / max) * 100}%`}
          height="8"
          rx="4"
        />
      </svg>
      <span className="ez-score-points">
        {number(points)} / {number(max)}
      </span>
    </div>
  );
}
