import { formatInstant, textOf } from '#platform/i18n';
import type { Locale, Translate } from '#platform/i18n';
import type { InboxRow } from '#platform/web';
import { clockTextOf, stepClock } from './clock-words.ts';
import { rowIdOf } from './use-case.ts';
import type { InboxCard } from './use-case.ts';

interface Showing {
  t: Translate;
  locale: Locale;
  /** True when the list has the whole width; beside a case everything is said more briefly. */
  roomy: boolean;
}

/** The end of a code, which is what tells dossiers apart: the day and its number. */
function shortCode(code: string | undefined, t: Translate): string {
  if (code === undefined) return t('processes.web.no-code');
  return code.split('-').slice(-2).join('-');
}

/** A card as a row of the inbox. */
export function rowOf(card: InboxCard, showing: Showing): InboxRow {
  const { t, locale } = showing;
  return {
    id: rowIdOf(card),
    href: `/app/ho-so/${card.recordId}`,
    clock: { state: stepClock(card), text: clockTextOf(card, t, locale, !showing.roomy) },
    code: shortCode(card.code, t),
    fullCode: card.code ?? t('processes.web.opened-at', { at: formatInstant(new Date(card.openedAt)) }),
    mark: card.watched ? { shape: '★', text: t('processes.web.view-watched') } : undefined,
    title: textOf(card.title, locale),
    party: card.party,
    step: showing.roomy ? textOf(card.stepName, locale) : t(`processes.web.kind-${card.stepKind}`),
    holder: card.holderPerson ?? (card.holderUnit && textOf(card.holderUnit, locale)),
  };
}
