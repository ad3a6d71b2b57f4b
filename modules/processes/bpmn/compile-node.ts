import type { ModdleElement } from 'bpmn-moddle';
import type { Many, ModelNode, NodeKind } from '../engine/model.ts';
import { added, all, count, idOf, isTrue, kindOf, one, text } from './elements.ts';
import { faultOf, type Fault, type FaultReason } from './faults.ts';
import { workOf } from './properties.ts';
import { said } from './said.ts';
import { timerOf } from './timers.ts';

const kinds: Readonly<Record<string, NodeKind>> = {
  userTask: 'user',
  serviceTask: 'service',
  sendTask: 'send',
  receiveTask: 'receive',
  scriptTask: 'script',
  subProcess: 'scope',
  callActivity: 'scope',
  exclusiveGateway: 'exclusive',
  parallelGateway: 'parallel',
  inclusiveGateway: 'inclusive',
  eventBasedGateway: 'choice',
  startEvent: 'start',
  intermediateCatchEvent: 'catch',
  intermediateThrowEvent: 'throw',
  boundaryEvent: 'boundary',
  endEvent: 'end',
};

type Trigger = NonNullable<ModelNode['trigger']>;
const triggers: Readonly<Record<string, Trigger>> = {
  timerEventDefinition: 'timer',
  messageEventDefinition: 'message',
  signalEventDefinition: 'signal',
  errorEventDefinition: 'error',
  terminateEventDefinition: 'terminate',
};

const allowed: Readonly<Partial<Record<NodeKind, readonly (Trigger | undefined)[]>>> = {
  start: [undefined, 'timer', 'message', 'signal'],
  catch: ['timer', 'message', 'signal'],
  throw: [undefined, 'message', 'signal'],
  boundary: ['timer', 'message', 'signal', 'error'],
  end: [undefined, 'message', 'signal', 'error', 'terminate'],
};

/** A node of the drawing, compiled; or why it is not run. */
export interface Compiled {
  node?: ModelNode;
  faults: Fault[];
}

type Part = Partial<Omit<ModelNode, 'id' | 'kind' | 'name' | 'scope' | 'in' | 'out'>>;
type Reading = (element: ModdleElement, refuse: (reason: FaultReason) => void) => Part;

const calledIn = (element: ModdleElement): string | undefined => {
  const thing = one(element, 'messageRef') ?? one(element, 'signalRef') ?? one(element, 'errorRef');
  return text(thing, 'errorCode') ?? text(thing, 'name');
};

function isKnown(event: ModdleElement, kind: NodeKind, trigger: Trigger | undefined): boolean {
  const definitions = all(event, 'eventDefinitions');
  const isOne = definitions.length === 0 || (definitions.length === 1 && trigger !== undefined);
  return isOne && (allowed[kind] ?? []).includes(trigger) && !isTrue(event, 'parallelMultiple');
}

const mustName = (kind: NodeKind, trigger: Trigger): boolean =>
  trigger === 'message' || trigger === 'signal' || (trigger === 'error' && kind === 'end');

const readEvent: Reading = (event, refuse) => {
  const definition = one(event, 'eventDefinitions');
  const trigger = definition === undefined ? undefined : triggers[kindOf(definition)];
  const kind = kinds[kindOf(event)] ?? 'throw';
  if (!isKnown(event, kind, trigger)) refuse('not-run');
  if (definition === undefined || trigger === undefined) return {};
  const timer = trigger === 'timer' ? timerOf(event, definition) : undefined;
  if (trigger === 'timer' && timer === undefined) refuse('bad-timer');
  const called = calledIn(definition);
  if (called === undefined && mustName(kind, trigger)) refuse('nothing-called');
  return said({ trigger, timer, called });
};

const readBoundary: Reading = (event, refuse) => {
  const host = one(event, 'attachedToRef');
  if (host === undefined) refuse('bad-host');
  return { ...readEvent(event, refuse), on: idOf(host), interrupts: event.get('cancelActivity') !== false };
};

const readTaskOfPerson: Reading = (task, refuse) => {
  const work = workOf(task);
  if ((work?.['role'] ?? '') === '') refuse('no-role');
  const silence = added(task, 'Silence')[0];
  const [minutes, outcome] = [count(silence, 'minutes'), text(silence, 'outcome')];
  const isWhole = minutes !== undefined && outcome !== undefined;
  if (silence !== undefined && !isWhole) refuse('bad-timer');
  return said({ work, silence: isWhole ? { minutes, outcome } : undefined });
};

const readMessageTask: Reading = (task, refuse) => {
  const called = calledIn(task);
  if (called === undefined) refuse('nothing-called');
  return said({ trigger: 'message' as const, called });
};

const readScript: Reading = (task, refuse) => {
  const sets = added(task, 'Set').map((set) => ({ name: text(set, 'name') ?? '', value: text(set, 'value') ?? '' }));
  const isRight = sets.every(({ name, value }) => /^[a-zA-Z_]\w*$/.test(name) && value !== '');
  if (!isRight || (sets.length === 0 && text(task, 'script') !== undefined)) refuse('bad-script');
  return { sets };
};

const readWork: Reading = (task) => said({ work: workOf(task) });

const readScope: Reading = (scope, refuse) => {
  if (isTrue(scope, 'triggeredByEvent')) refuse('not-run');
  return {};
};

const readings: Readonly<Partial<Record<NodeKind, Reading>>> = {
  user: readTaskOfPerson,
  service: readWork,
  send: readMessageTask,
  receive: readMessageTask,
  script: readScript,
  scope: readScope,
  start: readEvent,
  catch: readEvent,
  throw: readEvent,
  boundary: readBoundary,
  end: readEvent,
};

function manyOf(element: ModdleElement, refuse: (reason: FaultReason) => void): Many | undefined {
  const loop = one(element, 'loopCharacteristics');
  if (loop === undefined) return undefined;
  if (kindOf(loop) !== 'multiInstanceLoopCharacteristics') {
    refuse('not-run');
    return undefined;
  }
  const own = added(loop, 'Several')[0];
  const number = text(one(loop, 'loopCardinality'), 'body') ?? text(own, 'count');
  const [each, until] = [text(own, 'each'), text(one(loop, 'completionCondition'), 'body')];
  if (number === undefined && each === undefined) refuse('bad-count');
  return {
    as: text(own, 'as') ?? 'item',
    sequential: isTrue(loop, 'isSequential'),
    ...(each === undefined ? { count: number ?? '0' } : { each }),
    ...(until === undefined ? {} : { until }),
  };
}

/** Compiles one node of a drawing. */
export function compileNode(element: ModdleElement, scope: string): Compiled {
  const faults: Fault[] = [];
  const refuse = (reason: FaultReason): void => void faults.push(faultOf(reason, element));
  const kind = kinds[kindOf(element)];
  if (kind === undefined || isTrue(element, 'isForCompensation')) return { faults: [faultOf('not-run', element)] };
  const part = readings[kind]?.(element, refuse) ?? {};
  const many = manyOf(element, refuse);
  const otherwise = idOf(one(element, 'default'));
  const node: ModelNode = {
    id: idOf(element),
    kind,
    name: text(element, 'name') ?? '',
    scope,
    // Flows say where they lead; not every tool says it again here.
    in: [],
    out: [],
    ...part,
    ...said({ many, otherwise: otherwise === '' ? undefined : otherwise }),
  };
  return { node, faults };
}
