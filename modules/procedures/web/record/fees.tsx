import type { ReactNode } from 'react';
import { formatNumber, textOf } from '#platform/i18n';
import type { Locale, Translate } from '#platform/i18n';
import { Vi, useLocale, useT } from '#platform/web';
import { RecordTable } from '#web/organisations';
import { feeKind } from '../differences.tsx';
import { Certainty, Verdict } from '../signs.tsx';
import { channelWords, type Detail, type RecordShown } from '../told.ts';
import { Beside, SaidText, byChannel } from './beside.tsx';
import { Flags } from './findings.tsx';

type OwnFee = NonNullable<RecordShown['own']>['fees'][number];
type Fee = Detail['fees'][number];

/** Our fees beside those the catalogue publishes. */
export function Fees({ shown }: { shown: RecordShown }): ReactNode {
  const t = useT();
  const { own, record } = shown;
  return (
    <Beside
      title={t('procedures.national.fees')}
      own={own && <OwnFees fees={own.fees} />}
      published={<Published shown={shown} fees={record.detail?.fees ?? []} />}
    />
  );
}

function OwnFees({ fees }: { fees: readonly OwnFee[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (fees.length === 0) return <p>{t('procedures.national.no-fees')}</p>;
  const heads = ['fee', 'amount', 'compared'].map((name) => t(`procedures.national.${name}`));
  const rows = fees.map((fee, place) => ({
    key: String(place),
    cells: [
      <Vi key="name">{textOf(fee.name, locale)}</Vi>,
      <span key="amount">
        <b>{ownAmount(fee, t, locale)}</b> <Certainty certainty={fee.certainty} />
      </span>,
      <span key="verdict">
        <Verdict verdict={fee.verdict} />
      </span>,
    ],
  }));
  return <RecordTable caption={t('procedures.national.own')} heads={heads} rows={rows} />;
}

const dong = (amount: number, t: Translate, locale: Locale): string =>
  t('procedures.national.fee-dong', { amount: formatNumber(amount, locale) });

function ownAmount({ amount }: OwnFee, t: Translate, locale: Locale): string {
  if (amount === null) return t('procedures.fee.unknown');
  return amount === 0 ? t('procedures.fee.none') : dong(amount, t, locale);
}

function amountWords({ reading, amount, currency }: Fee, t: Translate, locale: Locale): string {
  if (reading === 'free') return t('procedures.national.fee-free');
  if (amount === null) return t('procedures.national.fee-unknown');
  return currency === undefined || currency === 'VND' ? dong(amount, t, locale) : `${formatNumber(amount, locale)} ${currency}`;
}

function Published({ shown, fees }: { shown: RecordShown; fees: readonly Fee[] }): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (fees.length === 0) return <p>{t('procedures.national.no-fees')}</p>;
  const says = ({ kind, said, currency, text, file }: Fee): unknown => [kind, said, currency, text, file?.name];
  const rows = byChannel(fees, says).map(({ item, channels, places }) => ({
    key: places.join(' '),
    cells: [
      <Vi key="channel">{channels.map((channel) => channelWords(channel, t)).join(', ')}</Vi>,
      <Vi key="kind">{feeKind(item.kind, t)}</Vi>,
      <span key="amount">
        <b>{amountWords(item, t, locale)}</b>
        <Flags findings={shown.findings} paths={places.map((place) => `detail.fees[${place}]`)} />
        {item.text !== undefined && <SaidText text={item.text} />}
        {item.file?.name !== undefined && <SaidText text={item.file.name} />}
      </span>,
    ],
  }));
  const heads = ['channel', 'fee', 'amount'].map((name) => t(`procedures.national.${name}`));
  return <RecordTable caption={t('procedures.national.published')} heads={heads} rows={rows} />;
}
