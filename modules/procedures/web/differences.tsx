import type { ReactNode } from 'react';
import type { Locale, Translate } from '#platform/i18n';
import { FactCompare, useLocale, useT } from '#platform/web';
import type { ComparedFact } from '#platform/web';
import { channelWords, saidLimit, type Difference } from './told.ts';

const shownAtOnce = 8;
const toldKeys = new Set(['detail', 'conditions', 'service']);

// words: procedures.national.key-*
function keyWords({ part, key }: Difference, t: Translate): string {
  const [channel = '', ...rest] = key.split(':');
  if (part === 'limit' && channel === 'case') return t('procedures.national.case-no', { no: Number(rest[0]) + 1 });
  if (part === 'limit') return channelWords(channel, t);
  if (part === 'fee') return [channelWords(channel, t), feeKind(rest[0] ?? '', t)].join(', ');
  if (part === 'step') return String(Number(key) + 1);
  if (part === 'name' || part === 'state') return '';
  return toldKeys.has(key) ? t(`procedures.national.key-${key}`) : key.replace(/^\w+:/, '');
}

// words: procedures.national.fee-*
/** The kind of a fee in words; the catalogue's own word where it is none of ours. */
export function feeKind(kind: string, t: Translate): string {
  return ['phi', 'le-phi', 'gia'].includes(kind) ? t(`procedures.national.fee-${kind}`) : kind;
}

// words: procedures.national.state-*, procedures.national.service-*
function textOf(text: string | undefined, { part, key }: Difference, t: Translate, locale: Locale): string | undefined {
  if (text === undefined) return undefined;
  if (text === '') return t('procedures.national.present');
  if (part === 'limit') return saidLimit(text, t, locale);
  const isTold = (part === 'state' && ['ACTIVE', 'UPDATED'].includes(text)) || (key === 'service' && part === 'other');
  return isTold ? t(`procedures.national.${part === 'state' ? 'state' : 'service'}-${text}`) : text;
}

// words: procedures.catalogue.part-*
/** What changed, before and after; a long list begins folded. */
export function Differences({ differences, caption }: { differences: readonly Difference[]; caption: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const facts = differences.map((one): ComparedFact => {
    const key = keyWords(one, t);
    const part = t(`procedures.catalogue.part-${one.part}`);
    return {
      key: `${one.part} ${one.key}`,
      label: key === '' ? part : `${part} · ${key}`,
      record: textOf(one.before, one, t, locale),
      submitted: textOf(one.after, one, t, locale),
    };
  });
  const labels = { recordLabel: t('procedures.national.before'), submittedLabel: t('procedures.national.after'), caption };
  const rest = facts.slice(shownAtOnce);
  return (
    <div className="ez-differences">
      <FactCompare facts={facts.slice(0, shownAtOnce)} {...labels} />
      {rest.length > 0 && (
        <details>
          <summary>
            {t('procedures.national.more')} ({rest.length})
          </summary>
          <FactCompare facts={rest} {...labels} />
        </details>
      )}
    </div>
  );
}
