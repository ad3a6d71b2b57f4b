import { Refused, type Session } from '../client.ts';
import { percentile } from '../load.ts';
import { lendFactor, type Row, type Scene } from '../scene.ts';
import { findWays, type Way } from './work-ways.ts';

const asks = 50;

interface Timed extends Way {
  p50: number;
  p95: number;
}

async function ask(session: Session, path: string): Promise<Record<string, unknown> | undefined> {
  try {
    return await session.ask('GET', path);
  } catch (error) {
    // what this person may not see is refused as fast
    if (error instanceof Refused && [403, 404].includes(error.status)) return undefined;
    throw error;
  }
}

async function timeWay(session: Session, way: Way): Promise<Timed[]> {
  const first = await ask(session, way.path);
  const times: number[] = [];
  for (let turn = 0; turn < asks; turn += 1) {
    const begun = performance.now();
    await ask(session, way.path);
    times.push(performance.now() - begun);
  }
  const timed = { ...way, p50: percentile(times, 50), p95: percentile(times, 95) };
  const next = first?.['next'];
  const isPage = way.path.includes('limit=') || way.path.includes('after=') || !/inbox\?|migration/.test(way.path);
  if (typeof next !== 'string' || isPage) return [timed];
  const after = `${way.path}${way.path.includes('?') ? '&' : '?'}after=${encodeURIComponent(next)}`;
  return [timed, ...(await timeWay(session, { ...way, of: `${way.of}, next page`, path: after }))];
}

async function timeAll(scene: Scene): Promise<Timed[]> {
  const ways = await findWays(scene);
  await lendFactor(
    scene,
    ways.map(({ as }) => as),
  );
  const timed: Timed[] = [];
  for (const way of ways) timed.push(...(await timeWay(await scene.person(way.as), way)));
  return timed.toSorted((one, other) => other.p95 - one.p95);
}

const shown = (ms: number): string => ms.toFixed(1);

/** What is asked for, by whoever waits longest for it. */
function detailsOf(timed: readonly Timed[]): string {
  const slowest = [...Map.groupBy(timed, ({ of }) => of)].flatMap(([, some]) => some.slice(0, 1));
  const lines = slowest.map(({ of, as, p50, p95 }) => `| ${of} | ${as} | ${shown(p50)} | ${shown(p95)} |`);
  return ['| what is looked at | slowest for | median, ms | p95, ms |', '|---|---|---|---|', ...lines].join('\n');
}

const work: Row = {
  name: 'work',
  title: 'Inbox, cases, load, reports: every view and filter, for desk, specialist, head and leader; the slowest of them',
  unit: 'ms p95',
  better: 'less',
  floor: 50,
  growth: { times: 2, orAtMost: 50 },
  floorIs: 'ms p95 of the one in the middle',
  width: 'one by one',
  plan: 'the slowest stand in the notes: their statements are looked at one by one.',
  async measure(scene) {
    const timed = await timeAll(scene);
    const [slowest] = timed;
    const middle = timed[Math.floor(timed.length / 2)];
    if (slowest === undefined || middle === undefined) throw new Error('nothing is looked at');
    const few = timed.slice(0, 4).map(({ of, as, p95 }) => `${of} (${as}) ${p95.toFixed(0)}`);
    return {
      value: slowest.p95,
      beside: middle.p95,
      note: `${timed.length} ways, ${asks} times each; slowest: ${few.join(', ')}`,
      details: detailsOf(timed),
    };
  },
};

/** What people look at while they work. */
export const workRows: readonly Row[] = [work];
