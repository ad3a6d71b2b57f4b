import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { Engine } from 'bpmn-engine';
import { feelHolds, feelValue, type Json } from '#modules/forms';
import { TestCase } from '../engine/case.fixture.ts';
import { compiled } from './drawings.fixture.ts';
import { all, one, text } from './elements.ts';
import { readBpmn } from './read-bpmn.ts';

/** How a run of an engine went: what was done, in no order, and whether it came to its end. */
export interface Gone {
  done: string[];
  ended: boolean;
}

interface Runner {
  open(): string[];
  answer(id: string): void;
  gone(): Gone;
}

type Variables = Record<string, Json>;

/** What each script sets: the drawing keeps it where only eZone looks. */
async function scriptsOf(xml: string): Promise<Map<string, [string, string][]>> {
  const { root } = await readBpmn(xml);
  const found = new Map<string, [string, string][]>();
  const visit = (scope: typeof root): void => {
    for (const element of all(scope, 'flowElements')) {
      const sets = all(one(element, 'extensionElements'), 'values').map((set): [string, string] => [
        text(set, 'name') ?? '',
        text(set, 'value') ?? '',
      ]);
      found.set(text(element, 'id') ?? '', sets);
      visit(element);
    }
  };
  for (const process of all(root, 'rootElements')) visit(process);
  return found;
}

/** `bpmn-engine` with FEEL for its conditions and scripts, and timers that are due when they are told to be. */
async function theirs(xml: string, facts: Variables): Promise<Runner> {
  const [scripts, variables] = [await scriptsOf(xml), { ...facts }];
  const waiting: { id: string; go: () => void }[] = [];
  const done: string[] = [];
  let ended = false;
  const setScripts = (id: string): void => {
    for (const [name, value] of scripts.get(id) ?? []) variables[name] = feelValue(value, variables);
  };
  const drop = (ref: unknown): void => {
    const place = waiting.findIndex((each) => each === ref);
    if (place !== -1) waiting.splice(place, 1);
  };
  const timersOf = (id: string): object => ({
    setTimeout: (callback: (...args: unknown[]) => void, _delay: number, ...args: unknown[]) => {
      const ref = { id, go: () => callback(...args) };
      waiting.push(ref);
      return ref;
    },
    clearTimeout: drop,
  });
  const listener = new EventEmitter();
  listener.on('activity.wait', (api: { id: string; type: string; signal(): void }) => {
    if (api.type === 'bpmn:UserTask') waiting.push({ id: api.id, go: () => api.signal() });
  });
  // A task that an event took away is left too.
  listener.on('activity.leave', ({ id, type }: { id: string; type: string }) => {
    if (type === 'bpmn:UserTask') drop(waiting.find((each) => each.id === id));
  });
  listener.on('activity.end', ({ id, type }: { id: string; type: string }) => {
    if (['bpmn:UserTask', 'bpmn:ScriptTask', 'bpmn:SubProcess'].includes(type)) done.push(id);
  });
  const engine = new Engine({
    name: 'oracle',
    source: xml,
    scripts: {
      register: () => undefined,
      getScript: (_language: string, { id, behaviour }: { id: string; behaviour: { conditionExpression?: { body: string } } }) => ({
        execute: (_context: unknown, callback: (error: unknown, answer?: unknown) => void) => {
          const condition = behaviour.conditionExpression?.body;
          if (condition !== undefined) return callback(null, feelHolds(condition, variables));
          setScripts(id);
          return callback(null);
        },
      }),
    },
    timers: { executing: [], register: (owner: { id: string }) => timersOf(owner.id), ...timersOf('') },
  } as unknown as ConstructorParameters<typeof Engine>[0]);
  engine.on('end', () => {
    ended = true;
  });
  await engine.execute({ listener });
  return {
    open: () => waiting.map(({ id }) => id),
    answer: (id) => {
      const place = waiting.findIndex((each) => each.id === id);
      const [found] = waiting.splice(place, 1);
      found?.go();
    },
    gone: () => ({ done: done.toSorted(), ended }),
  };
}

/** Our engine behind the same door. */
export async function ours(xml: string, facts: Variables): Promise<Runner & { run: TestCase }> {
  const { model, faults } = await compiled(xml);
  if (model === undefined) throw new Error(JSON.stringify(faults));
  const run = new TestCase(model, facts);
  const isWork = (at: string): boolean => model.nodes[at]?.kind === 'user';
  const waits = (): string[] => run.open.filter((at) => isWork(at) || model.nodes[at]?.trigger === 'timer');
  return {
    run,
    open: waits,
    answer: (id) => void (isWork(id) ? run.do(id) : run.due(id)),
    gone: () => ({ done: run.done.toSorted(), ended: run.state.ended !== undefined }),
  };
}

/** Runs a drawing in both engines, answering the same work on both sides; `choices` say which comes first. */
export async function bothRun(xml: string, facts: Variables, choices: readonly number[]): Promise<{ ours: Gone; theirs: Gone }> {
  const [own, other] = [await ours(xml, facts), await theirs(xml, facts)];
  for (let turn = 0; turn < 200; turn += 1) {
    const both = [...new Set(own.open())].filter((id) => other.open().includes(id)).toSorted();
    const id = both[(choices[turn % choices.length] ?? 0) % Math.max(1, both.length)];
    if (id === undefined) break;
    own.answer(id);
    other.answer(id);
    await setImmediate();
  }
  return { ours: own.gone(), theirs: other.gone() };
}
