import type { z } from 'zod';
import type { formsContract } from '#contracts/forms';
import type { Words } from '#platform/i18n';
import { isServed } from '../use-dossier.ts';
import type { DossierDetail } from '../use-dossier.ts';
import type { RequestItem } from './use-exceptions.ts';

type Definition = z.output<(typeof formsContract)['operations']['getForm']['out']>['definition'];
type Item = Definition['layout']['steps'][number]['items'][number];

/** Something of a dossier that may be asked for again: a paper or a field of the form. */
export interface AskLine {
  key: string;
  name: Words;
  component?: string;
  pointer?: string;
  /** True when it is asked for by the procedure and was not handed in. */
  missing: boolean;
  /** Where we have it from already: asking all the same needs a reason. */
  held?: Words;
}

/** A part of what may be asked for, under one heading. */
export interface AskSection {
  key: string;
  /** None for the papers, which words of ours name. */
  title: Words | undefined;
  lines: readonly AskLine[];
}

function fieldsIn(items: readonly Item[]): AskLine[] {
  return items.flatMap((item) =>
    'group' in item ? fieldsIn(item.items) : [{ key: item.at, name: item.label, pointer: item.at, missing: false }],
  );
}

type Slot = DossierDetail['components'][number];

/** What we hold, or could ask a register for; where that differs or failed the paper is asked for freely. */
function heldFrom(substitute: Slot['substitute'], register: Slot['register']): Pick<AskLine, 'held'> {
  if (substitute !== undefined) return { held: substitute.from };
  return register?.outcome === 'FETCHED_OK' || register?.outcome === 'NOT_ASKED' ? { held: register.source } : {};
}

/** Every paper and every field of a dossier, in the order of its file: papers first, then the form step by step. */
export function sectionsOf(dossier: Pick<DossierDetail, 'components'>, definition: Definition): AskSection[] {
  const papers = dossier.components
    .filter((slot) => slot.source === 'upload')
    .map(({ key, name, required, file, substitute, register }) => ({
      key,
      name,
      component: key,
      missing: required && file === undefined && substitute === undefined && !isServed({ register }),
      ...heldFrom(substitute, register),
    }));
  const steps = definition.layout.steps.map(({ key, title, items }) => ({ key: `step ${key}`, title, lines: fieldsIn(items) }));
  return [{ key: 'papers', title: undefined, lines: papers }, ...steps].filter((section) => section.lines.length > 0);
}

/** What was ticked, with what is to be completed; and rows for what is neither paper nor field. */
export interface Asking {
  /** By key of the line. */
  picked: Readonly<Record<string, string>>;
  /** Why what we hold already is asked for all the same, by key of the line. */
  heldReasons: Readonly<Record<string, string>>;
  free: readonly { name: string; request: string }[];
  because: string;
  basis: string;
  /** As typed. */
  deadline: string;
}

/** Nothing asked for yet. */
export const nothingAsked: Asking = { picked: {}, heldReasons: {}, free: [], because: '', basis: '', deadline: '' };

/** Ticks a line, or takes the tick and what was written away. */
export function pick(asking: Asking, key: string, on: boolean): Asking {
  const { [key]: _before, ...others } = asking.picked;
  return { ...asking, picked: on ? { ...others, [key]: '' } : others };
}

/** Everything that is asked for, in the order of the file; what is empty in a row of its own is left out. */
export function itemsOf(sections: readonly AskSection[], { picked, heldReasons, free }: Asking): RequestItem[] {
  const known = sections.flatMap(({ lines }) =>
    lines.flatMap(({ key, name, component, pointer, held }) => {
      const request = picked[key];
      if (request === undefined) return [];
      // what is asked for stands on form 02, which is Vietnamese
      const heldReason = held === undefined ? '' : (heldReasons[key] ?? '').trim();
      const why = heldReason === '' ? {} : { heldReason };
      return [{ name: name.vi, request: request.trim(), ...(component === undefined ? { pointer } : { component }), ...why }];
    }),
  );
  const others = free
    .map(({ name, request }) => ({ name: name.trim(), request: request.trim() }))
    .filter(({ name, request }) => name !== '' || request !== '');
  return [...known, ...others];
}

const isUnexplained = (items: readonly RequestItem[], sections: readonly AskSection[]): boolean => {
  const held = new Set(sections.flatMap(({ lines }) => lines.flatMap((line) => (line.held === undefined ? [] : [line.component]))));
  return items.some((item) => item.component !== undefined && held.has(item.component) && item.heldReason === undefined);
};

/** Why a request cannot go out yet; a key of our words by place. */
export function faultsOf(
  items: readonly RequestItem[],
  asking: Asking & { sections: readonly AskSection[] },
  isInstant: (text: string) => boolean,
): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {};
  if (items.length === 0) faults['items'] = 'dossiers.web.ask-nothing';
  else if (items.some((item) => item.name === '' || item.request === '')) faults['items'] = 'dossiers.web.ask-what';
  else if (isUnexplained(items, asking.sections)) faults['items'] = 'dossiers.web.ask-held-missing';
  if (asking.because.trim() === '') faults['because'] = 'dossiers.web.because-missing';
  if (asking.deadline.trim() !== '' && !isInstant(asking.deadline)) faults['deadline'] = 'dossiers.web.instant-wrong';
  return faults;
}
