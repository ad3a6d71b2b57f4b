import { act, start } from '../engine/engine.ts';
import type { Model, ModelNode } from '../engine/model.ts';
import { EngineRefusal, type Event, type Facts, type Outcome, type State, type Token } from '../engine/state.ts';
import { feelHolds } from '#forms-expressions';
import { waysBehind } from './ways.ts';

/** One thing that may come from outside now. */
export interface Move {
  kind: 'done' | 'timer' | 'message' | 'signal' | 'failed' | 'silence';
  event: Event;
  /** What a way out is called. */
  label?: string;
}

/** A case that is tried by hand: where it stands, what it came by, and what was not possible. */
export interface Game {
  model: Model;
  state: State;
  facts: Facts;
  /** Nodes where it stands. */
  open: readonly string[];
  /** Nodes of work that was done, in order. */
  story: readonly string[];
  ended: State['ended'];
  refused: Pick<EngineRefusal, 'why' | 'node'> | undefined;
  before: Game | undefined;
}

function stood(model: Model, given: { outcome: Outcome; facts: Facts; before: Game | undefined }): Game {
  const { outcome, facts, before } = given;
  const { state, happened } = outcome;
  const done = happened.flatMap((one) => (one.what === 'left' ? [one.node] : []));
  return {
    model,
    state,
    facts: { ...facts, ...outcome.facts },
    open: [...new Set(state.tokens.filter(({ count }) => count === undefined).map(({ at }) => at))],
    story: [...(before?.story ?? []), ...done],
    ended: state.ended,
    refused: undefined,
    before,
  };
}

const nothing: State = { next: 1, tokens: [] };

/** Tries something; what the engine refuses is told, and nothing has moved. */
function tried(held: Omit<Game, 'refused'>, go: () => Game): Game {
  try {
    return go();
  } catch (error) {
    if (!(error instanceof EngineRefusal)) throw error;
    return { ...held, refused: { why: error.why, node: error.node } };
  }
}

/** Begins a case with these facts. */
export function begin(model: Model, facts: Facts): Game {
  const held = { model, state: nothing, facts, open: [], story: [], ended: undefined, before: undefined };
  return tried(held, () => stood(model, { outcome: start(model, facts), facts, before: undefined }));
}

/** Takes a case on; facts that were typed meanwhile are known from now on. */
export function take(game: Game, { event }: Move, typed: Facts): Game {
  const facts = { ...game.facts, ...typed };
  return tried(game, () => stood(game.model, { outcome: act(game.model, game.state, event, facts), facts, before: game }));
}

/** One move back. */
export const back = (game: Game): Game => game.before ?? game;

interface Way {
  key: string;
  label: string;
  when: string | undefined;
}

const waysOf = (model: Model, task: ModelNode): Way[] => [
  ...new Map(
    waysBehind(model, task).flatMap(({ way = {} }) =>
      [wayOf(way)].flatMap((read) => (read === undefined ? [] : [[read.key, read] as const])),
    ),
  ).values(),
];

function wayOf({ key, label, when }: Readonly<Record<string, unknown>>): Way | undefined {
  if (typeof key !== 'string') return undefined;
  const isWords = typeof label === 'object' && label !== null && 'vi' in label && typeof label.vi === 'string';
  return { key, label: isWords && 'vi' in label ? String(label.vi) : key, when: typeof when === 'string' ? when : undefined };
}

/** What an event waits for. */
function eventAt({ trigger, called = '' }: ModelNode, token: number): Move | undefined {
  if (trigger === 'timer') return { kind: 'timer', event: { kind: 'timer', token } };
  if (trigger === 'message') return { kind: 'message', event: { kind: 'message', called, token } };
  return trigger === 'signal' ? { kind: 'signal', event: { kind: 'signal', called } } : undefined;
}

/** How work is left: by what somebody chooses, by silence, by an error of the machine. */
function workAt({ model, facts }: Game, node: ModelNode, token: number): Move[] {
  const done = { kind: 'done' as const, token };
  const ways = waysOf(model, node).filter(({ when }) => when === undefined || feelHolds(when, facts));
  const moves = ways.map(({ key, label }): Move => ({ kind: 'done', event: { ...done, outcome: key }, label }));
  const silent: Move[] = node.silence === undefined ? [] : [{ kind: 'silence', event: { kind: 'timer', token } }];
  const failed: Move[] = node.kind === 'service' ? [{ kind: 'failed', event: { kind: 'failed', token, error: 'error' } }] : [];
  return [...(moves.length === 0 ? [{ kind: 'done' as const, event: done }] : moves), ...silent, ...failed];
}

function movesAt(game: Game, token: Token): Move[] {
  const node = game.model.nodes[token.at];
  if (node === undefined || token.count !== undefined || token.via !== undefined) return [];
  const event = eventAt(node, token.n);
  if (event !== undefined) return [event];
  return node.kind === 'user' || node.kind === 'service' ? workAt(game, node, token.n) : [];
}

/** What may come now, by the place where it is awaited. */
export function actsOf(game: Game): { node: string; token: number; moves: Move[] }[] {
  return game.state.tokens
    .map((token) => ({ node: token.at, token: token.n, moves: movesAt(game, token) }))
    .filter(({ moves }) => moves.length > 0);
}
