import { fail } from '#platform/errors';
import type { Json } from '#modules/forms';
import { idsOf } from '../../bpmn/model-of-steps.ts';
import { stepKeyOf } from '../../bpmn/step-key.ts';
import { act, lead, start } from '../../engine/engine.ts';
import type { Model, ModelNode } from '../../engine/model.ts';
import { EngineRefusal, type Event, type Facts, type Happening, type Outcome, type State } from '../../engine/state.ts';
import { definitionOf } from '../definitions.ts';
import type { CaseFile, Step, StepDefinition } from '../shapes.ts';

/** A step to be opened for a token. */
export interface Opening {
  token: number;
  key: string;
  definition: StepDefinition;
  /** Of work done for each of a list: its part, by the name the drawing gives it. */
  each: { as: string; item: Json } | undefined;
}

/** What an act of the engine brings about, worked out before anything is written. */
export interface Movement {
  before: CaseFile;
  tokens: State;
  facts: Facts;
  happened: readonly Happening[];
  opens: readonly Opening[];
  /** Tokens that were there and are there no longer. */
  gone: ReadonlySet<number>;
  ended: State['ended'];
}

const onlyToken = 1;

const keysKnown = new WeakMap<Model, ReadonlyMap<string, string>>();

/** The steps that the tasks for people of a model open, by their nodes. */
export function keysOf(model: Model): ReadonlyMap<string, string> {
  const tasks = Object.values(model.nodes).filter(({ kind }) => kind === 'user');
  const keys = keysKnown.get(model) ?? new Map(tasks.map((node) => [node.id, stepKeyOf(node)]));
  keysKnown.set(model, keys);
  return keys;
}

/** The token a step answers. */
export const tokenOf = ({ token }: Pick<Step, 'token'>): number => token ?? onlyToken;

/** The node of a model where people do a step. */
export function nodeOfKey({ model, tokens }: Pick<CaseFile, 'model' | 'tokens'>, key: string): ModelNode | undefined {
  const own = tokens === undefined ? model.nodes[idsOf.step(key)] : undefined;
  if (own !== undefined) return own;
  const id = [...keysOf(model)].find(([, one]) => one === key)?.[0];
  return id === undefined ? undefined : model.nodes[id];
}

/** The node of the token a step answers. */
export function nodeOfStep(caseFile: CaseFile, step: Pick<Step, 'key' | 'token'>): ModelNode | undefined {
  const at = caseFile.tokens?.tokens.find(({ n }) => n === step.token)?.at;
  return at === undefined ? nodeOfKey(caseFile, step.key) : caseFile.model.nodes[at];
}

/** Where a case stands; one of a step table at its open step, also when it was opened before there were tokens. */
function stateAt(caseFile: CaseFile, step: Pick<Step, 'key'>): State {
  return caseFile.tokens ?? { next: onlyToken + 1, tokens: [{ n: onlyToken, at: idsOf.step(step.key), in: 0 }] };
}

const jsonOf = (facts: CaseFile['facts']): Facts => JSON.parse(JSON.stringify(facts));

// words: errors.processes.stuck-*
/** What the engine refuses, refused by name; nothing has changed then. */
function named<T>(caseFile: CaseFile, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof EngineRefusal)) throw error;
    const node = caseFile.model.nodes[error.node];
    const step = node === undefined || node.name === '' ? error.node : node.name;
    return refuseBy(error.why, step);
  }
}

function refuseBy(why: EngineRefusal['why'], step: string): never {
  switch (why) {
    case 'no-way':
      return fail('processes.stuck-no-way', { step });
    case 'endless':
      return fail('processes.stuck-endless', { step });
    case 'too-many':
      return fail('processes.stuck-too-many', { step });
    case 'too-large':
      return fail('processes.stuck-too-large', { step });
    case 'uncaught':
      return fail('processes.stuck-uncaught', { step });
    case 'crosses':
      return fail('processes.crosses-branch', { step });
    case 'not-awaited':
    case 'has-ended':
      return fail('processes.not-awaited', { step });
  }
}

function openingsOf(caseFile: CaseFile, { state, happened }: Outcome): Opening[] {
  const { model } = caseFile;
  return happened.flatMap((one): Opening[] => {
    if (one.what !== 'entered') return [];
    const node = model.nodes[one.node];
    const token = state.tokens.find(({ n }) => n === one.token);
    if (node?.kind !== 'user' || token === undefined || token.count !== undefined) return [];
    const each = node.many === undefined || one.item === undefined ? undefined : { as: node.many.as, item: one.item };
    const key = keysOf(model).get(node.id) ?? node.id;
    return [{ token: one.token, key, definition: definitionOf(caseFile, key), each }];
  });
}

function movementOf(before: CaseFile, from: State, outcome: Outcome): Movement {
  const { state, happened, facts } = outcome;
  const stuck = happened.find((one) => one.what === 'stuck');
  if (stuck !== undefined) {
    const at = before.model.nodes[stuck.nodes[0] ?? ''];
    fail('processes.stuck-at-join', { step: at === undefined || at.name === '' ? (stuck.nodes[0] ?? '') : at.name });
  }
  return { before, tokens: state, facts, happened, opens: openingsOf(before, outcome), gone: goneFrom(from, state), ended: state.ended };
}

function goneFrom(from: State, to: State): Set<number> {
  const left = new Set(to.tokens.map(({ n }) => n));
  return new Set(from.tokens.flatMap(({ n }) => (left.has(n) ? [] : [n])));
}

/** Where a way out led this time: to a step, to its `end`, `on` to several, or nowhere yet: then it `waits` for others or for something else. */
export function ledTo({ ended, opens }: Pick<Movement, 'ended' | 'opens'>): string {
  if (ended !== undefined) return 'end';
  return opens.length > 1 ? 'on' : (opens[0]?.key ?? 'waits');
}

const nowhere: State = { next: onlyToken, tokens: [] };

/** Begins a case. Refuses like `moveOn`. */
export function begin(caseFile: CaseFile): Movement {
  return movementOf(
    caseFile,
    nowhere,
    named(caseFile, () => start(caseFile.model, jsonOf(caseFile.facts))),
  );
}

/**
 * Takes a case on by what came. Refuses with `processes.stuck-no-way`, `processes.stuck-endless`, `processes.stuck-too-many`, `processes.stuck-too-large`,
 * `processes.stuck-uncaught`, `processes.stuck-at-join` and `processes.not-awaited`.
 */
export function moveOn(caseFile: CaseFile, from: Pick<Step, 'key'>, event: Event): Movement {
  const state = stateAt(caseFile, from);
  return movementOf(
    caseFile,
    state,
    named(caseFile, () => act(caseFile.model, state, event, jsonOf(caseFile.facts))),
  );
}

/** Leads a case from a step to another of the same branch. Refuses with `processes.crosses-branch` and like `moveOn`. */
export function leadTo(caseFile: CaseFile, from: Pick<Step, 'key' | 'token'>, key: string): Movement {
  const state = stateAt(caseFile, from);
  const to = nodeOfKey(caseFile, key) ?? fail('processes.no-such-outcome', { outcome: key });
  return movementOf(
    caseFile,
    state,
    named(caseFile, () => lead(caseFile.model, state, { token: tokenOf(from), to: to.id }, jsonOf(caseFile.facts))),
  );
}

/** Leads a case from a step over another of the same branch, whose work was done elsewhere, and on by that one's way out. Refuses like `leadTo`. */
export function leadOver(caseFile: CaseFile, from: Pick<Step, 'key' | 'token'>, over: { key: string; outcome: string }): Movement {
  const { tokens } = caseFile;
  const isDirect = tokens === undefined || from.key === over.key;
  const to = isDirect ? undefined : leadTo(caseFile, from, over.key);
  const token = to?.opens[0]?.token ?? tokenOf(from);
  const on = moveOn({ ...caseFile, tokens: to?.tokens ?? tokens }, { key: over.key }, { kind: 'done', token, outcome: over.outcome });
  if (to === undefined || tokens === undefined) return { ...on, before: caseFile };
  const happened = [...to.happened, ...on.happened];
  return { ...on, before: caseFile, happened, facts: { ...to.facts, ...on.facts }, gone: goneFrom(tokens, on.tokens) };
}
