import type { Locale, Words } from '#platform/i18n';
import { formatInstant, formatNumber, textOf, translator } from '#platform/i18n';
import type { RequestFacts } from '#modules/dossiers';
import type { Step } from '#modules/processes';

const mostLines = 20;
const longestLine = 300;
const longestText = 1000;

const shortened = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length - 1)}…`);
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Items one to a line; of very many the rest is counted. */
export function listOf(lines: readonly string[], locale: Locale): string {
  const shown = lines.slice(0, mostLines).map((line) => `- ${shortened(oneLine(line), longestLine)}`);
  const rest = lines.length - shown.length;
  return [...shown, ...(rest > 0 ? [translator(locale)('notifications.more-lines', { count: rest })] : [])].join('\n');
}

/** What the applicant is asked for, one thing to a line. */
export function itemsOf(request: Pick<RequestFacts, 'items'>, locale: Locale): string {
  return listOf(
    request.items.map(({ name, request: asked }) => `${name}: ${asked}`),
    locale,
  );
}

/** A reason as somebody wrote it, without the beginnings of paragraphs, not too long for a mail. */
export function reasonOf(text: string | undefined, locale: Locale): string {
  const said = oneLine(text ?? '');
  return said === '' ? translator(locale)('notifications.no-reason') : shortened(said, longestText);
}

/** An instant, or that there is none. */
export function whenOf(at: Date | undefined, locale: Locale): string {
  return at === undefined ? translator(locale)('notifications.no-date') : formatInstant(at);
}

/** An amount of whole dong. */
export const amountOf = (amount: number, locale: Locale): string => `${formatNumber(amount, locale)} ₫`;

/** A code, or that there is none yet. */
export function codeOf(code: string | undefined, locale: Locale): string {
  return code ?? translator(locale)('notifications.no-code');
}

/** A step in a list: what, for whom, until when. */
export function stepLine(step: Step, locale: Locale): string {
  const words: Words = step.title;
  const parts = [step.code, textOf(step.name, locale), textOf(words, locale), step.party].filter((part) => part !== undefined);
  return `${whenOf(step.dueAt, locale)} · ${parts.join(' · ')}`;
}
