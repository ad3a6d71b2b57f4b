import { act, start } from './engine.ts';
import type { Model } from './model.ts';
import type { Event, Facts, Happening, State } from './state.ts';

/** A case that remembers what happened to it. Its state is written down and read again after each act, as a database would. */
export class TestCase {
  readonly model: Model;
  state: State;
  facts: Facts;
  /** Names of activities left, in order. */
  readonly done: string[] = [];
  happened: Happening[] = [];

  constructor(model: Model, facts: Facts = {}, at?: string) {
    this.model = model;
    const outcome = start(model, facts, at);
    this.state = JSON.parse(JSON.stringify(outcome.state));
    this.facts = { ...facts, ...outcome.facts };
    this.#note(outcome.happened);
  }

  #note(happened: Happening[]): void {
    this.happened = happened;
    for (const one of happened) if (one.what === 'left') this.done.push(one.node);
  }

  act(event: Event): this {
    const outcome = act(this.model, this.state, event, this.facts);
    this.state = JSON.parse(JSON.stringify(outcome.state));
    this.facts = { ...this.facts, ...outcome.facts };
    this.#note(outcome.happened);
    return this;
  }

  /** The number of the first token at a node. */
  at(node: string): number {
    const token = this.state.tokens.find((one) => one.at === node && one.count === undefined);
    if (token === undefined) throw new Error(`nothing at ${node}; tokens at ${this.open.join(', ')}`);
    return token.n;
  }

  do(node: string, given: { outcome?: string; facts?: Facts } = {}): this {
    return this.act({ kind: 'done', token: this.at(node), ...given });
  }

  due(node: string): this {
    return this.act({ kind: 'timer', token: this.at(node) });
  }

  /** Where it waits, sorted. */
  get open(): string[] {
    return this.state.tokens
      .filter(({ count }) => count === undefined)
      .map(({ at }) => at)
      .toSorted();
  }

  said(what: Happening['what']): Happening[] {
    return this.happened.filter((one) => one.what === what);
  }
}
