import { formatInstant, textOf } from '#platform/i18n';
import type { Locale, Translate } from '#platform/i18n';
import type { InboxRow } from '#platform/web';
import { clockTextOf, stepClock } from './clock-words.ts';
import type { InboxCard } from './use-case.ts';

/** The end of a code, which is what tells dossiers of the same days apart. */
export function shortCode(code: string | undefined, t: Translate): string {
  if (code === undefined) return t('processes.web.no-code');
  return code.includes('-') ? `…${code.split('-').at(-1) ?? ''}` : code;
}

/** A card as a row of the inbox. */
export function rowOf(card: InboxCard, t: Translate, locale: Locale): InboxRow {
  return {
    id: card.recordId,
    href: `/app/ho-so/${card.recordId}`,
    clock: { state: stepClock(card), text: clockTextOf(card, t, locale) },
    code: shortCode(card.code, t),
    fullCode: card.code ?? t('processes.web.opened-at', { at: formatInstant(new Date(card.openedAt)) }),
    title: textOf(card.title, locale),
    party: card.party,
    step: textOf(card.stepName, locale),
    holder: card.holderPerson ?? (card.holderUnit && textOf(card.holderUnit, locale)),
  };
}
