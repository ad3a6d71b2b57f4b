import { EventEmitter } from 'node:events';
import { Engine } from 'bpmn-engine';

const steps = 10;

const task = (place: number): string =>
  `<userTask id="t${place}"><extensionElements><ezone:work role="specialist" /></extensionElements></userTask><sequenceFlow id="f${place}" sourceRef="${place === 0 ? 'start' : `t${place - 1}`}" targetRef="t${place}" />`;

/** Ten tasks of people one after another. */
export const source = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:ezone="urn:ezone:process:1" targetNamespace="http://bpmn.io/schema/bpmn">
<process id="p" isExecutable="true"><startEvent id="start" />${Array.from({ length: steps }, (_one, place) => task(place)).join('')}
<endEvent id="end" /><sequenceFlow id="last" sourceRef="t${steps - 1}" targetRef="end" /></process></definitions>`;

interface Waiting {
  signal(): void;
}

/** A step of `bpmn-engine` in memory with its state taken after each, as a server that may be killed must: ms a step. */
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
