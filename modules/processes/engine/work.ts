import type { Json } from '#forms-expressions';
import type { Many, ModelNode } from './model.ts';
import type { Run } from './run.ts';
import { EngineRefusal, type Token } from './state.ts';

/** More than this nobody asks of people at once; a count that came out wrong would flood every inbox. */
const mostParts = 500;

/** Characters of JSON in what a script sets: a case keeps it with every act, and a script in a circle could double it each time. */
const largestFact = 100_000;

/** Sets the timer of a token, or says what it waits for. */
export function arm(run: Run, token: Token, node: ModelNode): void {
  if (node.trigger === 'timer' && node.timer !== undefined) {
    const { at, ...timer } = node.timer;
    const told = at === undefined ? {} : { at: run.value(at, token.in) };
    run.happened.push({ what: 'timer-set', node: node.id, token: token.n, timer, ...told });
  }
  if (node.trigger === 'message' || node.trigger === 'signal')
    run.happened.push({ what: 'awaits', node: node.id, token: token.n, trigger: node.trigger, called: node.called ?? '' });
}

/** Sends a message out, or a signal both out and to whoever waits for it in this case. */
export function tellOut(run: Run, node: ModelNode): void {
  if (node.trigger !== 'message' && node.trigger !== 'signal') return;
  run.happened.push({ what: 'sent', node: node.id, trigger: node.trigger, called: node.called ?? '' });
  if (node.trigger === 'signal') signal(run, node.called ?? '');
}

/** Wakes everything that waits for a signal now. */
export function signal(run: Run, called: string): void {
  for (const token of run.tokens.filter(({ at }) => listensTo(run.node(at), 'signal', called))) if (run.find(token.n)) fire(run, token);
}

/** Whether a node waits for this message or signal. */
export function listensTo(node: ModelNode, trigger: 'message' | 'signal', called: string): boolean {
  const listens = node.kind === 'catch' || node.kind === 'boundary' || node.kind === 'receive';
  return listens && node.trigger === trigger && (node.called ?? '') === called;
}

/** What a token waited for has come. */
export function fire(run: Run, token: Token): void {
  const node = run.node(token.at);
  if (node.kind === 'boundary') return fireBoundary(run, token, node);
  if (token.race !== undefined) {
    for (const rival of run.tokens.filter(({ n, race }) => race === token.race && n !== token.n)) run.cancel(rival);
  }
  if (node.kind !== 'catch') return complete(run, token);
  run.remove(token, true);
  run.leave(node, token.in);
}

function fireBoundary(run: Run, token: Token, node: ModelNode): void {
  const host = run.find(token.on);
  if (node.interrupts === true) {
    run.remove(token, true);
    if (host !== undefined) run.cancel(host);
  } else comeAgain(run, token, node);
  run.leave(node, token.in);
}

/** A message or signal is heard as often as it comes; a timer as often as it was told. */
function comeAgain(run: Run, token: Token, node: ModelNode): void {
  if (node.trigger !== 'timer') return;
  const times = (token.times ?? 0) + 1;
  if (times > (node.timer?.repeats ?? 0)) return run.remove(token, true);
  const again = { ...token, times };
  run.replace(again);
  arm(run, again, node);
}

/** Begins an activity: once, or as the whole of several. */
export function begin(run: Run, node: ModelNode, frame: number): void {
  if (node.many === undefined) return beginOne(run, node, { at: node.id, in: frame });
  const items = itemsOf(run, node.many, frame, node.id);
  const whole = run.add({ at: node.id, in: frame, count: items.length, begun: 0, done: 0, items });
  watch(run, node, whole);
  run.tell('entered', whole);
  if (items.length === 0) return complete(run, whole);
  const first = node.many.sequential ? 1 : items.length;
  for (let part = 0; part < first && run.find(whole.n) !== undefined; part += 1) beginPart(run, node, whole.n);
}

function itemsOf(run: Run, many: Many, frame: number, id: string): Json[] {
  const list = many.each === undefined ? run.value(many.count ?? '0', frame) : run.value(many.each, frame);
  const length = Array.isArray(list) ? list.length : Math.max(0, Number(list ?? 0));
  if (!Number.isInteger(length) || length > mostParts) throw new EngineRefusal('too-many', id);
  return Array.isArray(list) ? list : Array.from({ length }, (_none, place) => place + 1);
}

function beginPart(run: Run, node: ModelNode, of: number): void {
  const whole = run.find(of);
  if (whole === undefined) return;
  const part = whole.begun ?? 0;
  run.replace({ ...whole, begun: part + 1 });
  beginOne(run, node, { at: node.id, in: whole.in, of, part });
}

function watch(run: Run, node: ModelNode, token: Token): void {
  for (const event of run.prepared.watching.get(node.id) ?? []) {
    if (event.trigger === 'error') continue;
    arm(run, run.add({ at: event.id, in: token.in, on: token.n }), event);
  }
}

function beginOne(run: Run, node: ModelNode, given: Omit<Token, 'n'>): void {
  const token = run.add(given);
  run.tell('entered', token);
  if (given.of === undefined) watch(run, node, token);
  if (node.kind === 'script') return runScript(run, node, token);
  if (node.kind === 'send') {
    tellOut(run, node);
    return complete(run, token);
  }
  if (node.kind === 'scope') for (const id of run.model.begins[node.id] ?? []) run.send(run.node(id), token.n);
  if (node.silence !== undefined) {
    const timer = { minutes: node.silence.minutes, from: 'step' as const };
    run.happened.push({ what: 'timer-set', node: node.id, token: token.n, timer });
  }
  arm(run, token, node);
}

function runScript(run: Run, node: ModelNode, token: Token): void {
  for (const { name, value } of node.sets ?? []) {
    const fact = run.value(value, token.of === undefined ? token.in : token.n);
    if (JSON.stringify(fact).length > largestFact) throw new EngineRefusal('too-large', node.id);
    run.learn({ [name]: fact });
  }
  complete(run, token);
}

/** Ends an activity; the last of several ends the whole. */
export function complete(run: Run, token: Token, wasDue = false): void {
  if (run.find(token.n) === undefined) return;
  const node = run.node(token.at);
  run.clear(token.n);
  run.tell('left', token);
  run.remove(token, wasDue);
  const whole = run.find(token.of);
  if (whole === undefined) run.leave(node, token.in);
  else onePartDone(run, node, { ...whole, done: (whole.done ?? 0) + 1 });
}

function onePartDone(run: Run, node: ModelNode, whole: Token): void {
  run.replace(whole);
  const [all, begun, done] = [whole.count ?? 0, whole.begun ?? 0, whole.done ?? 0];
  const counts = {
    numberOfInstances: all,
    numberOfActiveInstances: begun - done,
    numberOfCompletedInstances: done,
    numberOfTerminatedInstances: 0,
  };
  const isEnough = node.many?.until !== undefined && run.holds(node.many.until, whole.in, counts);
  if (done === all || isEnough) complete(run, whole);
  else if (node.many?.sequential === true) beginPart(run, node, whole.n);
}
