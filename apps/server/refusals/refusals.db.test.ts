import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applicantFixtures, applicantPageFixtures, ownFixtures } from './applicants.fixture.ts';
import { intruders, type Fixture, type Fixtures, type Intruder, type Prepared } from './fixture.fixture.ts';
import { officerFixtures } from './officers.fixture.ts';
import { publicOperations } from './public-operations.fixture.ts';
import { ask, declaredOperations, type Answered, type Declared } from './requests.fixture.ts';
import { startWorld, type Persona, type World } from './world.fixture.ts';

const fixtures: Fixtures = { ...ownFixtures, ...applicantFixtures, ...applicantPageFixtures, ...officerFixtures };
const operations = declaredOperations();
const guarded = operations.filter(({ operation }) => operation.permission !== 'public');

// Locking stops the session of everybody who tries it, signing out ends it.
const last = ['accounts.lockScreen', 'page accounts.signOut'];
const inOrder = guarded.toSorted((one, other) => last.indexOf(one.key) - last.indexOf(other.key));

const standing: Readonly<Record<Intruder, readonly (Persona | undefined)[]>> = {
  anonymous: [undefined],
  'other enterprise': ['other'],
  'other unit': ['outsider'],
  'ended mandate': ['ended', 'elsewhere'],
};

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.desk.server.stop());

const isGood = ({ status }: Answered): boolean => status >= 200 && status < 400;

function expectRefused(declared: Declared, intruder: Intruder, answered: Answered): void {
  const told = { intruder, status: answered.status, text: answered.text.slice(0, 300) };
  if (intruder === 'anonymous') expect(told).toMatchObject({ status: 401 });
  else expect([403, 404], JSON.stringify(told)).toContain(answered.status);
  const type = declared.kind === 'pages' ? 'text/html; charset=utf-8' : 'application/problem+json; charset=utf-8';
  expect({ intruder, type: answered.headers['content-type'] }).toEqual({ intruder, type });
}

async function tryIntruder(declared: Declared, fixture: Fixture, given: Prepared, intruder: Intruder, who: Persona | undefined) {
  const answered = await ask(world, who, declared, given, () => fixture.meanwhile?.(world) ?? Promise.resolve());
  if (fixture.may?.[intruder] !== undefined)
    return expect({ who, status: answered.status, good: isGood(answered) }).toMatchObject({ good: true });
  const isList = fixture.lists === true && intruder !== 'anonymous' && answered.status === 200;
  if (!isList) return expectRefused(declared, intruder, answered);
  expect(given.hidden, 'a list says what must not appear').toMatch(/\w{8}/);
  return expect({ who, told: answered.text }).not.toMatchObject({ told: expect.stringContaining(given.hidden ?? '') });
}

test('every public operation is listed, and every other one has its fixture', () => {
  const open = operations.filter(({ operation }) => operation.permission === 'public').map(({ key }) => key);
  expect(open.toSorted()).toEqual(publicOperations.toSorted());
  expect(guarded.map(({ key }) => key).filter((key) => fixtures[key] === undefined)).toEqual([]);
  expect(Object.keys(fixtures).filter((key) => !guarded.some((one) => one.key === key))).toEqual([]);
});

test('a public operation reaches what is public and nothing else, a guarded one never', () => {
  const wrong = operations.filter(({ operation }) => (operation.permission === 'public') !== operation.reach.includes('public'));
  expect(wrong.map(({ key }) => key)).toEqual([]);
});

describe.each(inOrder.map((declared) => [declared.key, declared] as const))('%s', (key, declared) => {
  test('is refused to everybody else and done for the rightful person', async () => {
    const fixture = fixtures[key];
    if (fixture === undefined) throw new Error(`${key} has no fixture in apps/server/refusals`);
    const given = await fixture.prepare(world);
    const before = await world.fingerprint();
    for (const intruder of intruders) {
      const people = fixture.as?.[intruder] ?? standing[intruder];
      for (const who of people) await tryIntruder(declared, fixture, given, intruder, who);
    }
    if (fixture.meanwhile === undefined) expect(await world.fingerprint()).toEqual(before);
    const done = await ask(world, fixture.by, declared, given, () => fixture.meanwhile?.(world) ?? Promise.resolve());
    expect({ status: done.status, text: isGood(done) ? '' : done.text }).toMatchObject({ text: '' });
    if (given.hidden !== undefined) expect(done.text).toContain(given.hidden);
  });
});
