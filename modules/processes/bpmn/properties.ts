import type { ModdleElement } from 'bpmn-moddle';
import { added, all, count, isTrue, text } from './elements.ts';
import { said } from './said.ts';

const listed = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

function named(element: ModdleElement, fallback: string): { vi: string; en: string } {
  const vi = text(element, 'vi') ?? fallback;
  return { vi, en: text(element, 'en') ?? vi };
}

function limitOf(limit: ModdleElement): object {
  const rule = text(limit, 'rule');
  if (rule !== undefined) return said({ rule, channel: text(limit, 'channel') });
  return said({ minutes: count(limit, 'minutes'), from: text(limit, 'from') ?? 'step', channel: text(limit, 'channel') });
}

function silenceOf(task: ModdleElement): object | undefined {
  const silence = added(task, 'Silence')[0];
  if (silence === undefined) return undefined;
  return said({
    minutes: count(silence, 'minutes'),
    outcome: text(silence, 'outcome'),
    law: text(silence, 'law'),
    certainty: text(silence, 'certainty'),
  });
}

/** What a task says of itself beyond its place in the drawing; none where it says nothing. */
export function workOf(task: ModdleElement): Record<string, unknown> | undefined {
  const work = added(task, 'Work')[0];
  if (work === undefined) return undefined;
  const paper = all(work, 'papers')[0];
  return said({
    key: text(work, 'key'),
    kind: text(work, 'kind'),
    name: named(work, text(task, 'name') ?? ''),
    role: text(work, 'role'),
    unit: text(work, 'unit'),
    limits: listed(all(work, 'limits').map(limitOf)),
    nationalStatus: count(work, 'status'),
    checked: isTrue(work, 'checked'),
    finishes: isTrue(work, 'finishes'),
    document:
      paper === undefined
        ? undefined
        : { template: text(paper, 'template') ?? '', type: text(paper, 'type') ?? '', series: text(paper, 'series') ?? '' },
    forms: listed(all(work, 'forms').flatMap((form) => text(form, 'code') ?? [])),
    acts: listed(all(work, 'acts').flatMap((act) => text(act, 'code') ?? [])),
    guards: listed(all(work, 'guards').map((guard) => ({ when: text(guard, 'when') ?? '', words: named(guard, '') }))),
    silence: silenceOf(task),
  });
}

/** What a way out is called and asks for; none where the drawing only leads on. */
export function wayOf(flow: ModdleElement): Record<string, unknown> | undefined {
  const way = added(flow, 'Way')[0];
  const key = text(way, 'outcome');
  if (way === undefined || key === undefined) return undefined;
  return said({
    key,
    label: named(way, text(flow, 'name') ?? key),
    when: text(way, 'when'),
    needsComment: isTrue(way, 'needsComment'),
    back: isTrue(way, 'back'),
    withoutPaper: isTrue(way, 'withoutPaper'),
  });
}

/** The condition of a flow: as it is written, or made from the way out it stands for. */
export function conditionOf(flow: ModdleElement): string | undefined {
  const written = text(all(flow, 'conditionExpression')[0], 'body');
  if (written !== undefined) return written;
  const way = added(flow, 'Way')[0];
  const [key, when] = [text(way, 'outcome'), text(way, 'when')];
  if (key === undefined) return undefined;
  const chosen = `outcome = ${JSON.stringify(key)}`;
  return when === undefined ? chosen : `${chosen} and (${when})`;
}
