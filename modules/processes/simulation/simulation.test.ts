import { describe, expect, it } from 'vitest';
import { chain, compiled, event, flow, modelOf, node, timer } from '../bpmn/drawings.fixture.ts';
import { modelOfSteps } from '../bpmn/model-of-steps.ts';
import { randomDrawings, processOf } from '../bpmn/random-drawing.fixture.ts';
import fc from 'fast-check';
import { definition } from '../processes.fixture.ts';
import { actsOf, back, begin, take, type Game } from './play.ts';
import { loadOf, usualPaths, worstPaths } from './load.ts';
import { channelsOf } from './minutes.ts';
import type { Path } from './paths.ts';

const limit = (minutes: number, from = 'step'): string => `<ezone:limit minutes="${minutes}" from="${from}" />`;
const task = (id: string, inner: string, more = ''): string =>
  `<userTask id="${id}" name="${id}"><extensionElements><ezone:work key="${id}" role="specialist" unit="handling">${inner}</ezone:work>${more}</extensionElements></userTask>`;
const way = (from: string, to: string, key: string, more = ''): string =>
  `<sequenceFlow id="${from}-${to}-${key}" sourceRef="${from}" targetRef="${to}"><extensionElements><ezone:way outcome="${key}" ${more} /></extensionElements></sequenceFlow>`;
const ends = node('startEvent', 's') + node('endEvent', 'e');
const road = ({ steps, minutes, ended }: Path): string =>
  `${steps.map(({ key, outcome }) => (outcome === undefined ? key : `${key}:${outcome}`)).join(' ')} = ${minutes} ${ended}`;
const worst = async (body: string): Promise<string[]> => worstPaths(await modelOf(body)).paths.map(road);

describe('the ways through a process', () => {
  it('take work beside work at once, and a timer in between', async () => {
    const gates = node('parallelGateway', 'fork') + node('parallelGateway', 'join');
    const tasks = task('a', limit(100)) + task('b', limit(300)) + task('c', limit(50));
    const wait = event('intermediateCatchEvent', 'w', timer('PT2H'));
    const flows = chain('s', 'fork', 'a', 'join', 'w', 'c', 'e') + chain('fork', 'b', 'join');
    expect(await worst(ends + gates + tasks + wait + flows)).toEqual(['a b c = 470 done']);
  });

  it('go each way out once, and a way back once more', async () => {
    const body = ends + task('a', limit(60)) + task('b', limit(30)) + node('exclusiveGateway', 'g') + chain('s', 'a', 'b', 'g');
    expect(await worst(body + way('g', 'e', 'yes') + way('g', 'a', 'no', 'back="true"'))).toEqual([
      'a b:no a b:yes = 180 done',
      'a b:yes = 90 done',
    ]);
  });

  it('go both ways where facts decide, and all where several may hold', async () => {
    const xor = ends + node('exclusiveGateway', 'g') + task('a', limit(10)) + task('b', limit(20)) + flow('s', 'g');
    const on = flow('g', 'a', 'n > 1') + flow('g', 'b', 'n <= 1') + chain('a', 'e') + chain('b', 'e');
    expect(await worst(xor + on)).toEqual(['b = 20 done', 'a = 10 done']);
    const or = xor.replace('exclusiveGateway', 'inclusiveGateway');
    expect(await worst(or + on)).toEqual(['a b = 20 done']);
  });

  it('are cut short by a timer that interrupts, and by silence that counts as an answer', async () => {
    const late = event('boundaryEvent', 'late', timer('PT1H'), 'attachedToRef="a"') + task('b', limit(5));
    expect(await worst(ends + task('a', limit(120)) + late + chain('s', 'a', 'e') + chain('late', 'b', 'e'))).toEqual(['b = 65 done']);
    expect(await worst(ends + task('a', limit(60)) + late + chain('s', 'a', 'e') + chain('late', 'b', 'e'))).toEqual(['a = 60 done']);
    const silent = task('a', limit(600), '<ezone:silence minutes="480" outcome="yes" law="x" certainty="text" />');
    expect(await worst(ends + silent + flow('s', 'a') + way('a', 'e', 'yes'))).toEqual(['a:yes = 480 done']);
  });

  it('count a limit from the beginning of the case only for what is left of it', async () => {
    expect(await worst(ends + task('a', limit(100)) + task('b', limit(150, 'case')) + chain('s', 'a', 'b', 'e'))).toEqual([
      'a b = 150 done',
    ]);
  });

  it('go by the limit of the way of filing where one is chosen, by the longest where none is', async () => {
    const online = '<ezone:limit minutes="20" from="step" channel="online" /><ezone:limit minutes="90" from="step" channel="post" />';
    const model = await modelOf(ends + task('a', limit(60) + online) + task('b', limit(5)) + chain('s', 'a', 'b', 'e'));
    const by = (channel?: string) => worstPaths(model, channel).paths.map(({ minutes }) => minutes);
    expect([by(), by('online'), by('post'), by('counter')]).toEqual([[95], [25], [95], [65]]);
    const year = { steps: [{ key: 'a', times: 3, usual: 40, most: 50, outcomes: {} }] };
    expect([usualPaths(model, year, 'online'), usualPaths(model, year, 'post')].map(({ paths }) => paths[0]?.minutes)).toEqual([25, 45]);
    expect(channelsOf(model)).toEqual(['online', 'post']);
  });

  it('say where they wait for what nobody can time, and where they end otherwise', async () => {
    const message = '<messageEventDefinition messageRef="m" />';
    const body = ends + task('a', limit(10)) + event('intermediateCatchEvent', 'm1', message) + chain('s', 'm1', 'a', 'e');
    const { paths } = worstPaths(await modelOf(body, '<message id="m" name="told" />'));
    expect(paths).toMatchObject([{ minutes: 10, waitsOutside: true }]);
    const all =
      node('startEvent', 's') + task('a', limit(10)) + event('endEvent', 'e', '<terminateEventDefinition />') + chain('s', 'a', 'e');
    expect(await worst(all)).toEqual(['a = 10 terminated']);
  });

  it('are bounded, and one together, whatever was drawn', async () => {
    await fc.assert(
      fc.asyncProperty(randomDrawings(), async ({ block, facts }) => {
        const { model } = await compiled(processOf(block, facts).xml);
        if (model === undefined) return;
        const { paths, isCut } = worstPaths(model);
        expect(paths.length).toBeLessThanOrEqual(300);
        for (const { minutes } of paths) expect(Number.isFinite(minutes)).toBe(true);
        if (paths.length > 0 && !isCut) expect(paths.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what last year would make of it', () => {
  const step = (key: string, usual: number, outcomes: Record<string, number>) => ({ key, times: 10, usual, most: usual * 2, outcomes });
  const model = modelOfSteps(definition);
  const year = {
    arrivals: 520,
    steps: [
      step('receive', 30, { on: 10 }),
      step('share', 60, { give: 10 }),
      step('study', 120, { agree: 5, skip: 5 }),
      step('check', 60, { pass: 10 }),
    ],
    people: [{ role: 'specialist', unit: 'handling', count: 2 }],
  };

  it('goes by what was usual and by how steps were left', () => {
    const { paths } = usualPaths(model, year);
    expect(paths.filter(({ share }) => share > 0).map((path) => [road(path), path.share])).toEqual([
      ['receive:on share:give study:agree check:pass = 270 done', 0.5],
      ['receive:on share:give study:skip = 210 done', 0.5],
    ]);
  });

  it('is told as hours in a week against people', () => {
    const loads = loadOf(model, year);
    expect(loads.find(({ role }) => role === 'specialist')).toEqual({
      role: 'specialist',
      unit: 'handling',
      steps: 520,
      hoursPerWeek: 20,
      people: 2,
      isGuessed: false,
    });
    // the head gives each out in an hour, and checks half of them
    expect(loads.find(({ role }) => role === 'unit-head')?.hoursPerWeek).toBeCloseTo(15);
    expect(loadOf(model, { ...year, steps: [] }).every(({ isGuessed }) => isGuessed)).toBe(true);
  });
});

describe('going through by hand', () => {
  const move = (game: Game, at: string, label: string, facts = {}): Game => {
    const moves = actsOf(game).find(({ node: id }) => id === at)?.moves ?? [];
    const found = moves.find((one) => one.label === label || (one.label === undefined && one.kind === label));
    if (found === undefined) throw new Error(`${label} at ${at}: ${JSON.stringify(actsOf(game))}`);
    return take(game, found, facts);
  };

  it('offers what the drawing awaits, goes on by it and one step back', async () => {
    const late = event('boundaryEvent', 'late', timer('PT1H'), 'attachedToRef="a"') + task('b', '');
    const model = await modelOf(
      ends + task('a', '') + late + flow('s', 'a') + way('a', 'e', 'yes') + way('a', 'b', 'no') + chain('late', 'b', 'e'),
    );
    const first = begin(model, {});
    expect(actsOf(first).map(({ node: id, moves }) => `${id} ${moves.map((one) => one.label ?? one.kind).join('|')}`)).toEqual([
      'a yes|no',
      'late timer',
    ]);
    const second = move(first, 'late', 'timer');
    expect(second.open).toEqual(['b']);
    expect(move(second, 'b', 'done')).toMatchObject({ ended: 'done', story: ['b'] });
    expect(back(second)).toBe(first);
    expect(move(first, 'a', 'no').open).toEqual(['b']);
  });

  it('tells what the engine refuses, and stays', async () => {
    const model = await modelOf(
      ends + task('a', '') + node('exclusiveGateway', 'g') + chain('s', 'a', 'g') + flow('g', 'e', 'n > 1') + flow('g', 'a', 'n < 0'),
    );
    const refused = move(begin(model, {}), 'a', 'done');
    expect(refused).toMatchObject({ refused: { why: 'no-way', node: 'g' }, open: ['a'] });
    expect(move(refused, 'a', 'done', { n: 2 })).toMatchObject({ ended: 'done', refused: undefined });
  });
});
