import { expect, it } from 'vitest';
import type { Ctx } from '#platform/context';
import { workOff } from './index.ts';

const minute = 60_000;

/** Things that wait, in memory; those of `broken` fail. `round` is one run of the job so many minutes after the beginning and tells what it took. */
function house(broken: Set<string>) {
  const rows = new Map<string, { tries: number; until: number | undefined }>();
  const logged: unknown[] = [];
  let now = 0;
  const ctx = {
    now: () => new Date(now),
    read: (fn: (tx: unknown) => unknown) => fn({}),
    services: { db: { write: (fn: (tx: unknown) => unknown) => fn({}) }, log: { error: (...told: unknown[]) => logged.push(told) } },
  } as unknown as Ctx;
  const round = async (at: number): Promise<string[]> => {
    now = at * minute;
    const taken: string[] = [];
    await workOff(ctx, {
      listDue: async (_tx, asOf, limit) =>
        [...rows]
          .filter(([, { until }]) => until === undefined || until <= asOf.getTime())
          .sort(([, a], [, b]) => (a.until ?? 0) - (b.until ?? 0))
          .slice(0, limit)
          .map(([id, { tries }]) => ({ id, tries })),
      take: async (_ctx, id) => {
        taken.push(id);
        if (broken.has(id)) throw new Error('no');
        rows.delete(id);
      },
      putOff: async (_tx, { id, tries }, until) => void rows.set(id, { tries, until: until.getTime() }),
      fault: 'could not be done',
    });
    return taken;
  };
  const add = (...ids: string[]) => ids.forEach((id) => rows.set(id, { tries: 0, until: undefined }));
  return { add, round, rows, logged };
}

const many = (count: number, name: string) => Array.from({ length: count }, (_, place) => `${name}${place}`);

it('takes everything that can be done in one round, however much of what came before it cannot', async () => {
  const bad = many(450, 'bad');
  const good = many(450, 'good');
  const { add, round, rows } = house(new Set(bad));
  add(...bad, ...good);
  expect((await round(0)).length).toBe(900);
  expect([...rows.keys()]).toEqual(bad);
});

it('tries again what failed with pauses that grow, and first what is new', async () => {
  const broken = new Set(['bad']);
  const { add, round, rows, logged } = house(broken);
  add('bad');
  const taken: number[] = [];
  for (let at = 0; at <= 600; at += 5) if ((await round(at)).length > 0) taken.push(at);
  expect(taken).toEqual([0, 5, 15, 35, 70, 135, 255, 375, 495]);
  expect(logged.length).toBe(taken.length);
  broken.clear();
  add('new');
  expect(await round(615)).toEqual(['new', 'bad']);
  expect(rows.size).toBe(0);
});

it('ends even when what was done stays on the list', async () => {
  const { add, round, rows } = house(new Set());
  add('a');
  const before = rows.get('a');
  rows.delete = (id) => (before === undefined ? false : rows.set(id, before).has(id));
  expect(await round(0)).toEqual(['a']);
});
