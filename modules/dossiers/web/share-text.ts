import { formatNumber, type Locale } from '#platform/i18n';

/** A share as a percentage with one decimal; a dash while there is nothing to share. */
export function shareText(share: number | null, locale: Locale): string {
  return share === null ? '–' : `${formatNumber(Math.round(share * 1000) / 10, locale)} %`;
}
