import { filled, mayGoOn } from './joins.ts';
import type { Model, ModelNode, NodeKind } from './model.ts';
import { prepare } from './prepare.ts';
import { Run } from './run.ts';
import { EngineRefusal, type Event, type Facts, type Outcome, type State, type Token } from './state.ts';
import { arm, begin, complete, fire, listensTo, signal, tellOut } from './work.ts';

type Arriving = (run: Run, node: ModelNode, frame: number, via: string | undefined) => void;

const goOn: Arriving = (run, node, frame) => run.leave(node, frame);

const waitForAll: Arriving = (run, node, frame, via) => {
  if (node.in.length < 2) return run.leave(node, frame);
  run.add({ at: node.id, in: frame, ...(via === undefined ? {} : { via }) });
  const here = filled(node.in, waitingAt(run, node.id, frame));
  if (here.length < node.in.length) return;
  for (const token of here) run.remove(token);
  run.leave(node, frame);
};

/** Whether it may go on is only asked when nothing else moves. */
const waitForSome: Arriving = (run, node, frame, via) => {
  if (node.in.length < 2) run.leave(node, frame);
  else run.add({ at: node.id, in: frame, ...(via === undefined ? {} : { via }) });
};

const chooseByEvent: Arriving = (run, node, frame) => {
  let race: number | undefined;
  for (const flow of node.out) {
    const awaited = run.node(run.model.flows[flow]?.to ?? node.id);
    const token = run.add({ at: awaited.id, in: frame, race: race ?? run.upcoming });
    race ??= token.race;
    if (awaited.kind === 'receive') run.tell('entered', token);
    arm(run, token, awaited);
  }
};

const waitForEvent: Arriving = (run, node, frame) => arm(run, run.add({ at: node.id, in: frame }), node);

const throwEvent: Arriving = (run, node, frame) => {
  tellOut(run, node);
  run.leave(node, frame);
};

const endHere: Arriving = (run, node, frame) => {
  if (node.trigger === 'error') return raise(run, node.called ?? '', frame);
  if (node.trigger !== 'terminate') return tellOut(run, node);
  if (frame === 0) run.end('terminated');
  else run.clear(frame);
};

const arriving: Readonly<Record<NodeKind, Arriving>> = {
  user: begin,
  service: begin,
  send: begin,
  receive: begin,
  script: begin,
  scope: begin,
  exclusive: goOn,
  parallel: waitForAll,
  inclusive: waitForSome,
  choice: chooseByEvent,
  start: goOn,
  catch: waitForEvent,
  throw: throwEvent,
  boundary: goOn,
  end: endHere,
};

const waitingAt = (run: Run, id: string, frame: number): Token[] =>
  run.tokens.filter((token) => token.at === id && token.in === frame && token.via !== undefined);

/** An error goes out through the activities around it until one catches it; uncaught, it ends the case. */
function raise(run: Run, error: string, frame: number, from?: Token): void {
  let inner = from ?? run.find(frame);
  while (inner !== undefined) {
    const host = run.find(inner.of) ?? inner;
    const watching = (run.prepared.watching.get(host.at) ?? []).filter(({ trigger }) => trigger === 'error');
    const catching = watching.find(({ called }) => called === error) ?? watching.find(({ called }) => called === undefined);
    if (catching !== undefined) {
      run.cancel(host);
      return run.leave(catching, host.in);
    }
    inner = run.find(host.in);
  }
  // What a machine could not do is tried again; what the drawing ends with an error has ended.
  if (from !== undefined) throw new EngineRefusal('uncaught', from.at);
  run.end('error', error);
}

/** One inclusive join goes on, if one may. */
function goOnFromJoin(run: Run): boolean {
  for (const { at, in: frame, via } of run.tokens) {
    const node = run.node(at);
    if (via === undefined || node.kind !== 'inclusive') continue;
    const waiting = waitingAt(run, at, frame);
    const others = run.tokens.filter((token) => token.in === frame && token.at !== at && token.on === undefined);
    if (!mayGoOn(run.prepared, at, waiting, others)) continue;
    for (const token of filled(node.in, waiting)) run.remove(token);
    run.leave(node, frame);
    return true;
  }
  return false;
}

/** One sub-process in which nothing is left to do is done, if there is one. */
function endEmptyScope(run: Run): boolean {
  const isEmpty = ({ at, n, count }: Token): boolean =>
    count === undefined && run.node(at).kind === 'scope' && run.tokens.every((one) => one.in !== n);
  const empty = run.tokens.find(isEmpty);
  if (empty !== undefined) complete(run, empty);
  return empty !== undefined;
}

/** Moves until everything waits for something from outside. */
function settle(run: Run): Outcome {
  while (run.ended === undefined) {
    const next = run.nextArrival();
    if (next !== undefined) arriving[next.node.kind](run, next.node, next.in, next.via);
    else if (!endEmptyScope(run) && !goOnFromJoin(run)) break;
  }
  if (run.ended === undefined && run.tokens.length === 0) run.end('done');
  const hangs = run.ended === undefined && run.tokens.every(({ via, at }) => via !== undefined || run.node(at).kind === 'scope');
  if (hangs) run.happened.push({ what: 'stuck', nodes: run.tokens.flatMap(({ at, via }) => (via === undefined ? [] : [at])) });
  return run.outcome();
}

/** Begins a case: at all its plain beginnings, or at the one event that began it. */
export function start(model: Model, facts: Facts, at?: string): Outcome {
  const run = new Run(prepare(model), { next: 1, tokens: [] }, facts);
  const begins = at === undefined ? (model.begins[''] ?? []) : [at];
  for (const id of begins) run.send(run.node(id), 0);
  return settle(run);
}

const workKinds: ReadonlySet<NodeKind> = new Set(['user', 'service', 'receive']);

function refuse(what: string): never {
  throw new EngineRefusal('not-awaited', what);
}

function workOf(run: Run, n: number): Token {
  const token = run.find(n);
  const isWork = token !== undefined && token.count === undefined && workKinds.has(run.node(token.at).kind);
  return isWork ? token : refuse(String(n));
}

function timerDue(run: Run, n: number): void {
  const token = run.find(n);
  const node = token === undefined ? undefined : run.node(token.at);
  if (token === undefined || node === undefined) return refuse(String(n));
  if (node.trigger === 'timer') return fire(run, token);
  if (node.silence === undefined || token.count !== undefined) return refuse(node.id);
  run.learn({ outcome: node.silence.outcome }, false);
  complete(run, token, true);
}

function messageCame(run: Run, event: Extract<Event, { kind: 'message' }>): void {
  const awaiting = run.tokens.filter(({ at, count }) => count === undefined && listensTo(run.node(at), 'message', event.called));
  const token = event.token === undefined ? awaiting[0] : awaiting.find(({ n }) => n === event.token);
  if (token === undefined) return refuse(event.called);
  fire(run, token);
}

function apply(run: Run, event: Event): void {
  if (event.kind === 'timer') return timerDue(run, event.token);
  if (event.kind === 'failed') {
    const from = workOf(run, event.token);
    return raise(run, event.error, from.in, from);
  }
  if (event.facts !== undefined) run.learn(event.facts);
  if (event.kind === 'message') return messageCame(run, event);
  if (event.kind === 'signal') return signal(run, event.called);
  if (event.outcome !== undefined) run.learn({ outcome: event.outcome }, false);
  complete(run, workOf(run, event.token));
}

/** Takes a case on by what came from outside. Refused by an `EngineRefusal`, nothing has changed. */
export function act(model: Model, state: State, event: Event, facts: Facts): Outcome {
  if (state.ended !== undefined) throw new EngineRefusal('has-ended', '');
  const run = new Run(prepare(model), state, facts);
  apply(run, event);
  return settle(run);
}

/**
 * Takes one piece of work away and begins another node of its scope instead. Refused with `crosses` where others stand in that scope, or the node in
 * another: nobody could say what becomes of what is done beside it.
 */
export function lead(model: Model, state: State, given: { token: number; to: string }, facts: Facts): Outcome {
  if (state.ended !== undefined) throw new EngineRefusal('has-ended', '');
  const run = new Run(prepare(model), state, facts);
  const token = workOf(run, given.token);
  const node = run.node(given.to);
  const isAlone = run.tokens.every((one) => one.in !== token.in || one.n === token.n || one.on === token.n);
  const isWithin = node.scope === run.node(token.at).scope && token.of === undefined;
  if (!isAlone || !isWithin) throw new EngineRefusal('crosses', node.id);
  run.cancel(token);
  run.send(node, token.in);
  return settle(run);
}
