import { beforeAll, describe, expect, it } from 'vitest';
import { isScreen, pageOperations, routes, walk, type Seen } from './walk.fixture.ts';

const patience = 900_000;
const everything = ['system.getDocs', ...pageOperations.map(({ name }) => name), ...routes.map(({ path }) => `app ${path}`)];
const guarded = new Set([
  ...pageOperations.filter(({ operation }) => operation.permission !== 'public').map(({ name }) => name),
  ...routes.filter(({ permission }) => permission !== undefined).map(({ path }) => `app ${path}`),
]);

let seen: Seen = { visits: {}, looks: [] };
beforeAll(async () => {
  seen = await walk();
}, patience);

it('knows every page and every screen there is, and no other', () => {
  expect(Object.keys(seen.visits).toSorted()).toEqual(everything.toSorted());
});

it('sees everything with data, and refused where it is not for everybody', () => {
  const lacking = everything.flatMap((name) =>
    ['data', ...(guarded.has(name) ? ['refused'] : [])]
      .filter((state) => !seen.looks.some((one) => one.name === name && one.visit.state === state))
      .map((state) => `${name} ${state}`),
  );
  expect(lacking).toEqual([]);
});

it.each(everything)('%s is accessible, quiet, fits and speaks its language', (name) => {
  const taken = seen.looks.filter((one) => one.name === name);
  expect(taken).toHaveLength(2 * (seen.visits[name]?.length ?? 0));
  expect(taken.flatMap(({ faults }) => faults)).toEqual([]);
});

describe('what Chromium downloads', () => {
  const heavier = (most: number, screens: boolean): { weighed: number; heavy: string[] } => {
    const weighed = seen.looks.flatMap(({ name, visit, weight }) => (weight && isScreen(name) === screens ? [{ visit, weight }] : []));
    const heavy = weighed.filter(({ weight }) => weight.bytes > most);
    return {
      weighed: weighed.length,
      heavy: heavy.map(({ visit, weight }) => `${visit.at} ${weight.bytes}: ${weight.parts.join(', ')}`),
    };
  };

  it('is at most 60 KB for every page', () => {
    const { weighed, heavy } = heavier(60_000, false);
    expect(weighed).toBeGreaterThan(pageOperations.length);
    expect(heavy).toEqual([]);
  });

  // a shell of 250 KB and 60 for each of two screens
  it('is at most 300 KB for the inbox, and 370 with a case open beside it: a shell and two screens', () => {
    const { weighed, heavy } = heavier(300_000, true);
    expect(weighed).toBeGreaterThan(0);
    expect(heavy.filter((told) => !told.includes('?mo='))).toEqual([]);
    expect(heavier(370_000, true).heavy).toEqual([]);
  });
});
