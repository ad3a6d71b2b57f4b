import { formatDate, formatNumber, textOf, type Locale, type Translate, type Words } from '#platform/i18n';
import { chip, html, type Html } from '#platform/pages';
import { describeLimit } from '#modules/calendars';
import type { LimitTime, ProcedureCase, ProcedureContent } from '../contract.ts';
import type { Certainty } from '../offer.ts';

/** In what the pages' parts speak. */
export interface Speech {
  t: Translate;
  locale: Locale;
  /** Before addresses: nothing, or `/en`. */
  prefix: string;
}

export { said } from '#platform/pages';

/** A span of time in words, with a capital where it stands alone. */
export const timeWords = (time: LimitTime, locale: Locale): string => describeLimit({ value: time.value, unit: time.unit }, locale);

/** True when both mean the same span. */
export const sameTime = (one: LimitTime, other: LimitTime): boolean => one.value === other.value && one.unit === other.unit;

/** How sure a rule is: read in the law, or still to be confirmed. */
export function certaintyChip(certainty: Certainty, { t }: Speech): Html {
  return certainty === 'text'
    ? chip(`✓ ${t('procedures.certainty.text')}`, 'ok')
    : chip(`? ${t(`procedures.certainty.${certainty}`)}`, 'draft');
}

/** Until when a temporary rule holds, by what, and what comes after it. */
export function temporaryWords(given: { until: string; basis: Words; certainty: Certainty; usual: string }, { t, locale }: Speech): Html {
  const { until, basis, certainty, usual } = given;
  return html`${t('procedures.temporary', { until: formatDate(until), basis: textOf(basis, locale), usual })}
  ${certainty !== 'text' && certaintyChip(certainty, { t, locale, prefix: '' })}`;
}

const fromLeastSure: readonly Certainty[] = ['background', 'seen', 'text'];
const leastSure = (all: readonly Certainty[]): Certainty => fromLeastSure.find((one) => all.includes(one)) ?? 'text';

const surely = (words: string, certainty: Certainty, { t }: Speech): string =>
  certainty === 'text' ? words : t('procedures.unsure', { said: words, certainty: t(`procedures.certainty.${certainty}`) });

/** A limit in words, without what temporary rules say of it; one that was not read in the law says so. */
export const limitWords = ({ limit, certainty }: Pick<ProcedureCase, 'limit' | 'certainty'>, speech: Speech): string =>
  surely(timeWords(limit, speech.locale), certainty, speech);

/** A limit where nothing else stands beside it: one of a temporary rule says until when, and one that was not read in the law says so. */
export function limitInShort(
  { limit, certainty, temporary }: Pick<ProcedureCase, 'limit' | 'certainty' | 'temporary'>,
  speech: Speech,
): string {
  const time = timeWords(limit, speech.locale);
  if (temporary === undefined) return surely(time, certainty, speech);
  const until = speech.t('procedures.fee.until', { amount: time, until: formatDate(temporary.until) });
  return surely(until, leastSure([certainty, temporary.certainty]), speech);
}

/** How sure the least sure of some fees is, with the temporary rules that they stand by. */
export function certaintyOfFees(fees: ProcedureContent['fees']): Certainty {
  return leastSure(fees.flatMap(({ certainty, temporary }) => [certainty, temporary?.certainty ?? certainty]));
}

/** What is to be paid in all: the sum, nothing, or not determined as soon as one part is not; until when, and that it was not read in the law, are said. */
export function feeWords(fees: ProcedureContent['fees'], speech: Speech): string {
  const { t, locale } = speech;
  if (fees.some((fee) => fee.amount === null)) return t('procedures.fee.unknown');
  const sum = fees.reduce((total, fee) => total + (fee.amount ?? 0), 0);
  const amount = sum === 0 ? t('procedures.fee.none') : t('procedures.fee.amount', { amount: formatNumber(sum, locale) });
  const [until] = fees.flatMap(({ temporary }) => (temporary === undefined ? [] : [temporary.until])).toSorted();
  const said = until === undefined ? amount : t('procedures.fee.until', { amount, until: formatDate(until) });
  return surely(said, certaintyOfFees(fees), speech);
}
