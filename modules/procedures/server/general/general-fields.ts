import { formatDate, formatInstant, formatNumber, translator, type Locale } from '#platform/i18n';
import type { Json } from '#modules/forms';
import type { GeneralPaper } from '../../general-paper.ts';

interface Names {
  vi: string;
  en: string;
}

/** What an expression comes to, told in a language. */
export type ReadFact = (expression: string, locale: Locale) => Json;

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);
const isInstant = (text: string): boolean => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:/.test(text) && !Number.isNaN(Date.parse(text));

function textIn(text: string): string {
  if (isDay(text)) return formatDate(text);
  return isInstant(text) ? formatInstant(new Date(text)) : text;
}

/** A value as a paper says it; undefined for one that is not known. */
export function sayValue(value: Json, locale: Locale): string | undefined {
  const t = translator(locale);
  if (value === null || value === '') return undefined;
  if (typeof value === 'string') return textIn(value);
  if (typeof value === 'number') return formatNumber(value, locale);
  if (typeof value === 'boolean') return t(value ? 'procedures.general.yes' : 'procedures.general.no');
  if (!Array.isArray(value)) return undefined;
  return value.length === 0 ? undefined : value.map((one) => sayValue(one, locale) ?? t('procedures.general.unknown')).join('; ');
}

/** Facts named between braces. */
export const namedIn = (text: string): string[] => [...text.matchAll(/\{([^{}\n]+)\}/g)].map(([, name = '']) => name.trim());

function sentence(text: string, locale: Locale, read: ReadFact): string {
  const unknown = translator(locale)('procedures.general.unknown');
  return text.replaceAll(/\{([^{}\n]+)\}/g, (_, name: string) => sayValue(read(name.trim(), locale), locale) ?? unknown);
}

/** The data of the general layout: each sentence and row with the facts put in, English beside where the paper is in both languages. */
export function generalFields(paper: GeneralPaper, read: ReadFact, bases: Json): Record<string, Json> {
  const say = ({ vi, en }: Names): Json => ({
    text: sentence(vi, 'vi', read),
    ...(paper.bilingual ? { en: sentence(en, 'en', read) } : {}),
  });
  return {
    title: say(paper.title),
    ...(paper.subject === undefined ? {} : { subject: say(paper.subject) }),
    ...(paper.withBases ? { bases } : {}),
    opening: paper.opening.map(say),
    rows: paper.rows.map(({ label, value }) => {
      const vi = sayValue(read(value, 'vi'), 'vi') ?? null;
      const en = sayValue(read(value, 'en'), 'en') ?? null;
      return { label: say(label), value: vi, ...(paper.bilingual && en !== vi ? { english: en } : {}) };
    }),
    closing: paper.closing.map(say),
    recipients: paper.recipients.map(say),
  };
}
