import type { Tx } from '#platform/db';
import { feelHolds, feelNames } from '#modules/forms';
import { findTemplateVersion } from '#modules/templates';
import { generalTemplate } from '../../general-paper.ts';
import type { DraftFault, WrittenContent } from '../../whole-draft.ts';
import { namedIn } from '../general/general-fields.ts';
import { factHeads } from './facts.ts';
import { fault } from './faults.ts';
import type { DraftWorld } from './world.ts';

type Result = WrittenContent['results'][number];

/** The answers an expression names that the form does not ask, or its first names that no dossier knows. */
function strangers(expression: string, { form }: DraftWorld, drafted: readonly string[]): string[] {
  const properties = form?.definition.schema.properties;
  const asked = [...expression.matchAll(/\b(?:shown|data)\.([A-Za-z0-9_]+)/g)].map(([, name = '']) => name);
  const unasked = properties === undefined ? [] : asked.filter((name) => !Object.hasOwn(properties, name));
  const written = [...expression.matchAll(/\bwritten\.[A-Za-z0-9_]+/g)].map(([name]) => name).filter((name) => !drafted.includes(name));
  const heads = feelNames(expression).map((name) => name.split('.')[0] ?? name);
  return [...unasked, ...written, ...heads.filter((name) => !factHeads.has(name))];
}

function expressionFaults(expression: string, at: string, world: DraftWorld, drafted: readonly string[]): DraftFault[] {
  if (expression.trim() === '') return [];
  try {
    feelHolds(expression, {});
  } catch {
    return [fault(at, 'unreadable', { what: expression })];
  }
  const [name] = strangers(expression, world, drafted);
  return name === undefined ? [] : [fault(at, 'no-fact', { name })];
}

/** What the words of a paper name that nobody knows. */
function paperFaults({ general, drafted, template }: Result, at: string, world: DraftWorld): DraftFault[] {
  if (general === undefined) return template === generalTemplate ? [fault(`${at}.general`, 'missing')] : [];
  const paths = drafted.map(({ path }) => path);
  const sentences = [
    ...[general.title, general.subject ?? { vi: '', en: '' }].map((words) => ({ words, where: `${at}.general.title` })),
    ...(['opening', 'closing', 'recipients'] as const).flatMap((part) =>
      general[part].map((words, place) => ({ words, where: `${at}.general.${part}.${place}` })),
    ),
  ];
  return [
    ...sentences.flatMap(({ words, where }) =>
      [...new Set([...namedIn(words.vi), ...namedIn(words.en)])].flatMap((name) => expressionFaults(name, where, world, paths)),
    ),
    ...general.rows.flatMap(({ value }, place) => expressionFaults(value, `${at}.general.rows.${place}.value`, world, paths)),
  ];
}

/** A name that is written and stands nowhere. */
const unknownOf = (name: string | undefined, known: readonly string[], found: (name: string) => DraftFault): DraftFault[] =>
  name === undefined || name === '' || known.includes(name) ? [] : [found(name)];

async function resultFaults(tx: Tx, result: Result, at: string, world: DraftWorld): Promise<DraftFault[]> {
  const { template, series, step, effect } = result;
  const layouts = template === '' ? undefined : await findTemplateVersion(tx, template, world.day);
  const steps = world.steps.map(({ key }) => key);
  return [
    ...unknownOf(template, layouts === undefined ? [] : [template], (name) => fault(`${at}.template`, 'no-layout', { template: name })),
    ...unknownOf(
      series,
      world.series.map(({ code }) => code),
      (name) => fault(`${at}.series`, 'no-series', { series: name }),
    ),
    ...(steps.length === 0 ? [] : unknownOf(step, steps, (name) => fault(`${at}.step`, 'no-step', { step: name }))),
    ...unknownOf(
      effect,
      world.effects.map(({ code }) => code),
      (name) => fault(`${at}.effect`, 'no-effect', { effect: name }),
    ),
    ...paperFaults(result, at, world),
  ];
}

/** Steps that draft a paper for which no result is named: nobody could go on from there. */
const lonelySteps = (results: readonly Result[], { steps, isAhead }: DraftWorld): DraftFault[] =>
  steps
    .filter(({ key, kind, document }) => {
      const isMade = results.some((one) => one.step === key || ((one.step ?? '') === '' && one.template === document?.template));
      // What was begun at a step before may be written on at another, which then says no paper of its own.
      const isBegun = () => results.some((one) => one.step !== undefined && isAhead(one.step, key));
      return !isMade && (document !== undefined || (kind === 'draft' && !isBegun()));
    })
    .map(({ name }) => fault('content.results', 'step-no-result', { step: name }));

/** What keeps the results from being made. */
export async function resultsFaults(tx: Tx, { results, offer }: WrittenContent, world: DraftWorld): Promise<DraftFault[]> {
  const found: DraftFault[] = [];
  for (const [place, result] of results.entries()) found.push(...(await resultFaults(tx, result, `content.results.${place}`, world)));
  return offer === 'open' ? [...found, ...lonelySteps(results, world)] : found;
}
