import { expect, it } from 'vitest';
import { caseOfEngine, stepOfEngine, stepsOfSource } from './bpmn-floor.ts';
import { stepOfModel } from './model-step.ts';

it('takes a step of a drawing at least five times as fast as bpmn-engine with its state, in the same run', async () => {
  await stepOfEngine();
  await stepOfModel();
  const times: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) times.push((await stepOfEngine()) / (await stepOfModel()));
  expect(times.toSorted((a, b) => a - b)[1]).toBeGreaterThan(5);
});

it('takes a case of bpmn-engine from step to step by what was saved alone', async () => {
  const rows = new Map<string, string>();
  const seen: string[] = [];
  const taken = await caseOfEngine({
    begin: async (state) => {
      rows.set('one', state);
      return 'one';
    },
    step: async (id, move) => {
      const state = rows.get(id) ?? '';
      seen.push(state);
      const next = await move(state);
      if (next === undefined) rows.delete(id);
      else rows.set(id, next);
    },
    keep: () => Promise.reject(new Error('nothing is kept in memory')),
  });
  expect(taken).toBe(stepsOfSource);
  // each time another task waits, and an ended case leaves nothing
  expect(new Set(seen).size).toBe(stepsOfSource);
  expect(rows.size).toBe(0);
});
