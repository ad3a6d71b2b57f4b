import { describe, expect, test } from 'vitest';
import en from '../../words/en.json' with { type: 'json' };
import vi from '../../words/vi.json' with { type: 'json' };
import { faultParams, findingParams } from './told-oddities.ts';

const said = { fault: faultParams, finding: findingParams };
const languages: [string, Record<string, string>][] = [
  ['vi', vi],
  ['en', en],
];

const textsOf = (words: Record<string, string>, key: string): string[] =>
  [key, `${key}_one`, `${key}_other`].flatMap((each) => words[each] ?? []);

describe.each(languages)('in %s', (_, words) => {
  test.each(Object.entries(said))('every %s is worded, by nothing but what it says', (kind, table) => {
    for (const [code, given] of Object.entries(table)) {
      const texts = textsOf(words, `procedures.catalogue.${kind}-${code}`);
      expect(texts, code).not.toEqual([]);
      for (const text of texts) for (const [, name] of text.matchAll(/\{(\w+)\}/g)) expect(given, `${code}: ${text}`).toContain(name);
    }
  });

  test.each(Object.entries(said))('no %s is worded that nothing tells', (kind, table) => {
    const before = `procedures.catalogue.${kind}-`;
    const worded = Object.keys(words).flatMap((key) =>
      key.startsWith(before) ? [key.slice(before.length).replace(/_(one|other)$/, '')] : [],
    );
    expect(worded.filter((code) => !Object.hasOwn(table, code))).toEqual([]);
  });
});
