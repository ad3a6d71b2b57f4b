import type { Json } from '#forms-expressions';
import type { Timer } from './model.ts';

/** What conditions are read over. */
export type Facts = Readonly<Record<string, Json | undefined>>;

/** One place where a case stands: an activity, an event waited for, or a half-filled join. */
export interface Token {
  /** Its number in the case; work, timers and messages are answered by it. */
  n: number;
  at: string;
  /** The number of the sub-process it stands in; 0 for the process itself. */
  in: number;
  /** The flow on which it came to a join that waits for others. */
  via?: string;
  /** The activity that a boundary event watches. */
  on?: number;
  /** Events of one choice: the first takes the others away. */
  race?: number;
  /** One of several: the number of the whole, and its place. */
  of?: number;
  part?: number;
  /** The whole of several: how many, begun and done, and what for. */
  count?: number;
  begun?: number;
  done?: number;
  items?: readonly Json[];
  /** How often its timer has been due. */
  times?: number;
}

/** Where a case stands: plain JSON. */
export interface State {
  next: number;
  tokens: readonly Token[];
  ended?: 'done' | 'terminated' | 'error';
  error?: string;
}

/** What comes from outside. */
export type Event =
  | { kind: 'done'; token: number; outcome?: string; facts?: Facts }
  | { kind: 'failed'; token: number; error: string }
  | { kind: 'timer'; token: number }
  | { kind: 'message'; called: string; token?: number; facts?: Facts }
  | { kind: 'signal'; called: string; facts?: Facts };

/** What an act brought about, in order. */
export type Happening =
  | { what: 'entered' | 'left' | 'cancelled'; node: string; token: number; part?: number; item?: Json }
  | { what: 'took'; flow: string }
  | { what: 'timer-set'; node: string; token: number; timer: Omit<Timer, 'at'>; at?: Json }
  | { what: 'timer-cleared'; node: string; token: number }
  | { what: 'awaits'; node: string; token: number; trigger: 'message' | 'signal'; called: string }
  | { what: 'sent'; node: string; trigger: 'message' | 'signal'; called: string }
  | { what: 'stuck'; nodes: string[] }
  | { what: 'ended'; how: 'done' | 'terminated' | 'error'; error?: string };

/** The next state, what happened, and the facts that were set on the way. */
export interface Outcome {
  state: State;
  happened: Happening[];
  facts: Facts;
}

type RefusalName = 'endless' | 'no-way' | 'not-awaited' | 'uncaught' | 'too-many' | 'too-large' | 'has-ended' | 'crosses';

/** Why the engine did not do something: named by its code and the node, so that it can be said in a browser too. Nothing has changed then. */
export class EngineRefusal extends Error {
  readonly why: RefusalName;
  readonly node: string;
  constructor(why: RefusalName, node: string) {
    super(`${why}: ${node}`);
    this.why = why;
    this.node = node;
  }
}
