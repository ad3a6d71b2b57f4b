import type { ReactNode } from 'react';
import { textOf } from '#platform/i18n';
import { Vi, useLocale, useT } from '#platform/web';
import { RecordTable } from '#web/organisations';
import { Certainty, Verdict } from '../signs.tsx';
import { channelWords, saidLimit, timeWords, type Detail, type RecordShown } from '../told.ts';
import { Beside, SaidText, byChannel } from './beside.tsx';
import { Flags } from './findings.tsx';

type OwnLimit = NonNullable<RecordShown['own']>['limits'][number];
type Reading = Pick<Detail['limits'][number], 'said' | 'value' | 'unit' | 'confidence'>;

/** The limits of the law and of ours beside those the catalogue publishes. */
export function Limits({ shown }: { shown: RecordShown }): ReactNode {
  const t = useT();
  const { own, record, findings } = shown;
  return (
    <Beside
      title={t('procedures.national.limits')}
      own={own && <OwnLimits limits={own.limits} />}
      published={
        <>
          <Flags findings={findings} paths={['detail.limits']} />
          <Published shown={shown} limits={record.detail?.limits ?? []} />
        </>
      }
    />
  );
}

function OwnLimits({ limits }: { limits: readonly OwnLimit[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const heads = ['case', 'law', 'promised', 'compared'].map((name) => t(`procedures.national.${name}`));
  const rows = limits.map((limit) => ({
    key: limit.case,
    cells: [
      <Vi key="case">{textOf(limit.name, locale)}</Vi>,
      <span key="law">
        <b>{timeWords(limit.law, t, locale)}</b> <Certainty certainty={limit.certainty} />
      </span>,
      timeWords(limit.promised, t, locale),
      <span key="verdict">
        <Verdict verdict={limit.verdict} />
      </span>,
    ],
  }));
  return <RecordTable caption={t('procedures.national.own')} heads={heads} rows={rows} />;
}

function Published({ shown, limits }: { shown: RecordShown; limits: Detail['limits'] }): ReactNode {
  const t = useT();
  if (limits.length === 0) return <p>{t('procedures.national.no-limits')}</p>;
  const rows = byChannel(limits, ({ said, note }) => [said, note]).map(({ item, channels, places }) => ({
    key: places.join(' '),
    cells: [
      <Vi key="channel">{channels.map((channel) => channelWords(channel, t)).join(', ')}</Vi>,
      <span key="limit">
        <Limit reading={item} />
        <Flags findings={shown.findings} paths={places.map((place) => `detail.limits[${place}]`)} />
        {item.note !== undefined && <SaidText text={item.note} />}
      </span>,
    ],
  }));
  const heads = [t('procedures.national.channel'), t('procedures.national.limit')];
  return <RecordTable caption={t('procedures.national.published')} heads={heads} rows={rows} />;
}

/** A published limit as it was read; what could not be read stands as it was said. */
export function Limit({ reading }: { reading: Reading }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { said, value, unit, confidence } = reading;
  if (value !== undefined && unit !== undefined && confidence !== 'suggested') return <b>{timeWords({ value, unit }, t, locale)}</b>;
  if (said.value === null || said.value === '') return t('procedures.national.limit-none');
  const words = saidLimit(`${said.value} ${said.unit}`, t, locale);
  const guess =
    value === undefined || unit === undefined
      ? ''
      : ` (${t('procedures.national.limit-suggested', { time: timeWords({ value, unit }, t, locale) })})`;
  return (
    <>
      “<Vi>{words}</Vi>”{guess}
    </>
  );
}
