import { expect, test } from 'vitest';
import { addWords, translator } from '#platform/i18n';
import { Problem } from '#platform/errors';
import '../errors.ts';
import type { ProcedureContent } from '../contract.ts';
import en from '../words/en.json' with { type: 'json' };
import vi from '../words/vi.json' with { type: 'json' };
import { checkRules } from './rules.ts';

addWords({ vi, en });

type Content = Parameters<typeof checkRules>[0];

const words = (text: string) => ({ vi: text, en: text });
const fields = new Set(['kind', 'worker']);
const rule = (more: object) => ({ key: 'one', name: words('Một'), limit: { value: 5, unit: 'working-day' }, ...more });
const content = (given: { cases?: object[]; components?: object[]; splits?: object[] }): Content =>
  ({ cases: [], components: [], ...given }) as unknown as ProcedureContent;
const limited = (text: string) => content({ cases: [rule({ limit: { value: 5, unit: 'working-day', rule: text } })] });
const instead = (more: object) =>
  content({
    components: [
      {
        name: words('Hộ chiếu'),
        required: true,
        substitutions: [{ from: 'paper', papers: [], same: [], scope: 'enterprise', certainty: 'seen', ...more }],
      },
    ],
  });

/** What a refusal says in a language. */
function saidOf(given: Content, locale: 'vi' | 'en'): string | undefined {
  try {
    checkRules(given, fields);
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return translator(locale)(`errors.${error.code}`, error.params);
  }
}

test.each([
  ['a limit', limited('unknownThing + 1'), 'the time limit of the case “Một”'],
  ['the condition of a case', content({ cases: [rule({ when: 'kind = unknownThing' })] }), 'the condition of the case “Một”'],
  ['what is required', content({ components: [{ name: words('Bản vẽ'), required: 'unknownThing' }] }), 'when “Bản vẽ” is required'],
  ['what stands for a paper', instead({ same: ['unknownThing.no'] }), 'instead of “Hộ chiếu”'],
  ['what is filed beside', content({ splits: [{ procedure: '9.000001', when: 'unknownThing = 1' }] }), 'when 9.000001 is filed beside'],
])('%s that names no field of the form is refused with its place and the name, in both languages', (_, given, place) => {
  const said = saidOf(given, 'en');
  expect(said).toContain(place);
  expect(said).toContain('“unknownThing”');
  expect(saidOf(given, 'vi')).toMatch(/“unknownThing”, không phải trường nào/);
});

test('fields, what the day and the channel say, and what another form says are read', () => {
  for (const given of [
    limited('if kind = "a" then receivedToday else 3'),
    content({ cases: [rule({ when: 'channel = "online"' })] }),
    instead({ validUntil: 'permit.lastDay', when: 'count(worker[item.no = kind]) > 0' }),
  ])
    expect(saidOf(given, 'en')).toBeUndefined();
});

test('the day is only the limit’s, the channel only a condition’s', () => {
  expect(saidOf(limited('if channel = "online" then 1 else 2'), 'en')).toContain('“channel”');
  expect(saidOf(content({ cases: [rule({ when: 'receivedToday > 3' })] }), 'en')).toContain('“receivedToday”');
});

test('what cannot be read says which and where', () => {
  expect(saidOf(limited('if then'), 'en')).toContain('the time limit of the case “Một”: the rule “if then” cannot be read');
});

test('where nobody knows the form, rules are only read', () => {
  expect(() => checkRules(limited('unknownThing + 1'), undefined)).not.toThrow();
  expect(() => checkRules(limited('1 +'), undefined)).toThrow(expect.objectContaining({ code: 'procedures.bad-content' }));
});
