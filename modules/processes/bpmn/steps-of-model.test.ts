import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processDefinition, type ProcessDefinition } from '../definition.ts';
import { checkDrawing } from './check-drawing.ts';
import { chain, compiled, drawn, event, flow, modelOf, node, script, timer, user } from './drawings.fixture.ts';
import { drawSteps } from './draw-steps.ts';
import { modelOfSteps } from './model-of-steps.ts';
import { randomSteps } from './random-steps.fixture.ts';
import { processOf, randomDrawings } from './random-drawing.fixture.ts';
import { definitionOfModel } from './steps-of-model.ts';

/** As the table says it: what is not said and what is false are one. */
const plain = ({ start, steps }: ProcessDefinition): ProcessDefinition =>
  processDefinition.parse({ start, steps: steps.map(({ checked, ...step }) => ({ ...step, ...(checked === true ? { checked } : {}) })) });

const way = (from: string, to: string, key: string): string =>
  `<sequenceFlow id="${from}-${to}-${key}" name="Cách ${key}" sourceRef="${from}" targetRef="${to}">
    <extensionElements><ezone:way outcome="${key}" en="Way ${key}" /></extensionElements></sequenceFlow>`;

const leads = async (body: string): Promise<Record<string, string[]>> => {
  const { steps } = definitionOfModel(await modelOf(body));
  return Object.fromEntries(steps.map(({ key, outcomes }) => [key, outcomes.map((one) => `${one.key} → ${one.to}`)]));
};

describe('the step table of a drawing', () => {
  it('is the table that was drawn', async () => {
    await fc.assert(
      fc.asyncProperty(randomSteps, async (definition) => {
        expect(definitionOfModel(modelOfSteps(definition))).toEqual(plain(definition));
        const { model } = await compiled(await drawSteps('p', 'P', definition));
        expect(model === undefined ? plain(definition) : definitionOfModel(model)).toEqual(plain(definition));
      }),
      { numRuns: 80 },
    );
  });

  it('can be read by everything that reads tables, whatever was drawn', async () => {
    let looked = 0;
    await fc.assert(
      fc.asyncProperty(randomDrawings(), async ({ block, facts }) => {
        const { model } = await compiled(processOf(block, facts).xml);
        if (model === undefined || Object.values(model.nodes).every(({ kind }) => kind !== 'user')) return;
        looked += 1;
        const definition = processDefinition.parse(definitionOfModel(model));
        const keys = new Set(definition.steps.map(({ key }) => key));
        expect(keys.size).toBe(definition.steps.length);
        expect(keys).toContain(definition.start);
        for (const { to } of definition.steps.flatMap(({ outcomes }) => outcomes))
          expect(keys.has(to) || to === 'on' || to === 'end').toBe(true);
      }),
    );
    expect(looked).toBeGreaterThan(30);
  });

  it('says where a way leads only where that is one place', async () => {
    const fork = node('parallelGateway', 'fork') + node('parallelGateway', 'join');
    const tasks = ['first', 'left', 'right', 'last'].map((id) => user(id)).join('');
    const ends = node('startEvent', 's') + node('endEvent', 'e');
    const flows = flow('s', 'first') + way('first', 'fork', 'ask') + chain('fork', 'left', 'join') + chain('fork', 'right', 'join');
    expect(await leads(ends + fork + tasks + flows + chain('join', 'last') + way('last', 'e', 'yes'))).toEqual({
      first: ['ask → on'],
      left: ['done → on'],
      right: ['done → on'],
      last: ['yes → end'],
    });
  });

  it('goes through what no person does: calculations, waiting, sub-processes', async () => {
    const part = `<subProcess id="part">${node('startEvent', 'ps')}${user('inner')}${node('endEvent', 'pe')}${chain('ps', 'inner', 'pe')}</subProcess>`;
    const wait = event('intermediateCatchEvent', 'wait', timer('PT2H'));
    const all = node('startEvent', 's') + user('a') + script('sum') + wait + part + user('b') + node('endEvent', 'e');
    expect(await leads(all + chain('s', 'a', 'sum', 'wait', 'part', 'b', 'e'))).toEqual({
      a: ['done → inner'],
      inner: ['done → b'],
      b: ['done → end'],
    });
  });

  it('offers one answer once, however the drawing goes on by it', async () => {
    const all = node('startEvent', 's') + user('a') + node('exclusiveGateway', 'g') + user('b') + user('c') + node('endEvent', 'e');
    const flows = chain('s', 'a', 'g') + way('g', 'b', 'yes') + way('g', 'c', 'no') + way('b', 'e', 'x') + way('c', 'e', 'x');
    expect((await leads(all + flows))['a']).toEqual(['yes → b', 'no → c']);
    expect((await leads(all + flows + way('g', 'c', 'yes')))['a']).toEqual(['yes → on', 'no → c']);
  });

  it('one of several done at once leads on only with the others', async () => {
    const many = user('each', '<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>');
    expect(await leads(node('startEvent', 's') + many + user('b') + node('endEvent', 'e') + chain('s', 'each', 'b', 'e'))).toEqual({
      each: ['done → on'],
      b: ['done → end'],
    });
  });

  it('is not made where nobody works, a key means a place, or a unit is none', async () => {
    const task = (id: string, work: string): string =>
      `<userTask id="${id}"><extensionElements><ezone:work ${work} /></extensionElements></userTask>`;
    const ends = node('startEvent', 's') + node('endEvent', 'e');
    const faultsOf = async (body: string): Promise<string[]> => {
      const { definition, faults } = await checkDrawing(drawn(body));
      expect(definition).toBeUndefined();
      return faults.map(({ reason, id }) => `${reason} ${id}`);
    };
    expect(await faultsOf(ends + flow('s', 'e'))).toEqual(['no-step ']);
    const right = 'role="specialist" unit="handling"';
    const many = task('a', `key="on" ${right}`) + task('b', `key="same" ${right}`) + task('c', `key="same" ${right}`);
    const wrong = task('d', 'role="specialist" unit="moon"') + task('f', `${right} kind="dance"`) + task('g', `${right} status="11"`);
    expect(await faultsOf(ends + many + wrong + chain('s', 'a', 'b', 'c', 'd', 'f', 'g', 'e'))).toEqual([
      'bad-key a',
      'bad-key c',
      'bad-work d',
      'bad-work f',
      'bad-work g',
    ]);
    const right2 = await checkDrawing(drawn(ends + task('a', right) + chain('s', 'a', 'e')));
    expect(right2.definition?.steps).toMatchObject([{ key: 'a', kind: 'work' }]);
  });

  it('a process that is called twice has its steps once, and one with the same key for other work is named', async () => {
    const keyed = (id: string, role: string): string =>
      `<userTask id="${id}"><extensionElements><ezone:work key="look" role="${role}" unit="handling" /></extensionElements></userTask>`;
    const ends = node('startEvent', 's') + node('endEvent', 'e');
    const called = await modelOf(ends + keyed('t', 'specialist') + chain('s', 't', 'e'));
    const call = (id: string): string => node('callActivity', id, 'calledElement="q"');
    const twice = await checkDrawing(drawn(ends + call('one') + call('two') + chain('s', 'one', 'two', 'e')), () => called);
    expect(twice.definition?.steps.map(({ key }) => key)).toEqual(['look']);
    const other = await checkDrawing(drawn(ends + keyed('own', 'leader') + call('one') + chain('s', 'own', 'one', 'e')), () => called);
    expect(other.faults).toMatchObject([{ reason: 'bad-key', id: 'one/t' }]);
  });
});
