import type { Handling } from '#platform/http';
import { formatDuration, formatInstant, textOf, type Locale, type Translate, type Words } from '#platform/i18n';
import { clockChip, hasVietnamese, vi, type ClockState, type Content, type Html } from '#platform/pages';
import type { DossierLine } from '../server/list-dossiers.ts';

/** In what the pages' parts speak, and what their forms carry. */
export interface Speech {
  t: Translate;
  locale: Locale;
  /** Before addresses: nothing, or `/en`. */
  prefix: string;
  csrf: string;
}

/** How to speak to whoever asks. */
export function speechOf({ ctx, csrf }: Handling): Speech {
  return { t: ctx.t, locale: ctx.locale, prefix: ctx.locale === 'en' ? '/en' : '', csrf };
}

/** A text of the data; Vietnamese words inside an English one are marked, word by word, so that each is read in its own language. */
export function said(words: Words, locale: Locale): Content {
  const text = textOf(words, locale);
  if (locale !== 'en' || !hasVietnamese(text)) return text;
  return text.split(/(\s+)/).map((piece) => (hasVietnamese(piece) ? vi(piece) : piece));
}

/** `HH:mm` of an instant, in Việt Nam's time. */
export const clockTime = (at: Date): string => formatInstant(at).slice(11);

/** `dd/MM/yyyy HH:mm` of an instant as JSON tells it. */
export const instantOf = (iso: string): string => formatInstant(new Date(iso));

const clockStates: Readonly<Record<DossierLine['standing'], ClockState | undefined>> = {
  early: 'early',
  'on-time': 'done',
  late: 'late',
  'in-time': 'on-time',
  'due-soon': 'due-soon',
  overdue: 'late',
  paused: 'paused',
  none: undefined,
};

/** What a dossier's clock shows; none while no clock runs. */
export const clockStateOf = (line: Pick<DossierLine, 'standing'>): ClockState | undefined => clockStates[line.standing];

// words: dossiers.page.standing.*
/** Where a dossier stands against its due time, in words with what is left: "còn 2 ngày 3 giờ làm việc". */
export function standingChip(line: Pick<DossierLine, 'standing' | 'minutesLeft'>, { t, locale }: Speech): Html | undefined {
  const state = clockStateOf(line);
  if (state === undefined) return undefined;
  const time = formatDuration(Math.abs(line.minutesLeft ?? 0), locale);
  return clockChip({ state, locale, text: t(`dossiers.page.standing.${line.standing}`, { time }) });
}
