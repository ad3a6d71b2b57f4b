import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feelHolds } from '#modules/forms';
import { TestCase } from '../engine/case.fixture.ts';
import { compiled } from './drawings.fixture.ts';
import { drawSteps } from './draw-steps.ts';
import { layOut } from './lay-out.ts';
import { modelOfSteps } from './model-of-steps.ts';
import { randomSteps, stepKeys, words } from './random-steps.fixture.ts';

describe('a step table as a model', () => {
  it('opens the same steps as the table does, and refuses the same ways out', () => {
    const answers = fc.array(fc.record({ key: fc.constantFrom('yes', 'no', 'có "khác"', 'back', 'none'), n: fc.nat(4), m: fc.boolean() }), {
      minLength: 4,
      maxLength: 25,
    });
    let hops = 0;
    let refused = 0;
    fc.assert(
      fc.property(randomSteps, answers, (definition, answered) => {
        const run = new TestCase(modelOfSteps(definition));
        let at: string = definition.start;
        for (const { key, n, m } of answered) {
          expect(run.open).toEqual([`step_${at}`]);
          const step = definition.steps.find((one) => one.key === at);
          const way = step?.outcomes.find((one) => one.key === key && (one.when === undefined || feelHolds(one.when, { n, m })));
          if (way === undefined) {
            refused += 1;
            expect(() => run.do(`step_${at}`, { outcome: key, facts: { n, m } })).toThrow('no-way');
            continue;
          }
          hops += 1;
          run.do(`step_${at}`, { outcome: key, facts: { n, m } });
          if (way.to === 'end') {
            expect(run.state.ended).toBe('done');
            return;
          }
          at = way.to;
        }
      }),
    );
    expect(Math.min(hops, refused)).toBeGreaterThan(50);
  });

  it('is what its drawing compiles to', async () => {
    await fc.assert(
      fc.asyncProperty(randomSteps, async ({ start, steps: given }) => {
        // The first way of each step leads to the next, so that nothing stands apart.
        const joined = given.map((step, place) => {
          const [first, ...others] = step.outcomes;
          const next = first === undefined ? [] : [{ ...first, to: stepKeys[place + 1] ?? 'end' }];
          return { ...step, outcomes: [...next, ...others] };
        });
        const definition = { start, steps: joined };
        const { model, faults } = await compiled(await drawSteps('quy-trinh 1', 'Quy trình & thử', definition));
        expect(faults).toEqual([]);
        expect(model).toEqual(JSON.parse(JSON.stringify(modelOfSteps(definition))));
      }),
      { numRuns: 60 },
    );
  });

  it('names a step that nobody comes to when its drawing is compiled', async () => {
    const step = { kind: 'work' as const, name: words('Bước'), role: 'specialist', unit: 'handling' as const, finishes: true };
    const way = { key: 'on', label: words('Tiếp'), to: 'end', needsComment: false, back: false };
    const definition = { start: 'a', steps: ['a', 'b'].map((key) => ({ ...step, key, outcomes: [way] })) };
    expect((await compiled(await drawSteps('p', 'P', definition))).faults).toMatchObject([{ reason: 'unreachable', id: 'step_b' }]);
  });

  it('is laid out so that no two boxes touch and every line joins its boxes', () => {
    fc.assert(
      fc.property(randomSteps, (definition) => {
        const model = modelOfSteps(definition);
        const { boxes, lines } = layOut(definition, model);
        const all = [...boxes.values()];
        const apart = all.every((a, place) =>
          all.slice(place + 1).every((b) => a.x + a.width < b.x || b.x + b.width < a.x || a.y + a.height < b.y || b.y + b.height < a.y),
        );
        expect(apart).toBe(true);
        expect([...boxes.keys()].toSorted()).toEqual(Object.keys(model.nodes).toSorted());
        for (const { id, from, to } of Object.values(model.flows)) {
          const line = lines.get(id) ?? [];
          for (const [point, box] of [
            [line[0], boxes.get(from)],
            [line.at(-1), boxes.get(to)],
          ] as const) {
            if (point === undefined || box === undefined) throw new Error(`${id} has no line`);
            expect(point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height).toBe(true);
          }
          expect(line.every(({ y }) => y >= 0)).toBe(true);
        }
      }),
    );
  });
});
