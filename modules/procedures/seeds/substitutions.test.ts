import { expect, test } from 'vitest';
import { feelNames } from '#modules/forms';
import { procedureContent } from '../contract.ts';
import { expressionsOf } from '../substitution.ts';
import { describedSeeds, procedureSeeds } from './index.ts';
import { substitutions } from './substitutions.ts';

const contents = new Map(procedureSeeds.map((seed) => [seed.code, procedureContent.parse(seed.content)]));
const all = new Map([...procedureSeeds, ...describedSeeds].map((seed) => [seed.code, procedureContent.parse(seed.content)]));

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
  for (const content of all.values()) {
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
  for (const content of all.values()) {
    for (const rule of content.components.flatMap(({ substitutions: own = [] }) => own))
      for (const expression of expressionsOf(rule)) expect(feelNames(expression)).not.toEqual([]);
  }
});

test('papers of a known kind are not asked for again in procedures that are only described either; nothing of that is told as certain', () => {
  const known = describedSeeds.flatMap(({ code, content }) =>
    content.components.flatMap((one) => (one.substitutions === undefined ? [] : [{ code, name: one.name.vi, rules: one.substitutions }])),
  );
  expect(known.flatMap(({ rules }) => rules).every((rule) => rule.certainty === 'background' && rule.law !== undefined)).toBe(true);
  const of = (code: string) => known.filter((one) => one.code === code).map(({ name, rules }) => [name, rules.map((rule) => rule.from)]);
  expect(of('1.009748')).toEqual([
    ['Giấy tờ về tư cách pháp lý của nhà đầu tư', ['register', 'paper']],
    [expect.stringContaining('Giấy tờ về quyền sử dụng đất'), ['register', 'paper']],
  ]);
  expect(of('1.014200')).toEqual([['Giấy phép lao động đã cấp', ['result']]]);
  expect(of('2.000347')).toEqual([['Giấy phép đã cấp', ['result']]]);
  expect(of('1.115337').map(([name]) => name)).toEqual(['Giấy tờ về đất', 'Quyết định giao, cho thuê đất']);
  // What has to be given back is asked for.
  expect(of('2.000314')).toEqual([]);
});

test('a result that stands for a paper is one that we can issue', () => {
  const rules = [...all.values()].flatMap((content) => content.components.flatMap(({ substitutions: own = [] }) => own));
  const named = rules.flatMap((rule) => (rule.from === 'result' ? rule.procedures : []));
  expect(named.filter((code) => !all.has(code))).toEqual([]);
});
