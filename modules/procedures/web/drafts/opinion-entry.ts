import type { z } from 'zod';
import { dayTyped, formatDate } from '#platform/i18n';
import type { proceduresContract } from '../../contract.ts';
import { filled, numberText, numberTyped } from './typed.ts';

type Operations = (typeof proceduresContract)['operations'];
type Shown = z.output<Operations['getVersionDraft']['out']>['parts']['opinions'][number];
type Saved = NonNullable<z.input<Operations['saveVersionDraft']['in']>['parts']['opinions']>[number];

/** Whose opinion is asked for, as it is typed. */
export interface OpinionEntry {
  key: string;
  name: { vi: string; en: string };
  added: boolean;
  value: string;
  unit: Shown['unit'];
  required: boolean;
  /** Whether a law takes silence for consent, and which. */
  silent: boolean;
  law: { vi: string; en: string };
  certainty: Shown['certainty'];
  source: string;
  readOn: string;
}

/** What is typed wrong of an opinion. */
export type OpinionFault = 'opinion-limit' | 'opinion-name' | 'opinion-silence';

/** A rule as it is typed. */
export const opinionOf = ({ key, name, added, value, unit, required, silence }: Shown): OpinionEntry => ({
  key,
  name,
  added,
  value: numberText(value),
  unit,
  required,
  silent: silence !== undefined,
  law: silence?.law ?? { vi: '', en: '' },
  certainty: silence?.certainty ?? 'background',
  source: silence?.source ?? '',
  readOn: silence === undefined ? '' : formatDate(silence.readOn),
});

/** One that is not there yet; its key is made of a number that no other has. */
export function addedOpinion(opinions: readonly OpinionEntry[]): OpinionEntry {
  let number = opinions.length + 1;
  while (opinions.some(({ key }) => key === `opinion-${number}`)) number += 1;
  const silence = { silent: false, law: { vi: '', en: '' }, certainty: 'background' as const, source: '', readOn: '' };
  return { key: `opinion-${number}`, name: { vi: '', en: '' }, added: true, value: '', unit: 'working-day', required: true, ...silence };
}

const isWhole = ({ silent, law, source, readOn }: OpinionEntry): boolean =>
  !silent || (filled(law.vi) && filled(source) && dayTyped(readOn) !== undefined);

/** What is typed wrong, if anything: silence is consent only by a law that is named, with where and when it was read. */
export function opinionFault(opinions: readonly OpinionEntry[]): OpinionFault | undefined {
  if (opinions.some(({ value }) => !(numberTyped(value) > 0))) return 'opinion-limit';
  if (opinions.some(({ name }) => !filled(name.vi))) return 'opinion-name';
  return opinions.every(isWhole) ? undefined : 'opinion-silence';
}

const both = ({ vi, en }: OpinionEntry['name']): { vi: string; en: string } => ({ vi: vi.trim(), en: filled(en) ? en.trim() : vi.trim() });

/** A rule as it is sent. */
export function opinionIn({ key, name, value, unit, required, silent, law, certainty, source, readOn }: OpinionEntry): Saved {
  const day = dayTyped(readOn);
  const silence = silent && day !== undefined ? { silence: { law: both(law), certainty, source: source.trim(), readOn: day } } : {};
  return { key, name: both(name), value: numberTyped(value), unit, required, ...silence };
}
