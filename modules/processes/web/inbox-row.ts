import { formatInstant, textOf } from '#platform/i18n';
import type { Locale, Translate } from '#platform/i18n';
import type { InboxRow } from '#platform/web';
import { clockTextOf, stepClock } from './clock-words.ts';
import type { InboxCard } from './use-case.ts';

interface Showing {
  t: Translate;
  locale: Locale;
  /** True when the list has the whole width; beside a case everything is said more briefly. */
  roomy: boolean;
}

/** The end of a code, which is what tells dossiers apart: the number of the day, with the day where there is room. */
function shortCode(code: string | undefined, { t, roomy }: Showing): string {
  if (code === undefined) return t('processes.web.no-code');
  const parts = code.split('-');
  if (parts.length < 2) return code;
  return roomy ? parts.slice(-2).join('-') : `…${parts.at(-1) ?? ''}`;
}

/** A card as a row of the inbox. */
export function rowOf(card: InboxCard, showing: Showing): InboxRow {
  const { t, locale } = showing;
  return {
    id: card.recordId,
    href: `/app/ho-so/${card.recordId}`,
    clock: { state: stepClock(card), text: clockTextOf(card, t, locale, !showing.roomy) },
    code: shortCode(card.code, showing),
    fullCode: card.code ?? t('processes.web.opened-at', { at: formatInstant(new Date(card.openedAt)) }),
    title: textOf(card.title, locale),
    party: card.party,
    step: showing.roomy ? textOf(card.stepName, locale) : t(`processes.web.kind-${card.stepKind}`),
    holder: card.holderPerson ?? (card.holderUnit && textOf(card.holderUnit, locale)),
  };
}
