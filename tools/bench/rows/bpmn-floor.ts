import { EventEmitter } from 'node:events';
import { Engine, type BpmnEngineOptions } from 'bpmn-engine';
import { z } from 'zod';

/** Steps of the drawing. */
export const stepsOfSource = 10;

const task = (place: number): string =>
  `<userTask id="t${place}"><extensionElements><ezone:work role="specialist" /></extensionElements></userTask><sequenceFlow id="f${place}" sourceRef="${place === 0 ? 'start' : `t${place - 1}`}" targetRef="t${place}" />`;

/** Ten tasks of people one after another. */
export const source = `<?xml version="1.0" encoding="UTF-8"?>
<definitions id="ten" xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:ezone="urn:ezone:process:1" targetNamespace="http://bpmn.io/schema/bpmn">
<process id="p" isExecutable="true"><startEvent id="start" />${Array.from({ length: stepsOfSource }, (_one, place) => task(place)).join('')}
<endEvent id="end" /><sequenceFlow id="last" sourceRef="t${stepsOfSource - 1}" targetRef="end" /></process></definitions>`;

interface Waiting {
  signal(): void;
}

/** A step of `bpmn-engine` kept in memory with its state taken after each, as a server that may be killed must: ms a step. */
export async function stepOfEngine(save: (state: string) => Promise<unknown> = () => Promise.resolve()): Promise<number> {
  const listener = new EventEmitter();
  const engine = new Engine({ name: 'bench', source });
  let taken = 0;
  const ended = new Promise<void>((resolve, reject) => {
    listener.on('activity.wait', (api: Waiting) => {
      setImmediate(() => {
        const saved = engine.getState().then((state) => save(JSON.stringify(state)));
        saved.then(() => {
          taken += 1;
          api.signal();
        }, reject);
      });
    });
    engine.on('end', () => resolve());
    engine.on('error', reject);
  });
  const start = performance.now();
  await engine.execute({ listener });
  await ended;
  return (performance.now() - start) / Math.max(1, taken);
}

/** Where the cases of engines live between their steps, held from reading to writing. */
export interface SavedCases {
  begin(state: string): Promise<string>;
  /** `move` gets the state that is saved, and answers the next, or none where the case has ended. */
  step(id: string, move: (state: string) => Promise<string | undefined>): Promise<void>;
  /** Saves what a server has in its memory. */
  keep(id: string, state: string): Promise<unknown>;
}

type Drawn = NonNullable<BpmnEngineOptions['sourceContext']>;
const loaded = z.object({ environment: z.object({ options: z.object({ source: z.custom<Drawn>() }) }) });
let parsed: Promise<Drawn> | undefined;

/** The drawing as the engine has read it: each case but the first is spared that. */
async function readSource(): Promise<Drawn> {
  const [definition] = await new Engine({ name: 'bench', source }).getDefinitions();
  return loaded.parse(definition).environment.options.source;
}

const withDefinitions = z.looseObject({ definitions: z.array(z.looseObject({ source: z.unknown() })) });

/** The state without the drawing, which every engine is given. */
async function stateOf(engine: Engine): Promise<string> {
  const state = withDefinitions.parse(await engine.getState());
  return JSON.stringify({ ...state, definitions: state.definitions.map(({ source: _drawn, ...rest }) => rest) });
}

/** What an engine does until it waits for somebody, or has ended. */
async function waiting(engine: Engine, listener: EventEmitter, work: () => unknown): Promise<Waiting | undefined> {
  const waits = new Promise<Waiting | undefined>((resolve, reject) => {
    listener.once('activity.wait', (api: Waiting) => setImmediate(() => resolve(api)));
    engine.once('end', () => resolve(undefined));
    engine.once('error', reject);
  });
  await work();
  return waits;
}

async function openEngine(): Promise<{ engine: Engine; listener: EventEmitter }> {
  parsed ??= readSource();
  return { engine: new Engine({ name: 'bench', sourceContext: await parsed }), listener: new EventEmitter() };
}

async function move(state: string): Promise<string | undefined> {
  const { engine, listener } = await openEngine();
  engine.recover(JSON.parse(state));
  const at = await waiting(engine, listener, () => engine.resume({ listener }));
  const next = await waiting(engine, listener, () => at?.signal());
  return next === undefined ? undefined : stateOf(engine);
}

/**
 * A case of `bpmn-engine` that, like ours, is in no server's memory between its steps: whoever does the next one holds what is saved, recovers and
 * resumes the engine, completes the task and saves what came of it. Answers its steps.
 */
export async function caseOfEngine(saved: SavedCases): Promise<number> {
  const { engine, listener } = await openEngine();
  await waiting(engine, listener, () => engine.execute({ listener }));
  const id = await saved.begin(await stateOf(engine));
  let taken = 0;
  for (let goesOn = true; goesOn; taken += 1) {
    await saved.step(id, async (state) => {
      const next = await move(state);
      goesOn = next !== undefined;
      return next;
    });
  }
  return taken;
}
