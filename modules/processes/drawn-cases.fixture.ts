import { vi } from 'vitest';
import type { Ctx } from '#platform/context';
import { newId } from '#platform/ids';
import {
  completeStep,
  listOpenSteps,
  listSteps,
  openCase,
  publishProcess,
  runAwaited,
  serviceTasks,
  type ServiceTask,
  type Step,
} from '#modules/processes';
import { checkDrawing } from './bpmn/check-drawing.ts';
import { drawn } from './bpmn/drawings.fixture.ts';
import { startCases, words, type CaseWorld } from './processes.fixture.ts';
import { findCaseOf } from './server/case-store.ts';
import { listAwaited, type Awaited } from './server/running/awaited-store.ts';

/** A person's task of a role in a unit; its ways out stand on the flows behind it. */
export const task = (id: string, role = 'specialist', unit = 'handling', more = ''): string =>
  `<userTask id="${id}" name="${id}"><extensionElements><ezone:work key="${id}" kind="work" role="${role}" unit="${unit}" />${more}</extensionElements></userTask>`;

/** A flow that stands for a way out of the task before it. */
export const way = (from: string, to: string, outcome: string): string =>
  `<sequenceFlow id="${from}-${to}-${outcome}" sourceRef="${from}" targetRef="${to}"><extensionElements><ezone:way outcome="${outcome}" vi="${outcome}" en="${outcome}" /></extensionElements></sequenceFlow>`;

/** The world of cases, with drawings. */
export interface DrawnWorld extends Omit<CaseWorld, 'open'> {
  publish(body: string, defined?: string): Promise<string>;
  /** Opens a case of a drawing. */
  begin(body: string, given?: { facts?: Record<string, unknown>; defined?: string }): Promise<string>;
  openSteps(record: string): Promise<Step[]>;
  /** Keys of the open steps, sorted. */
  open(record: string): Promise<string[]>;
  /** Leaves the open step of a key. */
  leave(who: string, record: string, key: string, outcome?: string): Promise<Step | undefined>;
  /** Each step of the record by its key and what came of it. */
  went(record: string): Promise<string[]>;
  awaited(record: string): Promise<Awaited[]>;
  isEnded(record: string): Promise<boolean>;
  /** The instant so many hours of working time from now are surely over, and what was due by then taken on. */
  later(instant: string): Promise<void>;
  machines: Map<string, ServiceTask['run']>;
}

let serial = 0;

/** Starts the world; its clock stands on a Monday morning. */
export async function startDrawn(): Promise<DrawnWorld> {
  const world = await startCases();
  const { server, system, units } = world;
  server.clock.set(new Date('2026-12-07T02:00:00Z'));
  const machines = new Map<string, ServiceTask['run']>();
  const { extensions } = server.services;
  const all = extensions.all.bind(extensions);
  const made = (): ServiceTask[] => [...machines].map(([code, run]) => ({ code, run }));
  vi.spyOn(extensions, 'all').mockImplementation((point) =>
    point.name === serviceTasks.name ? made().flatMap((one) => point.read(point.with(one as never)) ?? []) : all(point),
  );
  const caseOf = async (record: string) => {
    const found = await system.read((tx) => findCaseOf(tx, record));
    if (found === undefined) throw new Error('no case');
    return found;
  };
  const drawnWorld: Omit<DrawnWorld, Exclude<keyof CaseWorld, 'open'>> = {
    machines,
    async publish(body, defined) {
      const drawing = drawn(body, defined);
      const { model, definition, faults } = await checkDrawing(drawing);
      if (model === undefined || definition === undefined) throw new Error(JSON.stringify(faults));
      const code = `drawn-${(serial += 1)}`;
      return system.act('test.publish', (act) =>
        publishProcess(act, { code, name: words(code), definition, model, drawing, validFrom: '2026-01-01', legalBasis: [] }),
      );
    },
    async begin(body, { facts = {}, defined } = {}) {
      const processVersionId = await drawnWorld.publish(body, defined);
      const recordId = newId();
      const card = { code: `HS-${serial}`, title: words('Thing'), party: 'Công ty' };
      await system.act('test.open', (act) =>
        openCase(act, { kind: 'thing', recordId, processVersionId, handlingUnitId: units.handling, card, facts }),
      );
      return recordId;
    },
    openSteps: (record) => system.read((tx) => listOpenSteps(tx, record)),
    open: async (record) => (await drawnWorld.openSteps(record)).map(({ key }) => key).toSorted(),
    async leave(who, record, key, outcome = 'done') {
      const ctx: Ctx = await world.ctxOf(who);
      const step = (await drawnWorld.openSteps(record)).find((one) => one.key === key);
      return ctx.act('test.complete', (act) => completeStep(act, { stepId: step?.id ?? newId(), outcome }));
    },
    went: async (record) => (await system.read((tx) => listSteps(tx, record))).map(({ key, outcome }) => `${key} ${outcome ?? '…'}`),
    awaited: async (record) => {
      const { id } = await caseOf(record);
      return system.read((tx) => listAwaited(tx, id));
    },
    isEnded: async (record) => (await caseOf(record)).closedAt !== undefined,
    async later(instant) {
      server.clock.set(new Date(instant));
      await runAwaited.run(system);
    },
  };
  return { ...world, ...drawnWorld };
}
