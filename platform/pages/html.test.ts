import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributes, dataBlock, hasVietnamese, html, inLocale, joinHtml, vi } from './index.ts';
import type { Content } from './index.ts';

const text = (content: Content): string => html`${content}`.toString();

describe('the html tag', () => {
  it('escapes text and quoted attribute values', () => {
    expect(html`<p title="${'"><b'}">${'<b> & \'"'}</p>`.toString()).toBe('<p title="&quot;&gt;&lt;b">&lt;b&gt; &amp; &#39;&quot;</p>');
  });

  it('takes nested markup, lists and nothing', () => {
    expect(html`<ul>${['a', 'b'].map((item) => html`<li>${item}</li>`)}${null}${false}${undefined}</ul>`.toString()).toBe(
      '<ul><li>a</li><li>b</li></ul>',
    );
    expect(joinHtml(['a', html`<br>`], ', ').toString()).toBe('a, <br>');
  });

  it('never lets any text open a tag', () => {
    fc.assert(
      fc.property(fc.string(), (given) => {
        expect(text(given)).not.toMatch(/[<>"']/);
      }),
    );
  });

  it('makes addresses that run scripts harmless, however they are written', () => {
    for (const url of [
      'data:image/svg+xml,<svg onload=x>',
      'data:image/svg+xml;base64,x"y',
      'javascript:alert(1)',
      ' JaVaScript:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
    ]) {
      expect(html`<a href="${url}">x</a>`.toString()).toBe('<a href="#">x</a>');
      expect(html`<a${attributes({ href: url })}>x</a>`.toString()).toBe('<a href="#">x</a>');
    }
    for (const url of ['/a?b=c:d', 'https://example.com/', '#f-name', 'a/b:c', 'mailto:a@example.com']) {
      expect(html`<a href="${url}">x</a>`.toString()).toBe(`<a href="${url}">x</a>`);
    }
  });

  it('refuses places where escaping does not protect', () => {
    expect(() => html`<a href=${'x'}>x</a>`).toThrow('quotes');
    expect(() => html`<a href=/d/${'x'}>x</a>`).toThrow('quotes');
    expect(() => html`<a onclick="${'x'}">x</a>`).toThrow('onclick');
    expect(() => html`<p style="${'x'}">x</p>`).toThrow('style');
    expect(() => html`<script>${'x'}</script>`).toThrow('script');
    expect(() => html`<style>${'x'}</style>`).toThrow('script or style');
    expect(() => html`<!-- ${'x'} -->`).toThrow('comment');
    expect(() => html`<p title="${html`<b>x</b>`}">x</p>`).toThrow('attribute value');
    expect(() => html`<p ${'hidden'}>x</p>`).toThrow('attributes()');
    expect(() => attributes({ onload: 'x' }).toString()).toThrow('onload');
  });

  it('prints attributes by their value', () => {
    expect(html`<input${attributes({ required: true, disabled: false, value: 'a"b', lang: undefined, maxlength: 3 })}>`.toString()).toBe(
      '<input required value="a&quot;b" maxlength="3">',
    );
  });

  it('writes data that cannot leave its block', () => {
    expect(dataBlock('d', { a: '</script><b>' }).toString()).not.toContain('</script><b>');
  });
});

describe('Vietnamese on English pages', () => {
  it('is recognised by its letters, composed or not', () => {
    for (const word of ['Điện', 'hồ sơ', 'ca\u0300', 'Khuê']) expect(hasVietnamese(word)).toBe(true);
    for (const word of ['dossier', 'H99.99-261118-0007', '52,5 · 3 × 4']) expect(hasVietnamese(word)).toBe(false);
  });

  it('is marked there and left alone at home', () => {
    expect(text(inLocale('hồ sơ', 'en'))).toBe('<span lang="vi">hồ sơ</span>');
    expect(text(inLocale('hồ sơ', 'vi'))).toBe('hồ sơ');
    expect(text(vi('<a>'))).toBe('<span lang="vi">&lt;a&gt;</span>');
  });
});
