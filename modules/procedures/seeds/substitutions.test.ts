import { expect, test } from 'vitest';
import { feelNames } from '#modules/forms';
import { procedureContent } from '../contract.ts';
import { expressionsOf } from '../substitution.ts';
import { procedureSeeds } from './index.ts';
import { substitutions } from './substitutions.ts';

const contents = new Map(procedureSeeds.map((seed) => [seed.code, procedureContent.parse(seed.content)]));

test('every rule stands on a component that its procedure has, and says how sure it is and by which law', () => {
  for (const [code, rules] of Object.entries(substitutions)) {
    for (const [key, own] of Object.entries(rules)) {
      const component = contents.get(code)?.components.find((one) => one.key === key);
      expect([code, key, component?.substitutions?.length]).toEqual([code, key, own.length]);
      for (const rule of component?.substitutions ?? [])
        expect(rule).toMatchObject({ certainty: expect.any(String), law: expect.any(Object) });
    }
  }
});

test('papers handed in before are named by components that are handed in there', () => {
  for (const content of contents.values()) {
    for (const rule of content.components.flatMap(({ substitutions: own = [] }) => own)) {
      if (rule.from !== 'paper') continue;
      for (const { procedure, component } of rule.papers)
        expect([procedure, component, contents.get(procedure)?.components.find((one) => one.key === component)?.source]).toEqual([
          procedure,
          component,
          'upload',
        ]);
    }
  }
});

test('every expression is FEEL that names something', () => {
  for (const content of contents.values()) {
    for (const rule of content.components.flatMap(({ substitutions: own = [] }) => own))
      for (const expression of expressionsOf(rule)) expect(feelNames(expression)).not.toEqual([]);
  }
});
