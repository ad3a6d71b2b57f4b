import { Ajv2020 } from 'ajv/dist/2020.js';
import { closedLoop, median, percentile, requireSuccess } from '../load.ts';
import type { Row, Scene } from '../scene.ts';
import { wideCode, wideFields, wideSchema } from '../seeds/procedures.ts';
import { stepOfEngine } from './bpmn-floor.ts';
import { accept, assign, crewsOf, resolve, send, writeDraft, type Crew } from './road.ts';

async function firstCrew(scene: Scene): Promise<Crew> {
  const [crew] = await crewsOf(scene, 1);
  if (crew === undefined) throw new Error('nobody files');
  return crew;
}

const values = { text: 'Nội dung của mục', int: 42, date: '2026-01-02' } as const;
const wideData = Object.fromEntries(wideFields.map(({ key, kind }) => [key, values[kind]]));

/** The bare validator on the same values: ms each. */
function bareValidation(): number {
  const ajv = new Ajv2020({ allErrors: true, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } });
  const validate = ajv.compile(wideSchema);
  const times = 2_000;
  const start = performance.now();
  for (let turn = 0; turn < times; turn += 1) if (!validate(wideData)) throw new Error('the wide form is not valid');
  return (performance.now() - start) / times;
}

const validation: Row = {
  name: 'validation',
  title: 'All faults of a draft with 60 fields',
  unit: 'ms p95',
  better: 'less',
  floor: 50,
  floorIs: 'ms of ajv alone',
  width: '1 at once',
  async measure(scene) {
    const { applicant, enterpriseId } = await firstCrew(scene);
    const draft = await applicant.ask<{ id: string; version: number }>('POST', '/dossiers/drafts', {
      procedureCode: wideCode,
      enterpriseId,
    });
    await applicant.ask('PUT', `/dossiers/drafts/${draft.id}`, { version: draft.version, data: wideData });
    const check = async (): Promise<void> => {
      const { complete } = await applicant.ask<{ complete: boolean }>('GET', `/dossiers/drafts/${draft.id}/faults`);
      if (!complete) throw new Error('the wide form has faults');
    };
    await closedLoop({ width: 1, seconds: 0.5 }, check);
    const measured = await closedLoop({ width: 1, seconds: scene.options.seconds }, check);
    requireSuccess(measured);
    return { value: percentile(measured.times, 95), beside: bareValidation(), note: `median ${percentile(measured.times, 50).toFixed(1)}` };
  },
};

const stepping: Row = {
  name: 'step',
  title: 'One step of a process over HTTP, with its audit, outbox, clock and inbox',
  unit: 'ms median',
  better: 'less',
  floorIs: 'ms of bpmn-engine in memory with its state, without database',
  width: '1 at once',
  async measure(scene) {
    const crew = await firstCrew(scene);
    const stepIds: (string | undefined)[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      const dossierId = await send(crew, await writeDraft(crew, turn));
      stepIds.push(await assign(crew, (await accept(crew, dossierId)).nextStepId));
    }
    const times: number[] = [];
    for (const stepId of stepIds) await resolve(crew, stepId, (_what, ms) => times.push(ms));
    const engine: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) engine.push(await stepOfEngine());
    return { value: median(times), beside: median(engine), note: `p95 ${percentile(times, 95).toFixed(1)}` };
  },
};

/** What is worked out at a request. */
export const workingRows: readonly Row[] = [validation, stepping];
