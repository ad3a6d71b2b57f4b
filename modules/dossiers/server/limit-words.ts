import { formatDate, textOf, translator, type Locale } from '#platform/i18n';
import { describeLimit, type Limit } from '#modules/calendars';
import type { ProcedureCase } from '#modules/procedures';

/** A limit in words; one of a temporary rule says until when it holds, by what, and what is usual. */
export function limitWords(limit: Limit & Pick<ProcedureCase, 'temporary'>, locale: Locale): string {
  const words = describeLimit(limit, locale);
  const { temporary } = limit;
  if (temporary === undefined) return words;
  const { until, basis, usual } = temporary;
  const facts = { until: formatDate(until), basis: textOf(basis, locale), usual: describeLimit(usual, locale) };
  return `${words} (${translator(locale)('dossiers.paper.temporary-limit', facts)})`;
}
