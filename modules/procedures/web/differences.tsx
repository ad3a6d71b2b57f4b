import type { ReactNode } from 'react';
import type { Locale, Translate } from '#platform/i18n';
import { Vi, useLocale, useT } from '#platform/web';
import { channelWords, saidLimit, type Difference } from './told.ts';

const shownAtOnce = 8;
const roles = new Set(['executing', 'competent', 'authorised', 'coordinating']);
const others: Readonly<Record<string, string>> = {
  detail: 'full',
  conditions: 'conditions',
  service: 'service',
  kind: 'kind',
  field: 'fields',
  case: 'case',
};

// words: procedures.national.fee-*
/** The kind of a fee in words; the catalogue's own word where it is none of ours. */
export function feeKind(kind: string, t: Translate): string {
  return ['phi', 'le-phi', 'gia'].includes(kind) ? t(`procedures.national.fee-${kind}`) : kind;
}

// words: procedures.national.role-*
function agencyWords(key: string, t: Translate): string {
  const role = key.split(/[:.]/)[0] ?? '';
  return t(roles.has(role) ? `procedures.national.role-${role}` : 'procedures.national.promulgator');
}

/** Which of its part something is; sets are told by what was added and what went. */
const keyWords: Readonly<Record<string, (key: string, t: Translate) => string>> = {
  limit: (key, t) => {
    const [channel = '', place] = key.split(':');
    return channel === 'case' ? t('procedures.national.case-no', { no: Number(place) + 1 }) : channelWords(channel, t);
  },
  fee: (key, t) => {
    const [channel = '', kind = ''] = key.split(':');
    return `${channelWords(channel, t)}, ${feeKind(kind, t)}`;
  },
  step: (key) => String(Number(key) + 1),
  agency: agencyWords,
  // words: procedures.national.*
  other: (key, t) => {
    const known = others[key.split(':')[0] ?? ''];
    return known === undefined ? key : t(`procedures.national.${known}`);
  },
  component: (key) => key,
  law: (key) => key,
  result: (key) => key,
};

// words: procedures.national.state-*, procedures.national.service-*, procedures.national.kind-*
function textOf(text: string, { part, key }: Difference, t: Translate, locale: Locale): string {
  if (text === '') return t('procedures.national.present');
  if (part === 'limit') return saidLimit(text, t, locale);
  if (part === 'state' && ['ACTIVE', 'UPDATED'].includes(text)) return t(`procedures.national.state-${text}`);
  if (part === 'other' && key === 'kind' && /^(STANDARD|SPECIFIC|STANDARD_INTERNAL)$/.test(text))
    return t(`procedures.national.kind-${text}`);
  return part === 'other' && key === 'service' ? t(`procedures.national.service-${text}`) : text;
}

/** What changed, before and after; a long list begins folded. */
export function Differences({ differences, caption }: { differences: readonly Difference[]; caption: string }): ReactNode {
  const t = useT();
  const rest = differences.slice(shownAtOnce);
  return (
    <div className="ez-differences">
      <Table differences={differences.slice(0, shownAtOnce)} caption={caption} />
      {rest.length > 0 && (
        <details>
          <summary>
            {t('procedures.national.more')} ({rest.length})
          </summary>
          <Table differences={rest} caption={caption} />
        </details>
      )}
    </div>
  );
}

function Table({ differences, caption }: { differences: readonly Difference[]; caption: string }): ReactNode {
  const t = useT();
  return (
    <table className="ez-compare">
      <caption className="ez-unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="ez-unseen">{t('procedures.national.changed-thing')}</span>
          </th>
          <th scope="col">{t('procedures.national.before')}</th>
          <th scope="col">{t('procedures.national.after')}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map((one) => (
          <Line key={`${one.part} ${one.key}`} one={one} />
        ))}
      </tbody>
    </table>
  );
}

// words: procedures.catalogue.part-*
function Line({ one }: { one: Difference }): ReactNode {
  const t = useT();
  const key = keyWords[one.part]?.(one.key, t) ?? '';
  const part = t(`procedures.catalogue.part-${one.part}`);
  return (
    <tr>
      <th scope="row">
        <Vi>{key === '' ? part : `${part} · ${key}`}</Vi>
      </th>
      <td>
        <Side text={one.before} one={one} mark="del" none={t('procedures.national.missing')} />
      </td>
      <td>
        <Side text={one.after} one={one} mark="ins" none={t('procedures.national.removed')} />
      </td>
    </tr>
  );
}

function Side(props: { text: string | undefined; one: Difference; mark: 'del' | 'ins'; none: string }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { text, one, mark: Mark, none } = props;
  if (text === undefined) return <span className="ez-none">{none}</span>;
  return (
    <Mark>
      <Vi>{textOf(text, one, t, locale)}</Vi>
    </Mark>
  );
}
