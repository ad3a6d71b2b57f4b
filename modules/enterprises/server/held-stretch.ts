import { isDeepStrictEqual } from 'node:util';
import type { Version } from '#platform/history';

/** The stretch around an instant in which a timeline holds the same values of these fields without a gap. */
export function heldStretch<Fields>(
  timeline: readonly Version<Fields>[],
  names: readonly (keyof Fields)[],
  at: Date,
): { validFrom: Date; validTo: Date | null } {
  const middle = timeline.findLastIndex((version) => version.validFrom <= at);
  const continues = (one: Version<Fields> | undefined, next: Version<Fields> | undefined): boolean =>
    one?.validTo?.getTime() === next?.validFrom.getTime() &&
    names.every((name) => isDeepStrictEqual(one?.fields[name], next?.fields[name]));
  let [first, last] = [middle, middle];
  while (first > 0 && continues(timeline[first - 1], timeline[first])) first -= 1;
  while (last < timeline.length - 1 && continues(timeline[last], timeline[last + 1])) last += 1;
  return { validFrom: timeline[first]?.validFrom ?? at, validTo: timeline[last]?.validTo ?? null };
}
