import type { Speech } from '#platform/http';
import { formatDuration, formatInstant } from '#platform/i18n';
import { clockChip, type ClockState, type Html } from '#platform/pages';
import type { DossierLine } from '../server/list-dossiers.ts';

export { speechOf, type Speech } from '#platform/http';
export { said } from '#platform/pages';

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
