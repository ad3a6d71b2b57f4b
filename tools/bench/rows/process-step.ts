import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reachAll } from '#platform/access';
import { systemClock } from '#platform/clock';
import { readConfig } from '#platform/config';
import { makeCtx, systemCtx, type Ctx } from '#platform/context';
import { connect, endWith, sql, tables, type Database } from '#platform/db';
import { newId } from '#platform/ids';
import { silentLog } from '#platform/log';
import { actorOf } from '#modules/accounts';
import { findUnitByCode } from '#modules/organisations';
import { compileBpmn, completeStep, definitionOfModel, openCase, publishProcess, readBpmn } from '#modules/processes';
import { makeServices } from '../../../apps/server/services.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { closedLoop, requireSuccess } from '../load.ts';
import { connectionOf } from '../pgbench.ts';
import type { Row, Scene } from '../scene.ts';
import { bareStep, makeBareTables } from './bare-road.ts';
import { caseOfEngine, source, stepOfEngine, stepsOfSource, type SavedCases } from './bpmn-floor.ts';

const width = 8;

/** The engine in this process, on the product's own database: who works, and where his unit's cases begin. */
interface Desk {
  ctx: Ctx;
  open(): Promise<string | undefined>;
  /** Cases of `bpmn-engine` in the same database, over the same connections. */
  saved: SavedCases;
  close(): Promise<void>;
}

async function openDesk(scene: Scene): Promise<Desk> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ezone-bench-'));
  const db = connect(connectionOf(scene.dataDir), width + 2);
  const config = readConfig({ PORT: '0', EZONE_DATA: dataDir });
  const services = await makeServices({ config, db, clock: systemClock, log: silentLog, publicUrl: 'http://127.0.0.1' });
  const system = systemCtx(services, 'bench');
  const [found] = await scene.rows<{ id: string }>(`select person_id as id from accounts.identity where subject = 'dautu.cv1'`);
  const now = services.clock.now();
  const actor = await system.read((tx) => actorOf(services, tx, found?.id ?? '', now));
  const ctx = makeCtx({ services, actor, reach: reachAll(now), locale: 'vi', requestId: 'bench' });
  const { model } = compileBpmn(await readBpmn(source));
  if (model === undefined) throw new Error('the drawing of the floor has faults');
  const words = { vi: 'Mười bước', en: 'Ten steps' };
  const [processVersionId, unitId] = await system.act('bench.publish', async (act) => {
    const given = { code: 'bench-steps', name: words, definition: definitionOfModel(model), model, drawing: source };
    const unit = await findUnitByCode(act.tx, 'DT', act.now);
    return [await publishProcess(act, { ...given, validFrom: '2026-01-01', legalBasis: [] }), unit?.id ?? ''] as const;
  });
  return {
    ctx,
    open: async () => {
      const card = { code: 'BENCH', title: words, party: 'Công ty' };
      const given = { kind: 'bench', recordId: newId(), processVersionId, handlingUnitId: unitId, card, facts: {} };
      return (await system.act('bench.open', (act) => openCase(act, given))).stepId;
    },
    saved: savedIn(db),
    close: async () => {
      await db.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** Saved cases as whoever uses `bpmn-engine` would keep them: a row each, held while its step is done. */
function savedIn(db: Database): SavedCases {
  return {
    async begin(state) {
      const id = newId();
      await db.write(async (tx) => endWith(tx, [sql`insert into bench_floor.saved (id, state) values (${id}, ${state})`]));
      return id;
    },
    step: (id, move) =>
      db.write(async (tx) => {
        const { rows } = await sql<{ state: string }>`select state from bench_floor.saved where id = ${id} for update`.execute(tables(tx));
        const next = await move(rows[0]?.state ?? '');
        const ended = sql`delete from bench_floor.saved where id = ${id}`;
        endWith(tx, [next === undefined ? ended : sql`update bench_floor.saved set state = ${next} where id = ${id}`]);
      }),
    keep: (id, state) =>
      db.write(async (tx) =>
        endWith(tx, [
          sql`insert into bench_floor.saved (id, state) values (${id}, ${state}) on conflict (id) do update set state = excluded.state`,
        ]),
      ),
  };
}

/** Steps a second, each an act of its own with all its rows, several officers at once. */
async function stepsASecond({ ctx, open }: Desk, seconds: number): Promise<number> {
  let steps = 0;
  const measured = await closedLoop({ width, seconds }, async () => {
    let stepId = await open();
    while (stepId !== undefined) {
      const id = stepId;
      const next = await ctx.act('processes.complete-step', (act) => completeStep(act, { stepId: id, outcome: 'done' }));
      steps += 1;
      stepId = next?.id;
    }
  });
  requireSuccess(measured);
  return steps / measured.seconds;
}

const processStep: Row = {
  name: 'process-step',
  title: 'Steps of a drawn process in process, each an act with its rows, tokens, trail and facts; a case of ten steps is opened with them',
  unit: '/s',
  better: 'more',
  aim: 1000,
  floorIs: '/s of the same rows in SQL',
  width: `${width} at once`,
  async measure(scene) {
    const desk = await openDesk(scene);
    try {
      await untilQuiet(scene);
      await stepsASecond(desk, 2);
      const value = await stepsASecond(desk, scene.options.seconds);
      await makeBareTables(scene);
      const bare = await scene.bare(bareStep, width);
      return { value, beside: bare.rate };
    } finally {
      await desk.close();
    }
  },
};

/** What this run's steps have told is done: what the product still has to do for them takes nothing from who is measured next. */
async function untilQuiet(scene: Scene): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    const before = scene.product.cpuMs();
    await sleep(500);
    if (scene.product.cpuMs() - before < 100) return;
  }
}

/** A case that one server keeps in its memory from its first step to its last, its state written over after each. */
async function keptCase(saved: SavedCases): Promise<number> {
  const id = newId();
  await stepOfEngine((state) => saved.keep(id, state));
  return stepsOfSource;
}

/** Steps of `bpmn-engine` a second, as many cases at once as ours. */
async function enginesASecond(seconds: number, steps: () => Promise<number>): Promise<number> {
  let taken = 0;
  const measured = await closedLoop({ width, seconds }, async () => {
    const done = await steps();
    taken += done;
  });
  requireSuccess(measured);
  return taken / measured.seconds;
}

const processStepTimes: Row = {
  name: 'process-step-times',
  title:
    'The same, as many times as bpmn-engine with its state in the database: a step holds, recovers, resumes, completes, saves and commits',
  unit: 'times',
  better: 'more',
  floor: 5,
  floorIs: 'steps a second of bpmn-engine, its cases in the database between their steps',
  width: `${width} at once`,
  async measure(scene) {
    await makeBareTables(scene);
    const desk = await openDesk(scene);
    const { seconds } = scene.options;
    const [recovered, kept] = [() => caseOfEngine(desk.saved), () => keptCase(desk.saved)];
    try {
      await untilQuiet(scene);
      await enginesASecond(1, recovered);
      const other = await enginesASecond(seconds, recovered);
      await enginesASecond(1, kept);
      const inMemory = await enginesASecond(seconds, kept);
      await stepsASecond(desk, 2);
      const own = await stepsASecond(desk, seconds);
      const besides = `${(own / inMemory).toFixed(1)} times bpmn-engine that keeps every case in its memory and saves it after each step (${Math.round(inMemory)}/s)`;
      return { value: own / other, beside: other, note: `${Math.round(own)} steps a second; ${besides}` };
    } finally {
      await desk.close();
    }
  },
};

/** What a step of a process costs with all its rows, without HTTP. */
export const processRows: readonly Row[] = [processStep, processStepTimes];
