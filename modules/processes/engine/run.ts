import { feelHolds, feelValue, type Json } from '#forms-expressions';
import type { Flow, Model, ModelNode } from './model.ts';
import { nodeOf, type Prepared } from './prepare.ts';
import { EngineRefusal, type Facts, type Happening, type Outcome, type State, type Token } from './state.ts';

/** More than this no process does between two things that come from outside. */
const mostMoves = 5000;

/** Several within several: more places at once no case has, and each is looked for among all. */
const mostTokens = 3000;

interface Arrival {
  node: ModelNode;
  in: number;
  via: string | undefined;
}

/** The case while it moves: its tokens, what is on its way, and what has happened. Knows nothing of what nodes do. */
export class Run {
  readonly prepared: Prepared;
  readonly model: Model;
  readonly happened: Happening[] = [];
  tokens: Token[];
  ended: State['ended'];
  error: string | undefined;
  #next: number;
  #moves = 0;
  #arrivals: Arrival[] = [];
  #facts: Facts;
  #changed: Facts = {};

  constructor(prepared: Prepared, state: State, facts: Facts) {
    this.prepared = prepared;
    this.model = prepared.model;
    this.tokens = [...state.tokens];
    this.#next = state.next;
    this.#facts = facts;
  }

  /** The number the next token gets. */
  get upcoming(): number {
    return this.#next;
  }

  node(id: string): ModelNode {
    return nodeOf(this.model, id);
  }

  find(n: number | undefined): Token | undefined {
    return this.tokens.find((token) => token.n === n);
  }

  /** Facts that only this act knows are not kept. */
  learn(facts: Facts, kept = true): void {
    this.#facts = { ...this.#facts, ...facts };
    if (kept) this.#changed = { ...this.#changed, ...facts };
  }

  add(token: Omit<Token, 'n'>): Token {
    if (this.tokens.length >= mostTokens) throw new EngineRefusal('too-many', token.at);
    const added = { n: this.#next++, ...token };
    this.tokens.push(added);
    return added;
  }

  /** Tokens are shared with the state before: they are replaced, never changed. */
  replace(token: Token): void {
    this.tokens = this.tokens.map((one) => (one.n === token.n ? token : one));
  }

  /** A timer that was due needs no clearing. */
  remove(token: Token, wasDue = false): void {
    this.tokens = this.tokens.filter(({ n }) => n !== token.n);
    const node = this.node(token.at);
    const hasTimer = node.trigger === 'timer' || (node.silence !== undefined && token.count === undefined);
    if (hasTimer && !wasDue) this.happened.push({ what: 'timer-cleared', node: token.at, token: token.n });
  }

  /** What is said of work: that it was begun, left or cancelled. */
  tell(what: 'entered' | 'left' | 'cancelled', token: Token): void {
    const item = this.#itemOf(token);
    const { at: node, n, part } = token;
    this.happened.push({ what, node, token: n, ...(part === undefined ? {} : { part }), ...(item === undefined ? {} : { item }) });
  }

  #itemOf(token: Token): Json | undefined {
    return token.part === undefined ? undefined : this.find(token.of)?.items?.[token.part];
  }

  /** What expressions in a sub-process read: the facts, and of which of several each sub-process around it is. */
  factsIn(frame: number): Facts {
    const around = this.find(frame);
    if (around === undefined) return this.#facts;
    const outer = this.factsIn(around.in);
    const as = this.node(around.at).many?.as;
    if (as === undefined || around.part === undefined) return outer;
    return { ...outer, loopCounter: around.part + 1, [as]: this.#itemOf(around) ?? null };
  }

  holds(condition: string, frame: number, more: Facts = {}): boolean {
    return feelHolds(condition, { ...this.factsIn(frame), ...more });
  }

  value(expression: string, frame: number): Json {
    return feelValue(expression, this.factsIn(frame));
  }

  send(node: ModelNode, frame: number, via?: string): void {
    this.#moves += 1;
    if (this.#moves > mostMoves) throw new EngineRefusal('endless', node.id);
    this.#arrivals.push({ node, in: frame, via });
  }

  /** What comes next to a node, where what it stands in is still there. */
  nextArrival(): Arrival | undefined {
    for (let next = this.#arrivals.shift(); next !== undefined; next = this.#arrivals.shift()) {
      const frame = next.in;
      if (frame === 0 || this.find(frame) !== undefined) return next;
    }
    return undefined;
  }

  /** The flows a token leaves a node by; refused with `no-way` where there are some and none may be taken. */
  #waysOf(node: ModelNode, frame: number): Flow[] {
    const flows = node.out.flatMap((id) => this.model.flows[id] ?? []);
    if (node.kind === 'parallel' || flows.length === 0) return flows;
    const asked = flows.filter(({ id }) => id !== node.otherwise);
    const open = (flow: Flow): boolean => flow.when === undefined || this.holds(flow.when, frame);
    const first = asked.find(open);
    const taken = node.kind !== 'exclusive' ? asked.filter(open) : first === undefined ? [] : [first];
    if (taken.length === 0) taken.push(...flows.filter(({ id }) => id === node.otherwise));
    if (taken.length === 0) throw new EngineRefusal('no-way', node.id);
    return taken;
  }

  leave(node: ModelNode, frame: number): void {
    for (const { id, to } of this.#waysOf(node, frame)) {
      this.happened.push({ what: 'took', flow: id });
      this.send(this.node(to), frame, id);
    }
  }

  /** Takes a token away with everything in it, of it and watching it. */
  cancel(token: Token): void {
    if (this.find(token.n) === undefined) return;
    this.clear(token.n);
    const { kind } = this.node(token.at);
    const isWork = token.via === undefined && token.on === undefined && kind !== 'catch';
    if (isWork) this.tell('cancelled', token);
    this.remove(token);
  }

  clear(n: number): void {
    for (const inner of this.tokens.filter((one) => one.in === n || one.of === n || one.on === n)) this.cancel(inner);
    if (n === 0) this.#arrivals = [];
    else this.#arrivals = this.#arrivals.filter((one) => one.in !== n);
  }

  end(how: NonNullable<State['ended']>, error?: string): void {
    this.clear(0);
    this.ended = how;
    this.error = error;
    this.happened.push({ what: 'ended', how, ...(error === undefined ? {} : { error }) });
  }

  outcome(): Outcome {
    const state: State = { next: this.#next, tokens: this.tokens };
    if (this.ended !== undefined) state.ended = this.ended;
    if (this.error !== undefined) state.error = this.error;
    return { state, happened: this.happened, facts: this.#changed };
  }
}
