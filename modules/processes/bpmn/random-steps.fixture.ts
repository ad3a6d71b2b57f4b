import fc from 'fast-check';
import type { ProcessDefinition } from '../definition.ts';

/** A text and its English. */
export const words = (text: string) => ({ vi: text, en: `${text}!` });
/** Keys of the steps. */
export const stepKeys = ['a', 'b', 'c', 'd', 'e-1'] as const;

const outcome = fc.record({
  key: fc.constantFrom('yes', 'no', 'có "khác"', 'back'),
  label: fc.constantFrom('Đồng ý', 'Không').map(words),
  to: fc.constantFrom('end', ...stepKeys),
  needsComment: fc.boolean(),
  when: fc.option(fc.constantFrom('n > 2', 'n <= 2', 'm = true'), { nil: undefined }),
  back: fc.boolean(),
});

const steps = fc.tuple(
  ...stepKeys.map((key) =>
    fc.record({
      key: fc.constant<string>(key),
      kind: fc.constantFrom('work' as const, 'review' as const),
      name: fc.constantFrom('Thẩm định', 'Ký').map(words),
      role: fc.constantFrom('specialist', 'leader'),
      unit: fc.constantFrom('handling' as const, 'board' as const),
      limit: fc.constantFrom(undefined, 'hand-over' as const, 'case' as const, { minutes: 480, from: 'case' as const }),
      finishes: fc.boolean(),
      checked: fc.option(fc.boolean(), { nil: undefined }),
      nationalStatus: fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }),
      document: fc.option(fc.constant({ template: 't', type: 'y', series: 's' }), { nil: undefined }),
      outcomes: fc.uniqueArray(outcome, { selector: ({ key }) => key, minLength: 1, maxLength: 3 }),
    }),
  ),
);

/** Random step tables of five steps, whether all of them are come to or not. */
export const randomSteps: fc.Arbitrary<ProcessDefinition> = fc.record({ start: fc.constant<string>('a'), steps });
