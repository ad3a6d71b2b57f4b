import type { Ctx } from '#platform/context';
import { listDossiers, listDrafts } from '#modules/dossiers';
import { findOpenStep, listSteps, type StepKind } from '#modules/processes';
import { playException } from './exceptions.ts';
import { fileDossier } from './filing.ts';
import { leaveStep, number, prepare, type Handling } from './handling.ts';
import { runInLanes, type Turn } from './lanes.ts';
import type { PlannedDossier, PlannedException, PlannedHop } from './plan.ts';
import type { Stage } from './stage.ts';
import type { World } from './world.ts';

const pageSize = 200;
/** More would only queue for the two processes that typeset. */
const sideBySide = 6;

interface Known {
  dossierId?: string | undefined;
  draftId?: string | undefined;
  /** Steps left so far. */
  left: number;
}

/** What is there of the year already, by enterprise and instant: a planned dossier has an instant of its own. */
async function findKnown(ctx: Ctx): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  for (const draft of await listDrafts(ctx)) known.set(`${draft.enterpriseId} ${draft.startedAt}`, { draftId: draft.id, left: 0 });
  let after: string | undefined;
  do {
    const page = await listDossiers(ctx, { limit: pageSize, after });
    for (const { id, enterpriseId, submittedAt } of page.dossiers) {
      const steps = await ctx.read((tx) => listSteps(tx, id));
      known.set(`${enterpriseId} ${submittedAt}`, { dossierId: id, left: steps.filter((step) => step.closedAt !== undefined).length });
    }
    after = page.next;
  } while (after !== undefined);
  return known;
}

/** A dossier that cannot go on is left where it is; after so many of them something else is wrong. */
const mostFailures = 3;

/** Something that happens to a dossier; the dossier has left so many steps before. */
interface Happening {
  order: number;
  planned: PlannedDossier;
  left: number;
  lanes: readonly string[];
  happen(): Promise<void>;
}

interface Year {
  stage: Stage;
  world: World;
  /** Dossier by place in the plan, as far as they are filed. */
  ids: Map<number, string>;
}

/** Runs on the open step when the dossier is where the plan has it; a dossier that somebody else took on meanwhile is left to them. */
async function onStep(
  { stage, ids }: Year,
  given: { planned: PlannedDossier; left: number; kind: StepKind; at: Date },
  work: (handling: Handling) => Promise<void>,
): Promise<void> {
  const dossierId = ids.get(given.planned.index);
  if (dossierId === undefined) return;
  const [steps, step] = await stage
    .system(given.at)
    .read(async (tx) => [await listSteps(tx, dossierId), await findOpenStep(tx, dossierId)] as const);
  const left = steps.filter((one) => one.closedAt !== undefined).length;
  if (left !== given.left || step?.kind !== given.kind) return;
  const at = new Date(Math.max(given.at.getTime(), step.openedAt.getTime()));
  await work({ stage, planned: given.planned, dossierId, step, at });
}

/** Codes and numbers are given in the order of time; each leader signs, and timers end, one after the other. */
const laneOf: Partial<Record<StepKind, string>> = { accept: 'desk', work: 'timer', wait: 'timer', sign: 'leader' };

function hopHappenings(year: Year, planned: PlannedDossier, hop: PlannedHop, left: number): Happening[] {
  const { kind, at, way } = hop;
  const own = `enterprise ${planned.enterprise}`;
  const lane = laneOf[kind];
  const leaving: Happening = {
    order: at.getTime(),
    planned,
    left,
    lanes: lane === undefined ? [own] : [own, lane],
    happen: () => onStep(year, { planned, left, kind, at }, (handling) => leaveStep(handling, way)),
  };
  return kind === 'issue' ? [numbering(year, planned, { at: new Date(at.getTime() - 1), left }), leaving] : [leaving];
}

function numbering(year: Year, planned: PlannedDossier, { at, left }: { at: Date; left: number }): Happening {
  const happen = (): Promise<void> => onStep(year, { planned, left, kind: 'issue', at }, number);
  return { order: at.getTime(), planned, left, lanes: [`enterprise ${planned.enterprise}`, 'number'], happen };
}

function preparing(year: Year, planned: PlannedDossier, { at, left }: { at: Date; left: number }): Happening {
  const happen = (): Promise<void> => onStep(year, { planned, left, kind: 'sign', at }, prepare);
  return { order: at.getTime(), planned, left, lanes: [`enterprise ${planned.enterprise}`, 'leader'], happen };
}

/** Beside the usual way; a dossier it ends has no step any more, and is left when the year goes on. */
function exceptional(year: Year, planned: PlannedDossier, times: PlannedException): Happening {
  const left = planned.hops.length;
  const kind = left === 0 ? 'accept' : 'work';
  const happen = (): Promise<void> =>
    onStep(year, { planned, left, kind, at: times.at }, (handling) => playException(handling, year.world, times));
  return { order: times.at.getTime(), planned, left, lanes: [`enterprise ${planned.enterprise}`], happen };
}

function happeningsOf(year: Year, planned: PlannedDossier, known: Known | undefined): Happening[] {
  const filing: Happening = {
    order: planned.submittedAt?.getTime() ?? planned.begunAt.getTime(),
    planned,
    left: -1,
    lanes: [`enterprise ${planned.enterprise}`],
    async happen() {
      const id = await fileDossier(year.stage, year.world, planned, known?.draftId);
      if (id !== undefined) year.ids.set(planned.index, id);
    },
  };
  const handling = planned.hops.flatMap((hop, left) => hopHappenings(year, planned, hop, left));
  const begun = planned.half === undefined ? [] : [planned.half];
  const halves = begun.map(({ what, at }) =>
    (what === 'prepared' ? preparing : numbering)(year, planned, { at, left: planned.hops.length }),
  );
  const exceptions = planned.exception === undefined ? [] : [exceptional(year, planned, planned.exception)];
  // A timer is let run out as soon as its step is opened, or the server's own would end it at today's time.
  const order = (one: Happening, index: number, all: readonly Happening[]): Happening =>
    planned.hops[one.left]?.kind === 'wait' ? { ...one, order: all[index - 1]?.order ?? one.order } : one;
  const isOpen = (one: Happening): boolean => (known?.dossierId === undefined ? true : one.left >= known.left);
  return [filing, ...handling, ...halves, ...exceptions].map(order).filter(isOpen);
}

/** The first papers make the keys of the demo, whose certificates begin with them: they wait for each other. */
function withKeyLane(happenings: readonly Happening[]): Happening[] {
  const firstSeal = happenings.findIndex((one) => one.planned.hops[one.left]?.kind === 'issue' && !one.lanes.includes('number'));
  return happenings.map((one, index) => {
    const kind = one.planned.hops[one.left]?.kind;
    return index <= firstSeal && (kind === 'sign' || kind === 'issue') ? { ...one, lanes: [...one.lanes, 'keys'] } : one;
  });
}

const keyOf = (world: World, { enterprise, submittedAt, begunAt }: PlannedDossier, at: 'submitted' | 'begun'): string =>
  `${world.enterprises[enterprise]?.enterpriseId ?? ''} ${(at === 'submitted' ? (submittedAt ?? begunAt) : begunAt).toISOString()}`;

/** Something that is done once, between what happens before and after it. */
export interface Once {
  at: Date;
  run(): Promise<void>;
}

/**
 * Plays what is missing of the planned year in the order of time, as the people of the demo; what was played before is found and left.
 * `progress` is told how many dossiers are where the plan has them.
 */
export async function playYear(
  stage: Stage,
  world: World,
  plan: readonly PlannedDossier[],
  given: { end: Date; progress(done: number): void; signal?: AbortSignal | undefined; once?: Once | undefined },
): Promise<void> {
  const known = await findKnown(stage.system(given.end));
  const year: Year = { stage, world, ids: new Map() };
  const happenings: Happening[] = [];
  const open = new Map<number, number>();
  for (const planned of plan) {
    const found = known.get(keyOf(world, planned, 'submitted')) ?? known.get(keyOf(world, planned, 'begun'));
    if (found?.dossierId !== undefined) year.ids.set(planned.index, found.dossierId);
    const missing = happeningsOf(year, planned, found);
    open.set(planned.index, missing.length);
    happenings.push(...missing);
  }
  let done = plan.filter((planned) => open.get(planned.index) === 0).length;
  given.progress(done);
  happenings.sort((a, b) => a.order - b.order || a.planned.index - b.planned.index || a.left - b.left);
  const failed = new Map<number, unknown>();
  const failing = (one: Happening) => (error: unknown) => {
    failed.set(one.planned.index, error);
    if (failed.size > mostFailures || given.signal?.aborted === true) throw error;
    stage.services.log.warn('a demo dossier stopped on its way', { dossier: one.planned.index, error });
  };
  const turns = withKeyLane(happenings).map((one): Turn => ({
    lanes: one.lanes,
    async run() {
      if (failed.has(one.planned.index)) return;
      await one.happen().catch(failing(one));
      const left = (open.get(one.planned.index) ?? 0) - 1;
      open.set(one.planned.index, left);
      if (left === 0 && !failed.has(one.planned.index)) given.progress((done += 1));
    },
  }));
  const { once } = given;
  const after = once === undefined ? -1 : happenings.findIndex((one) => one.order >= once.at.getTime());
  if (once !== undefined) turns.splice(after < 0 ? turns.length : after, 0, { lanes: [], run: once.run });
  await runInLanes(turns, sideBySide, given.signal);
  for (const error of failed.values()) throw error;
}
