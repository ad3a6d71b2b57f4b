import type { ReactNode } from 'react';
import { formatNumber, textOf, type Locale, type Translate } from '#platform/i18n';
import { PaneCard, Vi, useLocale, useT } from '#platform/web';
import { timeWords } from '../told.ts';
import type { DraftShown } from './draft-entry.ts';

type Difference = DraftShown['differences'][number];
type Side = Difference['before'];

// words: procedures.drafts.part-*
/** What the draft kept last says otherwise than the version it was copied from. */
export function DifferenceTable({ differences }: Pick<DraftShown, 'differences'>): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (differences.length === 0)
    return (
      <PaneCard title={t('procedures.drafts.differences')}>
        <p className="ez-quiet">{t('procedures.drafts.no-differences')}</p>
      </PaneCard>
    );
  return (
    <PaneCard title={t('procedures.drafts.differences')} aside={differences.length}>
      <table className="ez-compare">
        <caption className="ez-unseen">{t('procedures.drafts.differences')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="ez-unseen">{t('procedures.national.changed-thing')}</span>
            </th>
            <th scope="col">{t('procedures.drafts.in-force')}</th>
            <th scope="col">{t('procedures.drafts.drafted')}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((one) => (
            <tr key={`${one.part} ${one.key}`}>
              <th scope="row">
                {t(`procedures.drafts.part-${one.part}`)}: <Vi>{textOf(one.name, locale)}</Vi>
              </th>
              <td>
                {one.before === undefined ? (
                  <span className="ez-none">{t('procedures.drafts.none')}</span>
                ) : (
                  <del>
                    <SideText side={one.before} />
                  </del>
                )}
              </td>
              <td>
                {one.after === undefined ? (
                  <span className="ez-none">{t('procedures.drafts.falls-away')}</span>
                ) : (
                  <ins>
                    <SideText side={one.after} />
                  </ins>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </PaneCard>
  );
}

type OpinionSide = Extract<NonNullable<Side>, { kind: 'opinion' }>;

// words: procedures.drafts.unit-*
/** How long an opinion may take, whether the case waits, and what silence comes to. */
function opinionText({ value, unit, required, silence }: OpinionSide, t: Translate, locale: Locale): string {
  const parts = [
    `${formatNumber(value, locale)} ${t(`procedures.drafts.unit-${unit}`)}`,
    t(required ? 'procedures.drafts.opinion-waited' : 'procedures.drafts.opinion-not-waited'),
  ];
  if (silence !== undefined) {
    const law = textOf(silence.law, locale);
    parts.push(t(silence.agrees ? 'procedures.drafts.silence-agrees' : 'procedures.drafts.silence-unread', { law }));
  }
  return parts.join(' · ');
}

type SplitSide = Extract<NonNullable<Side>, { kind: 'split' }>;

/** When it is filed beside, whether the case waits, and how much serves both. */
const splitText = ({ when, waits, data, papers }: SplitSide, t: Translate): string =>
  [
    when,
    t(waits ? 'procedures.drafts.split-waited' : 'procedures.drafts.split-not-waited'),
    t('procedures.drafts.split-counts', { data, papers }),
  ].join(' · ');

function SideText({ side }: { side: NonNullable<Side> }): ReactNode {
  const t = useT();
  const locale = useLocale();
  if (side.kind === 'time') return <Vi>{[timeWords(side, t, locale), side.rule].filter(Boolean).join(' · ')}</Vi>;
  if (side.kind === 'amount')
    return side.amount === null
      ? t('procedures.drafts.unknown')
      : t('procedures.drafts.amount', { amount: formatNumber(side.amount, locale) });
  if (side.kind === 'condition')
    return (
      <code>
        <Vi>{side.text}</Vi>
      </code>
    );
  // words: procedures.instead.*
  if (side.kind === 'instead')
    return side.from.length === 0 ? t('procedures.drafts.no-instead') : side.from.map((way) => t(`procedures.instead.${way}`)).join('; ');
  if (side.kind === 'split') return <Vi>{splitText(side, t)}</Vi>;
  if (side.kind === 'opinion') return <Vi>{opinionText(side, t, locale)}</Vi>;
  if (side.when !== undefined) return <Vi>{t('procedures.drafts.required-when', { when: side.when })}</Vi>;
  return t(side.required ? 'procedures.drafts.asked-always' : 'procedures.drafts.asked-never');
}
