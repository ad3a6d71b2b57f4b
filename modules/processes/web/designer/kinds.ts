/** Something that can be drawn and is run. */
export interface Kind {
  key: string;
  group: 'work' | 'gateway' | 'event';
  type: string;
  /** What an event is about. */
  definition?: string;
  /** Stands at the edge of an activity. */
  isBoundary?: true;
  /** A boundary event that leaves the activity going on. */
  isBeside?: true;
}

const event = (key: string, type: string, about?: string): Kind => ({
  key,
  group: 'event',
  type: `bpmn:${type}`,
  ...(about === undefined ? {} : { definition: `bpmn:${about}EventDefinition` }),
});
const boundary = (key: string, about: string): Kind => ({ ...event(key, 'BoundaryEvent', about), isBoundary: true });

/** Everything the palette offers, in its order: what the engine runs, and nothing else. */
export const kinds: readonly Kind[] = [
  { key: 'user', group: 'work', type: 'bpmn:UserTask' },
  { key: 'service', group: 'work', type: 'bpmn:ServiceTask' },
  { key: 'send', group: 'work', type: 'bpmn:SendTask' },
  { key: 'receive', group: 'work', type: 'bpmn:ReceiveTask' },
  { key: 'script', group: 'work', type: 'bpmn:ScriptTask' },
  { key: 'part', group: 'work', type: 'bpmn:SubProcess' },
  { key: 'call', group: 'work', type: 'bpmn:CallActivity' },
  { key: 'exclusive', group: 'gateway', type: 'bpmn:ExclusiveGateway' },
  { key: 'parallel', group: 'gateway', type: 'bpmn:ParallelGateway' },
  { key: 'inclusive', group: 'gateway', type: 'bpmn:InclusiveGateway' },
  { key: 'choice', group: 'gateway', type: 'bpmn:EventBasedGateway' },
  event('start', 'StartEvent'),
  event('start-message', 'StartEvent', 'Message'),
  event('start-signal', 'StartEvent', 'Signal'),
  event('start-timer', 'StartEvent', 'Timer'),
  event('timer', 'IntermediateCatchEvent', 'Timer'),
  event('message', 'IntermediateCatchEvent', 'Message'),
  event('signal', 'IntermediateCatchEvent', 'Signal'),
  event('throw-message', 'IntermediateThrowEvent', 'Message'),
  event('throw-signal', 'IntermediateThrowEvent', 'Signal'),
  boundary('late', 'Timer'),
  { ...boundary('late-beside', 'Timer'), isBeside: true },
  boundary('at-message', 'Message'),
  boundary('at-signal', 'Signal'),
  boundary('at-error', 'Error'),
  event('end', 'EndEvent'),
  event('end-message', 'EndEvent', 'Message'),
  event('end-signal', 'EndEvent', 'Signal'),
  event('end-error', 'EndEvent', 'Error'),
  event('end-all', 'EndEvent', 'Terminate'),
];

/** The kind of what is drawn; none where it is not run. */
export function kindOf(given: { type: string; definition?: string | undefined; isBeside?: boolean }): Kind | undefined {
  const same = kinds.filter(({ type, definition }) => type === given.type && definition === given.definition);
  return same.find(({ isBeside = false }) => isBeside === (given.isBeside ?? false)) ?? same[0];
}

/** What one of a kind may be changed into: work into work, gateways into gateways, an event into others that stand where it stands. */
export function alternatives(kind: Kind): readonly Kind[] {
  if (kind.group !== 'event') return kinds.filter(({ group }) => group === kind.group);
  return kinds.filter(({ group, type }) => group === 'event' && type === kind.type);
}
