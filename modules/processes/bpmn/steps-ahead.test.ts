import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutcomeDefinition, ProcessDefinition } from '../definition.ts';
import { chain, compiled, event, flow, modelOf, node, timer, user } from './drawings.fixture.ts';
import { drawSteps } from './draw-steps.ts';
import { modelOfSteps } from './model-of-steps.ts';
import { randomSteps, stepKeys } from './random-steps.fixture.ts';
import { stepsAhead, type Looking, type StepsAhead } from './steps-ahead.ts';

/** What lies ahead of a step of a table, read off the table. */
function aheadInTable({ steps }: ProcessDefinition, from: string, { by, usual = false }: Looking): StepsAhead {
  const waysOf = (key: string, taken?: string): string[] => {
    const { outcomes } = steps.find((step) => step.key === key) ?? { outcomes: [] };
    const on = outcomes.filter((one: OutcomeDefinition) => (taken === undefined ? !one.back : one.key === taken)).map(({ to }) => to);
    return usual ? on.slice(0, 1) : on;
  };
  const next = waysOf(from, by);
  const all: string[] = [];
  const open = [...next];
  for (let key = open.shift(); key !== undefined; key = open.shift()) {
    if (key === 'end' || all.includes(key)) continue;
    all.push(key);
    open.push(...waysOf(key));
  }
  return { first: [...new Set(next.filter((key) => key !== 'end'))], all, ends: next.includes('end') };
}

const way = (from: string, to: string, key: string, more = ''): string =>
  `<sequenceFlow id="${from}-${to}-${key}" name="${key}" sourceRef="${from}" targetRef="${to}">
    <extensionElements><ezone:way outcome="${key}" en="${key}" ${more} /></extensionElements></sequenceFlow>`;

describe('what lies ahead of a step', () => {
  it('is the same of a step table, of its model and of its drawing', async () => {
    const looking = fc.record({ by: fc.constantFrom(undefined, 'yes', 'no', 'back'), usual: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(randomSteps, fc.constantFrom(...stepKeys), looking, async (definition, from, how) => {
        const expected = aheadInTable(definition, from, how);
        expect(stepsAhead({ model: modelOfSteps(definition) }, from, how)).toEqual(expected);
        const { model } = await compiled(await drawSteps('p', 'P', definition));
        if (model !== undefined) expect(stepsAhead({ model }, from, how)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  const ends = node('startEvent', 's') + node('endEvent', 'e');

  it('is all that is done side by side, and what comes after all of it', async () => {
    const body =
      ends + ['a', 'left', 'right', 'last'].map((id) => user(id)).join('') + node('parallelGateway', 'fork') + node('parallelGateway', 'join') +
      chain('s', 'a', 'fork', 'left', 'join', 'last', 'e') + chain('fork', 'right', 'join'); // prettier-ignore
    const model = await modelOf(body);
    expect(stepsAhead({ model }, 'a')).toEqual({ first: ['left', 'right'], all: ['left', 'right', 'last'], ends: false });
    expect(stepsAhead({ model }, 'right', { usual: true })).toEqual({ first: ['last'], all: ['last'], ends: false });
    expect(stepsAhead({ model }, 'last')).toEqual({ first: [], all: [], ends: true });
  });

  it('is by each way out of a step what that leads to, and by none what leads back', async () => {
    const body =
      ends + ['draft', 'review', 'sign', 'refuse'].map((id) => user(id)).join('') + node('exclusiveGateway', 'g') +
      chain('s', 'draft', 'review', 'g') + way('g', 'sign', 'grant') + way('g', 'refuse', 'refuse') + way('g', 'draft', 'back', 'back="true"') +
      chain('sign', 'e') + chain('refuse', 'e'); // prettier-ignore
    const model = await modelOf(body);
    const first = (looking: Looking) => stepsAhead({ model }, 'review', looking).first;
    expect(first({})).toEqual(['sign', 'refuse']);
    expect(first({ usual: true })).toEqual(['sign']);
    expect(first({ by: 'refuse', usual: true })).toEqual(['refuse']);
    expect(first({ by: 'back' })).toEqual(['draft']);
    expect(stepsAhead({ model }, 'review', { by: 'back' }).all).toEqual(['draft', 'review', 'sign', 'refuse']);
  });

  it('goes into a sub-process and out of it, and may be what a time or an error does to it', async () => {
    const part = `<subProcess id="part">${node('startEvent', 'ps')}${user('inner')}${node('endEvent', 'pe')}${chain('ps', 'inner', 'pe')}</subProcess>`;
    const late = event('boundaryEvent', 'late', timer('P1D'), 'attachedToRef="part"');
    const body =
      ends + user('a') + part + late + user('b') + user('hurry') + chain('s', 'a', 'part', 'b', 'e') + flow('late', 'hurry') + flow('hurry', 'e'); // prettier-ignore
    const model = await modelOf(body);
    expect(stepsAhead({ model }, 'a', { usual: true }).all).toEqual(['inner', 'b']);
    expect(stepsAhead({ model }, 'a').all.toSorted()).toEqual(['b', 'hurry', 'inner']);
    expect(stepsAhead({ model }, 'inner').first).toEqual(['b']);
  });
});
