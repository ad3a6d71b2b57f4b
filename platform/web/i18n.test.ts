import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { addWords, type Locale } from '#platform/i18n';
import { LanguageProvider, Told } from './i18n.tsx';

addWords({ vi: { 'samples.held': 'Bước “{step}” đang ở: {holder}.' }, en: { 'samples.held': '{holder} has the step “{step}”.' } });

const told = (locale: Locale, step: string, holder: string): string => {
  const inside = { locale, children: createElement(Told, { words: 'samples.held', values: { step, holder } }) };
  return renderToStaticMarkup(createElement(LanguageProvider, inside));
};

test('data in an English sentence is read out in its own language, where the sentence wants it', () => {
  expect(told('en', 'Thẩm định', 'Trần Thị Ngọc')).toBe(
    '<span lang="vi">Trần Thị Ngọc</span> has the step “<span lang="vi">Thẩm định</span>”.',
  );
  expect(told('en', 'Thẩm định', 'One-stop desk')).toBe('One-stop desk has the step “<span lang="vi">Thẩm định</span>”.');
});

test('a Vietnamese sentence is all one, and data is text', () => {
  expect(told('vi', 'Thẩm định', 'Trần Thị Ngọc')).toBe('Bước “Thẩm định” đang ở: Trần Thị Ngọc.');
  expect(told('en', '<b>', '{step}')).toBe('{step} has the step “&lt;b&gt;”.');
});
