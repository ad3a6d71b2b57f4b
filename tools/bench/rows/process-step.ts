import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reachAll } from '#platform/access';
import { systemClock } from '#platform/clock';
import { readConfig } from '#platform/config';
import { makeCtx, systemCtx, type Ctx } from '#platform/context';
import { connect, sql, tables } from '#platform/db';
import { newId } from '#platform/ids';
import { silentLog } from '#platform/log';
import { actorOf } from '#modules/accounts';
import { findUnitByCode } from '#modules/organisations';
import { compileBpmn, completeStep, definitionOfModel, openCase, publishProcess, readBpmn } from '#modules/processes';
import { makeServices } from '../../../apps/server/services.ts';
import { closedLoop, requireSuccess } from '../load.ts';
import { connectionOf } from '../pgbench.ts';
import type { Row, Scene } from '../scene.ts';
import { bareStep, makeBareTables } from './bare-road.ts';
import { source, stepOfEngine } from './bpmn-floor.ts';

const width = 8;

/** The engine in this process, on the product's own database: who works, and where his unit's cases begin. */
interface Desk {
  ctx: Ctx;
  open(): Promise<string | undefined>;
  save(state: string): Promise<unknown>;
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
    save: (state) =>
      db.write((tx) =>
        sql`insert into bench_floor.line (id, record_id, at, content) values (gen_random_uuid(), gen_random_uuid(), now(), ${state}::jsonb)`.execute(
          tables(tx),
        ),
      ),
    close: async () => {
      await db.close();
      rmSync(dataDir, { recursive: true });
    },
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
  plan: 'one core is full of the act’s own statements, half of them the trail and the facts.',
  async measure(scene) {
    const desk = await openDesk(scene);
    try {
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

const processStepTimes: Row = {
  name: 'process-step-times',
  title: 'The same, as many times as bpmn-engine with its state saved after each step in the same run',
  unit: 'times',
  better: 'more',
  floor: 5,
  floorIs: 'steps a second of bpmn-engine, its state saved',
  width: `${width} at once; bpmn-engine one after another`,
  async measure(scene) {
    const desk = await openDesk(scene);
    try {
      await makeBareTables(scene);
      await stepsASecond(desk, 2);
      const own = await stepsASecond(desk, scene.options.seconds);
      const times: number[] = [];
      for (let turn = 0; turn < 5; turn += 1) times.push(await stepOfEngine(desk.save));
      const other = 1000 / Math.min(...times);
      return { value: own / other, beside: other, note: `${Math.round(own)} steps a second` };
    } finally {
      await desk.close();
    }
  },
};

/** What a step of a process costs with all its rows, without HTTP. */
export const processRows: readonly Row[] = [processStep, processStepTimes];
