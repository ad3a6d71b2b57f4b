import type { FrozenWorld } from './frozen-world.fixture.ts';
import type { Counts } from '../refusals/rows.fixture.ts';
import { judge, type Verdict } from './judge.fixture.ts';
import { askAndKill } from './kill.fixture.ts';
import type { RoadAct } from './roads.fixture.ts';

/** An act as it goes when nobody is killed. */
export interface Undisturbed {
  act: RoadAct;
  points: readonly string[];
  before: Counts;
  done: Counts;
}

/** Takes an act through without killing anybody, and reads what it changes. */
export async function goUndisturbed(world: FrozenWorld, act: RoadAct, before: Counts): Promise<Undisturbed> {
  const place = await world.copy();
  try {
    const { status, points } = await askAndKill(world, place, act, 0);
    if (status === undefined || status >= 300) throw new Error(`${act.name} was answered with ${status}`);
    const { after: done, broken } = await judge(world, place);
    if (broken.length > 0) throw new Error(`${act.name}: ${broken.join('; ')}`);
    return { act, points, before, done };
  } finally {
    await place.drop();
  }
}

const differing = (one: Counts, other: Counts, but: RegExp): string[] =>
  Object.keys(one).filter((name) => one[name] !== other[name] && !but.test(name));
// Each start and whoever asks once more stand in the log, and a signing that a kill broke off is kept as given up.
const log = /^(?:audit\.entry|signatures\.signing_session)$/;

function wrongIn({ act, before, done }: Undisturbed, { after, again, finally: end, broken }: Verdict): string[] {
  const wrong = [...broken];
  const ahead = differing(after, done, log);
  if (act.whole && ahead.length > 0 && differing(after, before, log).length > 0) wrong.push(`half done: ${ahead.join(', ')}`);
  if (again?.status === undefined || again.status >= 500) wrong.push(`asked once more: ${again?.status} ${again?.body}`);
  const missed = act.anew ? [] : differing(end, done, log);
  return [...wrong, ...missed.map((name) => `after asking once more ${name} has ${end[name]} rows, not ${done[name]}`)];
}

/**
 * Kills the server at a point of an act, starts it again and answers everything that is not as it must be; undefined when this time the act had
 * fewer points (a session that is not renewed twice).
 */
export async function killAt(
  world: FrozenWorld,
  undisturbed: Undisturbed,
  point: number,
): Promise<{ wrong: string[]; checks: number } | undefined> {
  const place = await world.copy();
  try {
    const { killed } = await askAndKill(world, place, undisturbed.act, point);
    if (!killed) return undefined;
    const verdict = await judge(world, place, undisturbed.act);
    return { wrong: wrongIn(undisturbed, verdict), checks: verdict.checks };
  } finally {
    await place.drop();
  }
}

/** Where the most can go wrong, and others evenly among the rest: numbers of at most `count` points. */
export function choosePoints(points: readonly string[], count: number): number[] {
  const numbers = points.map((_point, place) => place + 1);
  const writing = numbers.filter((no) => /^sql (insert|update|delete|commit, sent)|^file (rename|sync)|^answer/.test(points[no - 1] ?? ''));
  const every = Math.max(1, Math.ceil(writing.length / count));
  return writing.toReversed().filter((_no, place) => place % every === 0);
}
