import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { galleryBody, galleryDocument, homeBody } from './gallery.fixture.ts';
import { readStyles } from './styles.fixture.ts';
import { clockShapes, colourTokens, hasVietnamese, siteFiles } from './index.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

const css = readStyles();
const pages = (['vi', 'en'] as const).flatMap((locale) => [
  { locale, page: galleryDocument(locale, galleryBody(locale)) },
  { locale, page: galleryDocument(locale, homeBody(locale), false) },
]);

const luminance = (colour: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

describe('the gallery', () => {
  it.each(pages)('has no inline script, style or handler ($locale)', ({ page }) => {
    expect(page).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/);
    expect(page).not.toMatch(/undefined|\[object|NaN/);
  });

  it.each(pages)('names no word key and no empty word ($locale)', ({ page }) => {
    expect(page).not.toMatch(/pages\.[a-z]/);
  });

  it('shows every clock state with its shape and its word', () => {
    const gallery = pages[0]?.page ?? '';
    for (const [state, shape] of Object.entries(clockShapes)) {
      expect(gallery).toContain(`aria-hidden="true">${shape}</span>${vi[`pages.clock.${state}` as keyof typeof vi]}`);
    }
  });

  it('marks every Vietnamese letter of English pages', () => {
    for (const { page } of pages.filter(({ locale }) => locale === 'en')) {
      const rest = page.replace(/<(\w+)\b[^>]*\blang="vi"[^>]*>[^]*?<\/\1>/g, '').replace(/<input[^>]*\blang="vi"[^>]*>/g, '');
      const found = rest.split('\n').filter(hasVietnamese);
      expect(found).toEqual([]);
    }
  });

  it('gives every field a label and every description an element', () => {
    for (const { page } of pages) {
      const ids = new Set([...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
      for (const [, target] of page.matchAll(/\sfor="([^"]+)"/g)) expect(ids).toContain(target);
      for (const [, targets = ''] of page.matchAll(/\saria-describedby="([^"]+)"/g))
        for (const target of targets.split(' ')) expect(ids).toContain(target);
    }
  });

  it('stays small: the largest page with its stylesheet is below 20 KB compressed', () => {
    const largest = Math.max(...pages.map(({ page }) => gzipSync(page).length));
    expect(largest + gzipSync(css).length).toBeLessThan(20_000);
  });
});

describe('tokens', () => {
  it('are the same in the stylesheet, light and dark', () => {
    const [light = '', dark = ''] = css.split('prefers-color-scheme: dark');
    for (const [name, colour] of Object.entries(colourTokens.light)) expect(light).toContain(`--ez-${name}: ${colour};`);
    for (const [name, colour] of Object.entries(colourTokens.dark)) expect(dark).toContain(`--ez-${name}: ${colour};`);
  });

  it.each(['light', 'dark'] as const)('reach 4.5 to 1 as text on what they stand on (%s)', (scheme) => {
    const t = colourTokens[scheme];
    const pairs = [
      ...(['ok', 'soon', 'late', 'paused', 'draft', 'act'] as const).flatMap((tone) => [
        [t[tone], t[`${tone}-tint`]] as const,
        [t[tone], t.paper] as const,
      ]),
      ...(['ink', 'ink-2', 'ink-3', 'act'] as const).flatMap((ink) => [[t[ink], t.paper] as const, [t[ink], t.ground] as const]),
      [t['on-act'], t.act] as const,
      [t['on-act'], t['act-dark']] as const,
      [t['side-text'], t.side] as const,
    ];
    for (const [ink, paper] of pairs) expect(contrast(ink, paper), `${ink} on ${paper}`).toBeGreaterThanOrEqual(4.5);
    expect(contrast(t.control, t.paper)).toBeGreaterThanOrEqual(3);
  });
});

describe('files', () => {
  it('exist where the server looks for them', () => {
    for (const { file } of siteFiles) {
      expect(readFileSync(new URL(`../../${file}`, import.meta.url)).length).toBeGreaterThan(100);
    }
  });

  it('has every word in both languages', () => {
    const plain = (words: object): string[] => [...new Set(Object.keys(words).map((key) => key.replace(/_(?:one|other)$/, '')))].sort();
    expect(plain(en)).toEqual(plain(vi));
  });
});
