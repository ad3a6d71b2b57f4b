import type { Walk } from '#modules/processes';
import type { Judgement, Outcome, Remark, ToldRoad } from './judge.ts';

/** A dossier's road under two processes. */
export interface TriedRoad {
  before: Walk;
  after: Walk;
  /** The appointment that held. */
  dueAt: Date;
  finishedAt: Date | undefined;
  /** When it would have been finished under the other; none where that cannot be said. */
  finishedAfter: Date | undefined;
}

const minuteMs = 60_000;

// The due minute itself is in time.
const isBeyond = (finished: Date, due: Date): boolean => finished.getTime() >= due.getTime() + minuteMs;

const keysOf = ({ steps }: Walk, which: (step: Walk['steps'][number]) => boolean): string[] => [
  ...new Set(steps.filter(which).map(({ key }) => key)),
];

const without = (one: readonly string[], other: readonly string[]): string[] => one.filter((key) => !other.includes(key));

function roadOf(before: Walk, after: Walk): ToldRoad {
  const late = (walk: Walk) => keysOf(walk, (step) => step.late);
  const kept = (walk: Walk, state: 'added' | 'spared') => keysOf(walk, (step) => step.state === state);
  const gone = keysOf(after, (step) => step.state !== 'spared');
  const { stuck } = after;
  const stuckBy = (why: 'nobody' | 'nowhere'): string[] => (stuck?.why === why ? [stuck.key] : []);
  return {
    nobody: stuckBy('nobody'),
    nowhere: stuckBy('nowhere'),
    added: without(kept(after, 'added'), kept(before, 'added')),
    spared: without(kept(after, 'spared'), kept(before, 'spared')),
    late: without(late(after), late(before)),
    // A step that is spared is told as such.
    inTime: without(late(before), late(after)).filter((key) => gone.includes(key)),
  };
}

function finishOutcome({ dueAt, finishedAt, finishedAfter }: TriedRoad): Outcome[] {
  if (finishedAt === undefined || finishedAfter === undefined) return [];
  const [was, is] = [isBeyond(finishedAt, dueAt), isBeyond(finishedAfter, dueAt)];
  if (was !== is) return [is ? 'late' : 'on-time'];
  const moved = finishedAfter.getTime() - finishedAt.getTime();
  return Math.abs(moved) < minuteMs ? [] : [moved > 0 ? 'later' : 'earlier'];
}

/** What another process would have made of a dossier; both roads are walked by the same function, here they are only compared. */
export function judgeRoads(tried: TriedRoad): Judgement {
  const { before, after, dueAt, finishedAt, finishedAfter } = tried;
  const told = { blocked: [], freed: [] };
  const dues = { dueBefore: dueAt, dueAfter: dueAt };
  // Not even the process it ran by takes it where it went: nothing can be said of another.
  if (before.stuck !== undefined) return { outcomes: ['unjudged'], ...dues, told: { ...told, remarks: ['road'] } };
  const road = roadOf(before, after);
  const isStuck = after.stuck !== undefined;
  const outcomes: Outcome[] = [
    ...(isStuck ? [] : finishOutcome(tried)),
    ...(isStuck ? ['blocked' as const] : []),
    ...(road.spared.length > 0 ? ['freed' as const] : []),
    ...(road.late.length > 0 ? ['step-late' as const] : []),
    ...(road.inTime.length > 0 ? ['step-on-time' as const] : []),
  ];
  const remarks: Remark[] = finishedAt === undefined ? ['running'] : [];
  const finish = isStuck || finishedAfter === undefined ? {} : { finishedAfter: finishedAfter.toISOString() };
  return { outcomes, ...dues, told: { ...told, remarks, road, ...finish } };
}
