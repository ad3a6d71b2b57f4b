import { closedLoop, openLoop, percentile, requireSuccess } from '../load.ts';
import type { Row, Scene } from '../scene.ts';
import { bareRoad, bareSubmit, makeBareTables } from './bare-road.ts';
import { crewsOf, send, wholeRoad, writeDraft, type Crew } from './road.ts';

const width = 12;
/** A server that has just started compiles and plans what it does first; an authority's runs for months. */
const warmUpSeconds = 8;

function crewAt(crews: readonly Crew[], turn: number): Crew {
  const crew = crews[turn % crews.length];
  if (crew === undefined) throw new Error('nobody files');
  return crew;
}

const lifecycle: Row = {
  name: 'lifecycle',
  title: 'Whole lifecycle: create (draft, save, submit), accept, assign, resolve, return, search; nine requests',
  unit: '/s',
  better: 'more',
  floor: 30,
  aim: 100,
  floorIs: '/s of the same transactions and rows in SQL',
  width: `${width} at once`,
  plan: 'two cores are full: of the processor of a life half is the server, a quarter the database, a tenth typesetting the receipt. Next: the builder’s statements that are asked most as text, a row parser without an object for each statement; a third core adds what it has.',
  async measure(scene) {
    const crews = await crewsOf(scene, width);
    const times = new Map<string, number[]>();
    const note = (what: string, ms: number): void => void times.set(what, [...(times.get(what) ?? []), ms].slice(-500));
    await closedLoop({ width, seconds: warmUpSeconds }, (turn, worker) => wholeRoad(crewAt(crews, worker), turn));
    const cpu = scene.product.cpuMs();
    const measured = await closedLoop({ width, seconds: scene.options.seconds }, (turn, worker) =>
      wholeRoad(crewAt(crews, worker), turn, note),
    );
    const each = (scene.product.cpuMs() - cpu) / measured.times.length;
    requireSuccess(measured);
    await makeBareTables(scene);
    const bare = await scene.bare(bareRoad, width);
    const slowest = [...times].map(([what, of]) => `${what} ${percentile(of, 50).toFixed(0)}`).join(', ');
    return {
      value: measured.times.length / measured.seconds,
      beside: bare.rate,
      note: `${each.toFixed(0)} ms of processor each; medians in ms: ${slowest}`,
    };
  },
};

/** Arrivals a second, one phase after the other. */
const phases = [1, 15, 1, 25, 2, 35, 10];

/** Recovered is whoever answers the last, calm phase, once its first half is over, in no more than this times the first busy one. */
const recovery = 2;

interface Phase {
  rate: number;
  requests: number[];
  /** Those of roads that were begun in its second half. */
  late: number[];
  roads: number[];
  failures: unknown[];
}

async function playProfile(scene: Scene, crews: readonly Crew[]): Promise<Phase[]> {
  const done: Phase[] = [];
  const running: Promise<void>[] = [];
  for (const rate of phases) {
    const phase: Phase = { rate, requests: [], late: [], roads: [], failures: [] };
    done.push(phase);
    const isLate = (turn: number): boolean => turn >= (rate * scene.options.seconds) / 2;
    const road = (turn: number): Promise<unknown> =>
      wholeRoad(crewAt(crews, turn), turn, (_what, ms) => {
        phase.requests.push(ms);
        if (isLate(turn)) phase.late.push(ms);
      });
    const begun = openLoop({ rate, seconds: scene.options.seconds }, road).then(({ times, failures }) => {
      phase.roads.push(...times);
      phase.failures.push(...failures);
    });
    running.push(begun);
    await new Promise((resolve) => setTimeout(resolve, scene.options.seconds * 1000));
  }
  await Promise.all(running);
  return done;
}

const profile: Row = {
  name: 'profile',
  title: `Lifecycles arriving ${phases.join(' → ')} a second: a request of them`,
  unit: 'ms p95',
  better: 'less',
  aim: 100,
  floorIs: 'ms p95 of a whole lifecycle in the last phase',
  plan: 'only the phases above what two cores bear wait; it goes with the row above.',
  width: 'open loop',
  async measure(scene) {
    const crews = await crewsOf(scene, 40);
    const played = await playProfile(scene, crews);
    const failures = played.flatMap((phase) => phase.failures);
    requireSuccess({ times: played.flatMap((phase) => phase.roads), failures, seconds: 0 });
    const each = played.map(({ rate, requests }) => `${rate}/s ${percentile(requests, 95).toFixed(0)}`).join(', ');
    const [calm, again] = [percentile(played[1]?.requests ?? [], 95), percentile(played.at(-1)?.late ?? [], 95)];
    if (!(again <= recovery * calm))
      throw new Error(`not recovered: ${again.toFixed(0)} ms at the end, ${calm.toFixed(0)} before the rush`);
    return {
      value: percentile(
        played.flatMap(({ requests }) => requests),
        95,
      ),
      beside: percentile(played.at(-1)?.roads ?? [], 95),
      note: `all succeeded; p95 of a request by phase: ${each}; at the end ${again.toFixed(0)}`,
    };
  },
};

const submitRate = 50;

const submit: Row = {
  name: 'submit',
  title: `Submitting complete drafts, ${submitRate} a second`,
  unit: 'ms p99',
  better: 'less',
  aim: 50,
  floorIs: 'ms p99 of the same rows in SQL',
  plan: 'the median is a fifth of the tail; the tail is where sealing, jobs and typesetting share the two cores with requests. Next: jobs wait while requests do.',
  width: 'open loop',
  async measure(scene) {
    const crews = await crewsOf(scene, 40);
    const drafts: string[] = [];
    const wanted = submitRate * scene.options.seconds;
    await Promise.all(
      Array.from({ length: 4 }, async (_one, worker) => {
        for (let turn = worker; turn < wanted; turn += 4) drafts[turn] = await writeDraft(crewAt(crews, turn), turn);
      }),
    );
    const measured = await openLoop({ rate: submitRate, seconds: scene.options.seconds }, (turn) =>
      send(crewAt(crews, turn), drafts[turn] ?? ''),
    );
    requireSuccess(measured);
    await makeBareTables(scene);
    const bare = await scene.bare(bareSubmit, 4);
    return {
      value: percentile(measured.times, 99),
      beside: percentile(bare.times, 99),
      note: `median ${percentile(measured.times, 50).toFixed(1)}, ${(measured.times.length / measured.seconds).toFixed(0)}/s done`,
    };
  },
};

/** Dossiers on their way. */
export const lifecycleRows: readonly Row[] = [lifecycle, profile, submit];
