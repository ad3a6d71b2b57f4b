import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { addWords } from '#platform/i18n';
import en from '../../words/en.json' with { type: 'json' };
import vi from '../../words/vi.json' with { type: 'json' };
import { CostNote } from './cost-note.tsx';

addWords({ vi, en });
const definition = { vi: 'Cách tính', en: 'How it is counted' };
const shown = (onTimeShareNow: number | null, onTimeShareThen: number, needsReason = true): string =>
  renderToStaticMarkup(
    createElement(CostNote, { cost: { made: 1, allowed: 1, needsReason, onTimeShareNow, onTimeShareThen, definition } }),
  );

test('the head reads both shares, now before then, and how they are counted', () => {
  expect(shown(0.75, 0.6)).toMatch(/^<div class="ez-cost" role="note">.*<b>75 %<\/b>.*→.*<b>60 %<\/b>.*Cách tính/);
  expect(shown(0.98765, 0.98666)).toMatch(/<b>98,77 %<\/b>.*<b>98,67 %<\/b>/);
});

test('a month without a finished dossier has no share now; what the procedure provides for costs nothing', () => {
  expect(shown(null, 0)).toContain(`<b>${vi['dossiers.web.cost-none']}</b>`);
  expect(shown(null, 0)).toContain('<b>0 %</b>');
  expect(shown(0.75, 0.75, false)).toBe('');
});
