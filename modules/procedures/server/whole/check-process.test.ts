import { expect, test } from 'vitest';
import type { StepDefinition } from '#modules/processes';
import { processFaults } from './check-process.ts';
import type { DraftWorld } from './world.ts';

const words = (text: string) => ({ vi: text, en: text });
const step = (key: string, kind: StepDefinition['kind'], finishes: boolean, ...to: string[]): StepDefinition => ({
  key,
  kind,
  name: words(`Bước ${key}`),
  role: 'r',
  unit: 'handling',
  finishes,
  outcomes: to.map((place) => ({ key: place, label: words(place), to: place, needsComment: false, back: false })),
});
const faultsOf = (steps: StepDefinition[], offer: 'open' | 'closed' = 'open'): string[] =>
  processFaults({ content: { offer } as never }, { steps } as unknown as DraftWorld).map(({ at, code }) => `${at} ${code}`);

test('a process takes dossiers in, lets the desk refuse them, and stops their clock, but not at once', () => {
  const right = [step('in', 'accept', false, 'on', 'end'), step('issue', 'issue', true, 'end')];
  expect(faultsOf(right)).toEqual([]);
  expect(faultsOf([])).toEqual([]);
  const wrong = [step('in', 'accept', true, 'on')];
  expect(faultsOf(wrong)).toEqual(['process no-refusal', 'process early-done']);
  expect(faultsOf(wrong, 'closed')).toEqual([]);
  expect(faultsOf([step('work', 'work', false, 'end')])).toEqual(['process no-intake', 'process never-done']);
});

test('a fault names its step in both languages', () => {
  const [found] = processFaults({ content: { offer: 'open' } as never }, {
    steps: [step('in', 'accept', false, 'on')],
  } as unknown as DraftWorld);
  expect(found?.words).toEqual({
    vi: 'Quy trình: bước “Bước in” không có cách kết thúc nào dẫn tới kết thúc, nên một cửa không từ chối được hồ sơ.',
    en: expect.stringContaining('the desk cannot refuse a dossier'),
  });
});
