import { findKnown, listCases, type Known } from '../plans/lists.ts';
import { Refused } from '../client.ts';
import { percentile } from '../load.ts';
import { lendFactor, type Row, type Scene } from '../scene.ts';

const asks = 20;

interface Asked {
  path: string;
  p95: number;
}

/** A list that is not there for this record is answered too. */
async function askAll(scene: Scene): Promise<Asked[]> {
  const known = await findKnown((query) => scene.rows<Known & Record<string, string>>(query));
  const all = Object.values(listCases(known));
  await lendFactor(
    scene,
    all.map(({ as }) => as),
  );
  const found: Asked[] = [];
  for (const { as, paths } of all) {
    const session = await scene.person(as);
    for (const path of paths) {
      const times: number[] = [];
      for (let turn = 0; turn < asks; turn += 1) {
        const begun = performance.now();
        await session.ask('GET', path).catch((error: unknown) => {
          if (!(error instanceof Refused && error.status === 404)) throw error;
        });
        times.push(performance.now() - begun);
      }
      found.push({ path: decodeURIComponent(path).slice(0, 60), p95: percentile(times, 95) });
    }
  }
  return found.toSorted((a, b) => b.p95 - a.p95);
}

const lists: Row = {
  name: 'lists',
  title: 'Every list of the API, each way it is asked: the slowest of them',
  unit: 'ms p95',
  better: 'less',
  floor: 50,
  growth: { times: 2, orAtMost: 50 },
  floorIs: 'ms p95 of the list in the middle',
  width: 'one by one',
  plan: 'the slowest by name stand in the notes: their statements are looked at one by one.',
  async measure(scene) {
    const found = await askAll(scene);
    const [slowest] = found;
    const middle = found[Math.floor(found.length / 2)];
    if (slowest === undefined || middle === undefined) throw new Error('there are no lists');
    const few = found.slice(0, 4).map(({ path, p95 }) => `${path} ${p95.toFixed(0)}`);
    return { value: slowest.p95, beside: middle.p95, note: `${found.length} ways; slowest: ${few.join(', ')}` };
  },
};

/** Lists of every kind. */
export const listRows: readonly Row[] = [lists];
