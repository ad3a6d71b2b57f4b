import type { z } from 'zod';
import type { processesContract } from '#contracts/processes';
import type { CaseStep, CaseStory } from '../use-case.ts';

/** The drawing of a case's process. */
export type CasePicture = z.output<(typeof processesContract)['operations']['getCasePicture']['out']>;

/** Where a step of the drawing stands in this case. */
export type Mark = 'done' | 'now' | 'late' | 'paused' | 'ahead';

const onRoad = ({ aside }: CaseStep): boolean => aside === undefined;

/** The hops of each step of the drawing, oldest first. */
export function hopsByKey({ steps }: CaseStory): Map<string, CaseStep[]> {
  return Map.groupBy(steps.filter(onRoad), (step) => step.stepKey);
}

/** What marks a step: where the case is now counts more than where it has been. */
export function markOf(hops: readonly CaseStep[] | undefined): Mark {
  const open = hops?.find((hop) => hop.closedAt === undefined);
  if (open !== undefined) return open.pausedAt !== undefined ? 'paused' : open.standing === 'overdue' ? 'late' : 'now';
  return hops === undefined || hops.length === 0 ? 'ahead' : 'done';
}

/** The ways the case has gone: from a step that was left to one that was opened by that very act. */
export function waysGone({ lines }: CasePicture, { steps }: CaseStory): Set<string> {
  const road = steps.filter(onRoad);
  const isLeftBy = (hop: CaseStep, { label, from }: CasePicture['lines'][number]): boolean =>
    hop.stepKey === from && hop.closedAt !== undefined && (label === undefined || label.vi === hop.outcome?.vi);
  const leadsTo = (hop: CaseStep, to: string | undefined): boolean => {
    const opened = road.filter((next) => next.openedAt === hop.closedAt && next.position > hop.position);
    return to === undefined ? opened.length === 0 : opened.some((next) => next.stepKey === to);
  };
  const isBegun = ({ from, to }: CasePicture['lines'][number]): boolean =>
    from === undefined && to !== undefined && road[0]?.stepKey === to;
  const isLeft = ({ from, to, label }: CasePicture['lines'][number]): boolean =>
    from !== undefined && from === to && label === undefined && road.some((hop) => hop.stepKey === from && hop.closedAt !== undefined);
  return new Set(
    lines
      .filter((line) => isBegun(line) || isLeft(line) || road.some((hop) => isLeftBy(hop, line) && leadsTo(hop, line.to)))
      .map(({ id }) => id),
  );
}
