import { stepKeyOf } from '../bpmn/step-key.ts';
import { act, start } from '../engine/engine.ts';
import type { Model, ModelNode } from '../engine/model.ts';
import { EngineRefusal, type Event, type Facts, type Happening, type Outcome, type State, type Token } from '../engine/state.ts';
import type { MinutesOf } from './minutes.ts';
import { pickedBy, pretend, type Fork, type Pretended } from './pretend.ts';
import { waysBehind } from './ways.ts';

/** One way through a process, from its beginning to an end. */
export interface Path {
  /** Steps in the order they were done, each with how it was left. */
  steps: readonly { key: string; node: string; name: string; outcome: string | undefined }[];
  /** Working minutes from the beginning to the end. */
  minutes: number;
  /** How often cases go this way, as far as that is known; all paths together are one. */
  share: number;
  ended: NonNullable<State['ended']> | 'stuck';
  /** It waits for something from outside whose time nobody knows. */
  waitsOutside: boolean;
}

/** All ways through a process, as many as are looked at. */
export interface Paths {
  paths: readonly Path[];
  /** There are more ways than were looked at. */
  isCut: boolean;
}

/** How often each way out of a step is taken; parts of one. */
export type SharesOf = (node: ModelNode, outcomes: readonly { key: string; back: boolean }[]) => readonly number[];

const mostPaths = 300;
const mostActs = 60_000;
/** Each step is done again once: a loop is counted once more. */
const mostTimes = 2;

interface Place {
  state: State;
  now: number;
  /** When what is awaited comes, by token. */
  due: ReadonlyMap<number, { at: number; event: Event }>;
  steps: Path['steps'];
  share: number;
  waitsOutside: boolean;
}

/** Ways out of a task, each once. */
const outcomesOf = (model: Model, task: ModelNode): { key: string; back: boolean }[] =>
  [...new Map(waysBehind(model, task).map(({ way }) => [String(way?.['key']), way?.['back'] === true]))].map(([key, back]) => ({
    key,
    back,
  }));

type Due = Map<number, { at: number; event: Event }>;

/** A timer that is set: due after its working minutes; silence counts only where the work takes longer. */
function arm(due: Due, { token, timer }: Extract<Happening, { what: 'timer-set' }>, now: number): void {
  if (timer.minutes === undefined) return;
  const at = Math.max(now, (timer.from === 'case' ? 0 : now) + timer.minutes);
  const before = due.get(token);
  if (before === undefined || at < before.at) due.set(token, { at, event: { kind: 'timer', token } });
}

/** What comes first; work that is done in the minute in which a timer is due is done in time. */
function firstOf(due: Place['due']): { at: number; event: Event } | undefined {
  const rank = (event: Event): number => (event.kind === 'timer' ? 1 : 0);
  return [...due.values()].toSorted((a, b) => a.at - b.at || rank(a.event) - rank(b.event))[0];
}

interface Found {
  outcome: Outcome;
  share: number;
}

class Explorer {
  readonly #pretended: Pretended;
  readonly #minutesOf: MinutesOf;
  readonly #sharesOf: SharesOf;
  readonly #open: Place[] = [];
  readonly #paths: Path[] = [];
  #acts = 0;
  #isCut = false;

  constructor(model: Model, minutesOf: MinutesOf, sharesOf: SharesOf) {
    this.#pretended = pretend(model);
    this.#minutesOf = minutesOf;
    this.#sharesOf = sharesOf;
  }

  get #model(): Model {
    return this.#pretended.model;
  }

  #node(id: string): ModelNode | undefined {
    return this.#model.nodes[id];
  }

  /** Everything an act may lead to: one outcome for each way of the forks it comes to. */
  #try(run: (facts: Facts) => Outcome): Found[] {
    const results: Found[] = [];
    const open: { picked: ReadonlyMap<string, string>; share: number }[] = [{ picked: new Map(), share: 1 }];
    for (let one = open.pop(); one !== undefined && this.#acts < mostActs; one = open.pop()) {
      this.#acts += 1;
      const { picked, share } = one;
      const outcome = this.#outcomeOf(run, picked);
      if (outcome === undefined) continue;
      // An act of many places costs as many as it moves.
      this.#acts += outcome.happened.length + outcome.state.tokens.length;
      const fork = this.#unpicked(outcome.happened, picked);
      if (fork === undefined) results.push({ outcome, share });
      else for (const way of fork.ways) open.push({ picked: new Map([...picked, [fork.node, way]]), share: share / fork.ways.length });
    }
    return results;
  }

  #outcomeOf(run: (facts: Facts) => Outcome, picked: ReadonlyMap<string, string>): Outcome | undefined {
    const forks = [...this.#pretended.forks.values()];
    const facts = Object.assign({}, ...forks.map((fork) => pickedBy(this.#model, fork, picked.get(fork.node) ?? fork.ways[0] ?? '')));
    try {
      return run(facts);
    } catch (error) {
      if (error instanceof EngineRefusal) return undefined;
      throw error;
    }
  }

  #unpicked(happened: readonly Happening[], picked: ReadonlyMap<string, string>): Fork | undefined {
    for (const one of happened) {
      const from = one.what === 'took' ? this.#model.flows[one.flow]?.from : undefined;
      const fork = from === undefined || picked.has(from) ? undefined : this.#pretended.forks.get(from);
      if (fork !== undefined && fork.ways.length > 1 && this.#node(fork.node)?.kind !== 'inclusive') return fork;
    }
    return undefined;
  }

  /** When a token that was entered is done with, and by what. */
  #awaited(token: Token, now: number): { at: number; event: Event } | undefined {
    const node = this.#node(token.at);
    if (node === undefined || token.count !== undefined || token.via !== undefined) return undefined;
    if (node.kind === 'user') return { at: now + this.#minutesOf(node, now), event: { kind: 'done', token: token.n } };
    if (node.kind === 'service') return { at: now, event: { kind: 'done', token: token.n } };
    return undefined;
  }

  /** Work that was begun, each with when it will be done. */
  #begun(due: Due, tokens: readonly Token[], now: number): void {
    for (const token of tokens) {
      const awaited = due.has(token.n) ? undefined : this.#awaited(token, now);
      if (awaited !== undefined) due.set(token.n, awaited);
    }
  }

  #happened(due: Due, one: Happening, now: number): boolean {
    if (one.what === 'timer-set') arm(due, one, now);
    if (one.what === 'timer-cleared' && this.#node(one.node)?.kind !== 'user') due.delete(one.token);
    if (one.what !== 'awaits' || this.#node(one.node)?.kind === 'boundary') return false;
    // What comes from outside comes at once: nobody knows when.
    const { called, token } = one;
    due.set(token, { at: now, event: one.trigger === 'signal' ? { kind: 'signal', called } : { kind: 'message', called, token } });
    return true;
  }

  /** What is awaited after an act: what was before and still is, and what came with it. */
  #dueAfter(before: Place | undefined, { state, happened }: Outcome, now: number): Pick<Place, 'due' | 'waitsOutside'> {
    const there = new Set(state.tokens.map(({ n }) => n));
    const due: Due = new Map([...(before?.due ?? [])].filter(([token]) => there.has(token)));
    this.#begun(due, state.tokens, now);
    const asks = happened.filter((one) => 'token' in one && there.has(one.token)).map((one) => this.#happened(due, one, now));
    return { due, waitsOutside: before?.waitsOutside === true || asks.includes(true) };
  }

  #push(before: Place | undefined, { outcome, share }: Found, { now, steps }: Pick<Place, 'now' | 'steps'>): void {
    const { due, waitsOutside } = this.#dueAfter(before, outcome, now);
    this.#open.push({ state: outcome.state, now, due, steps, share, waitsOutside });
  }

  #end({ steps, now, share, state, waitsOutside }: Place): void {
    this.#paths.push({ steps, minutes: now, share, ended: state.ended ?? 'stuck', waitsOutside });
  }

  /** How a task may be left, each with how often. */
  #choices(node: ModelNode | undefined, event: Event): { key: string | undefined; share: number }[] {
    const ways = event.kind === 'done' && node?.kind === 'user' ? outcomesOf(this.#model, node) : [];
    if (ways.length === 0 || node === undefined) return [{ key: undefined, share: 1 }];
    const shares = this.#sharesOf(node, ways);
    return ways.map(({ key }, index) => ({ key, share: shares[index] ?? 0 }));
  }

  #nodeOf({ state }: Place, event: Event): ModelNode | undefined {
    const token = event.kind === 'signal' ? undefined : state.tokens.find(({ n }) => n === event.token);
    return token && this.#node(token.at);
  }

  #expand(place: Place): void {
    const next = place.state.ended === undefined ? firstOf(place.due) : undefined;
    if (next === undefined) return this.#end(place);
    const { at: now, event } = next;
    const node = this.#nodeOf(place, event);
    for (const { key, share } of this.#choices(node, event)) {
      const done: Event = event.kind === 'done' && key !== undefined ? { ...event, outcome: key } : event;
      const steps = node?.kind === 'user' ? [...place.steps, this.#step(node, event, key)] : place.steps;
      if (node !== undefined && steps.filter((one) => one.node === node.id).length > mostTimes * this.#parts(node)) continue;
      for (const found of this.#try((facts) => act(this.#model, place.state, done, facts)))
        this.#push(place, { outcome: found.outcome, share: place.share * share * found.share }, { now, steps });
    }
  }

  /** One of several is done as often as there are parts. */
  #parts(node: ModelNode): number {
    return node.many === undefined ? 1 : 10;
  }

  #step(node: ModelNode, event: Event, key: string | undefined): Path['steps'][number] {
    const outcome = event.kind === 'timer' ? node.silence?.outcome : key;
    return { key: stepKeyOf(node), node: node.id, name: node.name, outcome };
  }

  explore(): Paths {
    for (const { outcome, share } of this.#try((facts) => start(this.#model, facts)))
      this.#push(undefined, { outcome, share }, { now: 0, steps: [] });
    for (let place = this.#open.pop(); place !== undefined; place = this.#open.pop()) {
      if (this.#paths.length >= mostPaths || this.#acts >= mostActs) this.#isCut = true;
      else this.#expand(place);
      if (this.#isCut) break;
    }
    const all = this.#paths.reduce((sum, { share }) => sum + share, 0);
    const paths = this.#paths.map((path) => ({ ...path, share: all === 0 ? 0 : path.share / all }));
    return { paths: paths.toSorted((a, b) => b.minutes - a.minutes), isCut: this.#isCut };
  }
}

/** Each way on as often as another; ways back seldom. */
export const evenShares: SharesOf = (_node, ways) => {
  const back = ways.filter((way) => way.back).length;
  const on = ways.length - back;
  const seldom = on === 0 ? 1 : 0.1;
  return ways.map((way) => (way.back ? seldom / Math.max(1, back) : (back === 0 ? 1 : 1 - seldom) / on));
};

/**
 * All ways through a process, the longest first, each with its working minutes: what people choose and what facts decide is tried both ways, work beside
 * work takes its time at once, timers are due in between, a loop is gone once more.
 */
export function pathsOf(model: Model, minutesOf: MinutesOf, sharesOf: SharesOf = evenShares): Paths {
  return new Explorer(model, minutesOf, sharesOf).explore();
}
