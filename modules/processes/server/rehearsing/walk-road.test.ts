import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '#modules/calendars';
import { processDefinition, type ProcessDefinition } from '../../definition.ts';
import type { GoneStep, Road } from './road-store.ts';
import { chain, modelOf, node, user } from '../../bpmn/drawings.fixture.ts';
import { definitionOfModel } from '../../bpmn/steps-of-model.ts';
import { walkRoad, type WalkingBy } from './walk-road.ts';

const words = (text: string) => ({ vi: text, en: text });
type Way = { key: string; to: string; when?: string; back?: boolean };
const step = (key: string, ways: Way[], more: object = {}) => ({
  key,
  kind: 'work',
  name: words(key),
  role: 'specialist',
  unit: 'handling',
  outcomes: ways.map((way) => ({ ...way, label: words(way.key) })),
  ...more,
});
const definitionOf = (...steps: object[]): ProcessDefinition => processDefinition.parse({ start: 'draft', steps });

const limit = (minutes: number) => ({ limit: { minutes, from: 'step' } });
const held = definitionOf(
  step('draft', [{ key: 'drafted', to: 'review' }], limit(480)),
  step('review', [
    { key: 'passed', to: 'sign' },
    { key: 'back', to: 'draft', back: true },
  ]),
  step('sign', [{ key: 'signed', to: 'end' }], { finishes: true }),
);

const at = (text: string): Date => new Date(`${text}:00+07:00`);
const gone = (key: string, openedAt: string, closedAt: string | undefined, outcome?: string): GoneStep => ({
  key,
  openedAt: at(openedAt),
  closedAt: closedAt === undefined ? undefined : at(closedAt),
  outcome,
  unit: undefined,
});
const roadOf = (steps: GoneStep[]): Omit<Road, 'model'> => ({
  recordId: 'r',
  versionId: 'v',
  definition: held,
  facts: { amount: 3 },
  clockStart: at('2026-11-02T08:00'),
  handlingUnit: 'u',
  steps,
});
const by: WalkingBy = {
  calendar: shippedCalendar(),
  caseDue: at('2026-11-12T08:00'),
  pauses: [],
  at: at('2026-11-20T08:00'),
  vacant: new Set(),
};

/** Once sent back: draft, review, draft, review, sign. */
const looped = roadOf([
  gone('draft', '2026-11-02T08:00', '2026-11-02T10:00', 'drafted'),
  gone('review', '2026-11-02T10:00', '2026-11-02T11:00', 'back'),
  gone('draft', '2026-11-02T11:00', '2026-11-03T11:00', 'drafted'),
  gone('review', '2026-11-03T11:00', '2026-11-03T14:30', 'passed'),
  gone('sign', '2026-11-03T14:30', '2026-11-04T14:30', 'signed'),
]);

describe('a road walked by the process it was gone by', () => {
  it('goes every step as it was gone, also back, and ends when it ended', () => {
    const walk = walkRoad(held, looped, by);
    expect(walk.stuck).toBeUndefined();
    expect(walk.steps.map(({ key, state }) => [key, state])).toEqual(
      ['draft', 'review', 'draft', 'review', 'sign'].map((key) => [key, 'gone']),
    );
    // 2 h + 1 h + 8 h + 1.5 h + 8 h
    expect(walk.finishedAfter).toBe(1230);
  });

  it('stands where it stands', () => {
    const walk = walkRoad(held, roadOf([...looped.steps.slice(0, 3), gone('review', '2026-11-03T11:00', undefined)]), by);
    expect(walk).toMatchObject({ stuck: undefined, finishedAfter: undefined });
    expect(walk.steps).toHaveLength(4);
  });

  it('goes on where it went on after it was left beside the road, and ends with what ended it', () => {
    const led = roadOf([
      gone('draft', '2026-11-02T08:00', '2026-11-02T10:00', 'made-elsewhere'),
      gone('sign', '2026-11-02T10:00', '2026-11-02T11:00', 'withdrawn'),
    ]);
    const walk = walkRoad(held, led, by);
    expect(walk.stuck).toBeUndefined();
    expect(walk.steps.map(({ key }) => key)).toEqual(['draft', 'sign']);
    expect(walk.finishedAfter).toBeUndefined();
  });
});

describe('a road walked by another process', () => {
  it('is as long as before and the whole limit of each new step, however long that is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (minutes) => {
        const [draft, review, sign] = held.steps;
        const longer = definitionOf(
          draft ?? {},
          { ...review, outcomes: [{ key: 'passed', label: words('x'), to: 'check' }, ...(review?.outcomes.slice(1) ?? [])] },
          step('check', [{ key: 'good', to: 'sign' }], limit(minutes)),
          sign ?? {},
        );
        const walk = walkRoad(longer, looped, by);
        expect(walk.stuck).toBeUndefined();
        expect(walk.finishedAfter).toBe(1230 + minutes);
        expect(walk.steps.filter(({ state }) => state === 'added').map(({ key }) => key)).toEqual(['check']);
      }),
      { numRuns: 30 },
    );
  });

  it('is stuck where a way is asked otherwise and is not open, and goes where it is', () => {
    const asking = (when: string): ProcessDefinition =>
      definitionOf(
        ...held.steps.map((one) =>
          one.key === 'review'
            ? step('review', [
                { key: 'passed', to: 'sign', when },
                { key: 'back', to: 'draft', back: true },
              ])
            : one,
        ),
      );
    expect(walkRoad(asking('amount > 5'), looped, by).stuck).toEqual({ key: 'review', why: 'nowhere' });
    expect(walkRoad(asking('amount < 5'), looped, by).stuck).toBeUndefined();
    expect(walkRoad(asking('amount <'), looped, by).stuck).toEqual({ key: 'review', why: 'nowhere' });
  });

  it('does not go in a circle for ever', () => {
    const circle = definitionOf(
      step('draft', [{ key: 'drafted', to: 'one' }]),
      step('one', [{ key: 'x', to: 'two' }]),
      step('two', [{ key: 'x', to: 'one' }]),
    );
    expect(walkRoad(circle, looped, by).stuck?.why).toBe('nowhere');
  });

  it('counts no minute in which the clock stood still, neither of the time it took nor of its limit', () => {
    const paused = { ...by, pauses: [{ from: at('2026-11-02T11:00'), to: at('2026-11-03T10:00') }] };
    const third = (walk: ReturnType<typeof walkRoad>) => walk.steps[2];
    expect(third(walkRoad(held, looped, by))).toMatchObject({ minutes: 480, late: false });
    expect(third(walkRoad(held, looped, paused))).toMatchObject({ minutes: 60, late: false });
    const short = definitionOf(...held.steps.map((one) => (one.key === 'draft' ? { ...one, ...limit(120) } : one)));
    expect(third(walkRoad(short, looped, by))).toMatchObject({ late: true });
    expect(third(walkRoad(short, looped, paused))).toMatchObject({ late: false });
  });

  it('counts nothing of a day on which the unit that held the step was closed on its own', () => {
    const shipped = shippedCalendar();
    const said = { vi: 'x', en: 'x' };
    const source = { no: '1', title: said, certainty: 'text' as const };
    const closures = [{ unit: { id: 'u', name: said }, date: '2026-11-03', reason: said, source }];
    const at3 = (unit: string | undefined) =>
      walkRoad(held, { ...looped, steps: looped.steps.map((one) => ({ ...one, unit })) }, { ...by, calendar: { ...shipped, closures } });
    const minutesOf = (walk: ReturnType<typeof walkRoad>) => walk.steps.reduce((sum, { minutes }) => sum + minutes, 0);
    expect(minutesOf(at3(undefined))).toBe(minutesOf(at3('other')));
    expect(minutesOf(at3('u'))).toBeLessThan(minutesOf(at3('other')));
  });

  it('is stuck where nobody holds a step', () => {
    expect(walkRoad(held, looped, { ...by, vacant: new Set(['sign']) })).toMatchObject({ stuck: { key: 'sign', why: 'nobody' } });
  });
});

describe('a road walked by a drawing', () => {
  /** Two side by side between the draft and the signature, one of them longer. */
  const side = async (...more: string[]) => {
    const tasks = ['draft', 'left', 'review', 'right', 'sign', ...more].map((id) => user(id)).join('');
    const body =
      node('startEvent', 's') + node('endEvent', 'e') + tasks + node('parallelGateway', 'fork') + node('parallelGateway', 'join') +
      chain('s', 'draft', 'fork', 'left', 'review', 'join', 'sign', 'e') + chain('fork', 'right', 'join') +
      more.map((id) => chain('fork', id, 'join')).join(''); // prettier-ignore
    const model = await modelOf(body);
    const table = definitionOfModel(model);
    return { model, definition: { ...table, steps: table.steps.map((one) => ({ ...one, finishes: one.key === 'sign' })) } };
  };
  const went = roadOf([
    gone('draft', '2026-11-02T08:00', '2026-11-02T10:00', 'done'),
    gone('left', '2026-11-02T10:00', '2026-11-02T11:00', 'done'),
    gone('right', '2026-11-02T10:00', '2026-11-03T10:00', 'done'),
    gone('review', '2026-11-02T11:00', '2026-11-02T14:30', 'done'),
    gone('sign', '2026-11-03T10:00', '2026-11-03T11:00', 'done'),
  ]);

  it('takes work side by side in the time of the longest, and comes to what joins it once', async () => {
    const { definition, model } = await side();
    const walk = walkRoad(definition, { ...went, definition }, by, model);
    expect(walk.stuck).toBeUndefined();
    expect(walk.steps.map(({ key, state }) => `${key} ${state}`).toSorted()).toEqual(
      ['draft', 'left', 'review', 'right', 'sign'].map((key) => `${key} gone`),
    );
    expect(walk.steps.at(-1)?.key).toBe('sign');
    // two hours, a whole day beside which the other branch is shorter, one hour
    expect(walk.finishedAfter).toBe(120 + 480 + 60);
  });

  it('is longer by a third branch only as far as that is longer than the others', async () => {
    const { definition, model } = await side('third');
    const limited = (minutes: number) => ({
      ...definition,
      steps: definition.steps.map((one) => (one.key === 'third' ? { ...one, limit: { minutes, from: 'step' as const } } : one)),
    });
    const after = (minutes: number) => walkRoad(limited(minutes), { ...went, definition }, by, model);
    expect(
      after(100)
        .steps.filter(({ state }) => state === 'added')
        .map(({ key }) => key),
    ).toEqual(['third']);
    expect(after(100).finishedAfter).toBe(660);
    expect(after(600).finishedAfter).toBe(780);
  });
});
