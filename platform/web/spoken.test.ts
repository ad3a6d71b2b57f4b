import { expect, test } from 'vitest';
import { translator } from '#platform/i18n';
import { speak, spoken } from './spoken.ts';

const wordsOf = (words: Readonly<Record<string, string>>) => async () => ({ words });

test('a part is shown once its words are there, in every language read so far, and again when another is read', async () => {
  await speak({ vi: wordsOf({ 'plums.menu': 'Mận' }), en: wordsOf({ 'plums.menu': 'Plums' }) }, 'vi');
  const asked: string[] = [];
  const part = {
    vi: async () => {
      asked.push('vi');
      return { words: { 'plums.one': 'một quả' } };
    },
    en: async () => {
      asked.push('en');
      return { words: { 'plums.one': 'a plum' } };
    },
  };
  expect(await spoken(Promise.resolve('screen'), part)).toBe('screen');
  expect([translator('vi')('plums.menu'), translator('vi')('plums.one'), asked]).toEqual(['Mận', 'một quả', ['vi']]);
  await speak({ vi: wordsOf({}), en: wordsOf({}) }, 'en');
  await spoken(Promise.resolve('screen'), part);
  expect([translator('en')('plums.one'), asked]).toEqual(['a plum', ['vi', 'en']]);
});

test('words that could not be fetched are asked for again', async () => {
  let times = 0;
  const part = {
    vi: async () => {
      times += 1;
      if (times === 1) throw new TypeError('no network');
      return { words: { 'pears.one': 'một quả lê' } };
    },
    en: wordsOf({ 'pears.one': 'a pear' }),
  };
  await speak({ vi: wordsOf({}), en: wordsOf({}) }, 'vi');
  await expect(spoken(Promise.resolve('screen'), part)).rejects.toThrow('no network');
  await spoken(Promise.resolve('screen'), part);
  expect(translator('vi')('pears.one')).toBe('một quả lê');
});
