/** What a node does when a token comes to it. */
export type NodeKind =
  | 'user'
  | 'service'
  | 'send'
  | 'receive'
  | 'script'
  | 'scope'
  | 'exclusive'
  | 'parallel'
  | 'inclusive'
  | 'choice'
  | 'start'
  | 'catch'
  | 'throw'
  | 'boundary'
  | 'end';

/** When a timer is due: working minutes after the step or the case began, or the instant a FEEL expression names. */
export interface Timer {
  minutes?: number;
  from?: 'step' | 'case';
  at?: string;
  /** How often it comes again while what it watches is still there. */
  repeats?: number;
}

/** An activity that is done several times: as often as a number says, or once for each of a list. */
export interface Many {
  count?: string;
  each?: string;
  /** The fact by which one of them finds its part of the list. */
  as: string;
  sequential: boolean;
  /** FEEL after each one: true when the rest need not be done. */
  until?: string;
}

/** A node of a model. What the engine does not act on (who does it, by when, with which paper) is `work` and is handed through. */
export interface ModelNode {
  id: string;
  kind: NodeKind;
  name: string;
  /** The sub-process it stands in; empty for the process itself. */
  scope: string;
  in: readonly string[];
  out: readonly string[];
  /** The flow that is taken when no condition is true. */
  otherwise?: string;
  many?: Many;
  /** The activity a boundary event watches. */
  on?: string;
  interrupts?: boolean;
  trigger?: 'timer' | 'message' | 'signal' | 'error' | 'terminate';
  timer?: Timer;
  /** Name of the message or signal, or code of the error; an error event without one takes every error. */
  called?: string;
  sets?: readonly { name: string; value: string }[];
  /** A person's task that nobody answers is left by this way. */
  silence?: { minutes: number; outcome: string };
  work?: Readonly<Record<string, unknown>>;
}

/** A flow of a model. */
export interface Flow {
  id: string;
  from: string;
  to: string;
  when?: string;
  /** What the way is called where a person chooses it. */
  way?: Readonly<Record<string, unknown>>;
}

/** A compiled process: plain JSON, checked at publication. */
export interface Model {
  nodes: Readonly<Record<string, ModelNode>>;
  flows: Readonly<Record<string, Flow>>;
  /** Where each scope begins; the process itself is the scope ''. */
  begins: Readonly<Record<string, readonly string[]>>;
}

const waitingKinds: ReadonlySet<NodeKind> = new Set(['user', 'service', 'receive', 'catch', 'choice']);

/** Whether a token stays at a node of this kind until something comes from outside. */
export const waits = (node: ModelNode): boolean => waitingKinds.has(node.kind);
