import { expect, it } from 'vitest';
import { comparedSteps, readDefinition } from './read-definition.ts';

const step = (key: string, to: string, more: object = {}) => ({
  key,
  kind: 'work',
  name: { vi: key, en: key },
  role: 'specialist',
  unit: 'handling',
  outcomes: [{ key: 'done', label: { vi: 'Xong', en: 'Done' }, to }],
  ...more,
});
const text = (steps: object[]): string => JSON.stringify({ start: 'one', steps });
const read = (steps: object[]) => readDefinition(text(steps)) ?? { start: '', steps: [] };

it('reads a definition, also out of what the API tells of a process', () => {
  const told = { code: 'x', definition: { start: 'one', steps: [step('one', 'end')] } };
  expect(readDefinition(JSON.stringify(told))).toEqual(readDefinition(text([step('one', 'end')])));
  expect(readDefinition(text([step('one', 'end')]))?.steps[0]?.outcomes[0]).toMatchObject({ needsComment: false, back: false });
});

it('reads nothing out of what is none', () => {
  for (const wrong of ['', '{', 'null', '[]', '{"definition":null}', text([]), text([{ key: 'one' }])])
    expect(readDefinition(wrong)).toBeUndefined();
});

it('tells of each step what becomes of it', () => {
  const base = read([step('one', 'two'), step('two', 'three'), step('three', 'end')]);
  const draft = read([step('one', 'two'), step('two', 'four', { limit: { minutes: 60, from: 'step' } }), step('four', 'end')]);
  expect(comparedSteps(base, draft).map((one) => [one.step.key, one.state])).toEqual([
    ['one', 'same'],
    ['two', 'changed'],
    ['four', 'added'],
    ['three', 'dropped'],
  ]);
});
