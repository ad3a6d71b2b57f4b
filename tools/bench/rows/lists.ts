import { factorOf } from '../../volume/copied.ts';

import { findKnown, listCases, type Known } from '../plans/lists.ts';
import { Refused } from '../client.ts';
import { percentile } from '../load.ts';
import type { Row, Scene } from '../scene.ts';

const asks = 20;

interface Asked {
  path: string;
  p95: number;
}

/** A list that is not there for this record is answered too. */
async function askAll(scene: Scene): Promise<Asked[]> {
  // The bench knows one officer's second factor: the demo's administrator, leader and desk get his.
  await scene.rows(`update accounts.second_factor f set wrapped_secret = own.wrapped_secret
    from accounts.second_factor own join accounts.identity i on i.person_id = own.person_id and i.subject = '${factorOf}'
    where f.person_id in (select person_id from accounts.identity where subject in ('quantri', 'lanhdao', 'motcua1'))`);
  const known = await findKnown((query) => scene.rows<Known & Record<string, string>>(query));
  const found: Asked[] = [];
  for (const { as, paths } of Object.values(listCases(known))) {
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
