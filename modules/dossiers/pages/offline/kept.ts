import { visibleSteps, type CompiledForm, type Data, type Draft, type FormAct } from '#browser/forms';
import type { Locale, Words } from '#platform/i18n';

/** A draft as the server gives it for filling without network. */
export interface Kit extends Draft {
  id: string;
  /** Whose sign-in asked, and its token. */
  person: string;
  csrf: string;
  version: number;
  formVersionId: string;
  form: CompiledForm;
  further: readonly { key: string; title: Words }[];
  words: Readonly<Record<Locale, Readonly<Record<string, string>>>>;
}

/** A draft as a browser keeps it, all of it encrypted. */
export interface Kept {
  id: string;
  csrf: string;
  /** The version of the form it is written in here; none where it was kept before versions were told. */
  formVersionId?: string | undefined;
  form: CompiledForm;
  further: Kit['further'];
  words: Kit['words'];
  /** The page around the form, by language. */
  frames: Partial<Record<Locale, string>>;
  /** What the server held when it was last heard. */
  base: Draft & { version: number };
  /** What was written since and is not sent yet. */
  mine?: Data | undefined;
  /** What an open page still shows, where others' changes came in that it does not show yet. */
  seen?: Data | undefined;
  /** What the server holds where both changed the same; none while nobody has to choose. */
  apart?: { data: Data; version: number } | undefined;
  /** The draft was sent or discarded elsewhere: what was written here has no place to go. */
  over?: boolean | undefined;
}

/** In a page's frame the place of the form. */
export const formPlace = '<!--the form-->';

const draftPath = /^(\/en)?\/ho-so\/ban-nhap\/([\da-f-]{36})((?:\/[\w-]+)?)$/;

/** The part of a draft an address leads to. */
export interface DraftAddress {
  locale: Locale;
  prefix: string;
  id: string;
  rest: string;
  step: string | undefined;
}

/** Reads an address of a draft; undefined for others. */
export function draftAddress({ pathname, searchParams }: URL): DraftAddress | undefined {
  const found = draftPath.exec(pathname);
  if (found === null) return undefined;
  const [, prefix = '', id = '', rest = ''] = found;
  return { locale: prefix === '' ? 'vi' : 'en', prefix, id, rest, step: searchParams.get('buoc') ?? undefined };
}

/** The draft as its writer sees it here. */
export const shownDraft = ({ base, mine }: Kept): Draft => ({ data: mine ?? base.data, provenance: base.provenance });

/** The steps it has now: those of its form, then those that need the network. */
export function stepsOf(kept: Kept): string[] {
  return [...visibleSteps(kept.form, shownDraft(kept).data), ...kept.further].map(({ key }) => key);
}

/** Where an act leads from a step. */
export function stepAfter(kept: Kept, here: string | undefined, act: FormAct): string | undefined {
  const steps = stepsOf(kept);
  const place = Math.max(0, steps.indexOf(here ?? ''));
  if (act.kind === 'step') return act.step;
  const move = act.kind === 'next' ? 1 : act.kind === 'back' ? -1 : 0;
  return steps[Math.max(0, Math.min(place + move, steps.length - 1))];
}

const week = 7 * 86_400_000;

/** Whether something is kept for longer than it may be. */
export const isTooOld = (at: number, now: number): boolean => now - at > week || at > now + week;
