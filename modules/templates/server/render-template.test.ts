import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Problem } from '#platform/errors';
import { closePdf } from '#platform/pdf';
import { templateSeeds } from '../seeds/index.ts';
import { renderTemplate, type RenderOrder } from './render-template.ts';
import { richTextFrom } from './rich-text.ts';
import type { TemplateDraft } from './template.ts';
import '../errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'ezone-templates-'));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await closePdf();
});

const drafts = (await templateSeeds()).map((versions) => versions.at(-1) as TemplateDraft);
const stateTitle = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'];
const demoMark = 'BẢN MINH HỌA – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ';
const verifyAddress = 'https://ezone.example.com/v/0198c1d2';

function seed(code: string): TemplateDraft & { version: number } {
  const found = drafts.find((draft) => draft.code === code);
  if (!found) throw new Error(`no seed ${code}`);
  return { ...found, version: 1 };
}

function render(code: string, rest: Partial<RenderOrder> = {}) {
  const version = seed(code);
  return renderTemplate({
    version,
    data: version.sample,
    demo: true,
    createdAt: new Date('2026-03-02T03:00:00Z'),
    qr: verifyAddress,
    ...rest,
  });
}

function textOf(pdf: Uint8Array, ...options: string[]): string {
  const file = join(folder, 'paper.pdf');
  writeFileSync(file, pdf);
  return execFileSync('pdftotext', [...options, file, '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).normalize('NFC');
}

/** Words as a reader sees them, whatever the line breaks. */
const flat = (text: string) => text.replaceAll(/\s+/g, ' ');

async function refusal(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (error instanceof Problem) return error;
  throw new Error('it was not refused');
}

const withParagraphs = (paragraphs: unknown) => ({ ...(seed('generic-decision').sample as object), paragraphs });

describe('every shipped layout', () => {
  it.each(drafts.map(({ code }) => code))(
    '%s typesets its sample with state title, demo mark on each page and all anchors',
    async (code) => {
      const made = await render(code);
      const pages = textOf(made.pdf).split('\f').slice(0, -1);
      expect(pages).toHaveLength(made.pageCount);
      // A certificate of origin has the head that the agreement between the countries gives it.
      const head = code.startsWith('origin-') ? ['CERTIFICATE OF ORIGIN', 'FORM D'] : stateTitle;
      for (const line of head) expect(flat(pages[0] ?? '')).toContain(line);
      for (const page of pages) expect(page).toContain(demoMark);
      expect(Object.keys(made.anchors)).toEqual(expect.arrayContaining([...seed(code).anchors]));
      for (const { page, x, y, width, height } of Object.values(made.anchors)) {
        expect(page).toBeLessThanOrEqual(made.pageCount);
        expect(x > 40 && x + width < (code === 'form-07-register' ? 842 : 595) && y > 30 && y + height < 842).toBe(true);
      }
    },
  );

  it('carries the same marks in the metadata, and none of them when it is no demo', async () => {
    const file = join(folder, 'metadata.pdf');
    const info = (pdf: Uint8Array) => {
      writeFileSync(file, pdf);
      return execFileSync('pdfinfo', [file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    };
    const demo = info((await render('generic-decision')).pdf);
    expect(demo).toMatch(new RegExp(`Title: .*${demoMark}`));
    expect(demo).toMatch(new RegExp(`Keywords: .*${demoMark}`));
    const real = await render('generic-decision', { demo: false });
    expect(info(real.pdf)).not.toContain('MINH HỌA –');
    expect(textOf(real.pdf)).not.toContain('KHÔNG CÓ GIÁ TRỊ');
  });

  it('gives the same bytes for the same data', async () => {
    const [first, second] = await Promise.all([render('construction-permit'), render('construction-permit')]);
    expect(Buffer.compare(first.pdf, second.pdf)).toBe(0);
  });
});

describe('papers say what the data says', () => {
  it('receipt: times of Việt Nam, an unknown fee, the tracking key', async () => {
    const text = flat(textOf((await render('form-01-receipt')).pdf, '-layout'));
    expect(text).toContain('4. Thời điểm nhận hồ sơ: 09:15 02/03/2026');
    expect(text).toContain('5. Thời điểm hẹn trả kết quả: 09:15 05/03/2026');
    expect(text).toContain('7. Phí, lệ phí: chưa xác định');
    expect(text).toContain('K7M2PX9Q');
    expect(text).toContain('Mẫu trình bày chờ xác nhận');
  });

  it('dates: leading zeros as the decree wants them; page numbers from the second page', async () => {
    expect(flat(textOf((await render('labour-rules-confirmation')).pdf))).toContain('ngày 12 tháng 3 năm 2026');
    const pages = textOf((await render('construction-permit')).pdf).split('\f');
    expect(pages[0]?.trimStart().startsWith('1')).toBe(false);
    expect(pages[1]?.trimStart().startsWith('2')).toBe(true);
  });

  it('numbers and instants: rounded to two places, whatever the offset', async () => {
    const fields = [13.999, 0.05, 12480.5, 1000000].map((value, index) => ({ label: `Số ${index}`, value }));
    const data = { ...(seed('generic-decision').sample as object), fields };
    const text = flat(textOf((await render('generic-decision', { data })).pdf, '-layout'));
    expect(text).toContain('Số 0 14 Số 1 0,05 Số 2 12.480,5 Số 3 1.000.000');
    const receipt = { ...(seed('form-01-receipt').sample as object), receivedAt: '2026-03-01T23:30:00-01:00' };
    expect(flat(textOf((await render('form-01-receipt', { data: receipt })).pdf, '-layout'))).toContain('nhận hồ sơ: 07:30 02/03/2026');
  });

  it('number and date wait empty in the places told by the anchors', async () => {
    const { pdf, anchors } = await render('construction-permit');
    const box = anchors.number;
    if (!box) throw new Error('no place for the number');
    const top = Math.round(842 - box.y - box.height);
    const crop = ['-l', '1', '-x', String(Math.round(box.x - 30)), '-y', String(top), '-W', '110', '-H', '20'];
    expect(flat(textOf(pdf, ...crop)).trim()).toBe('Số: /GPXD');
    expect(flat(textOf(pdf))).toContain('Minh Họa,');
  });

  it('a reading copy says so on each page', async () => {
    const languageNote = 'Reading copy in English without legal effect';
    expect(textOf((await render('generic-decision', { languageNote })).pdf)).toContain(languageNote);
  });
});

describe('free text', () => {
  const hostile =
    '#panic("x") $a_b$ @ref *b* _i_ <label> \\n `raw` #import "@preview/x:1.0.0" // không phải ghi chú [x] = tiêu đề – "trích"';

  it('is printed letter by letter, never run', async () => {
    const text = flat(textOf((await render('generic-decision', { data: withParagraphs(richTextFrom(hostile)) })).pdf));
    expect(text).toContain(flat(hostile));
  });

  it('is safe in every field, list and table too', async () => {
    const cell = [
      { text: hostile, bold: true },
      { text: ' và ', italic: true },
    ];
    const paragraphs = [
      { type: 'list', ordered: true, items: [cell] },
      { type: 'table', head: [cell, cell], rows: [[cell]], widths: [1, 2] },
    ];
    const data = { ...withParagraphs(paragraphs), title: hostile, subject: hostile, fields: [{ label: hostile, value: hostile }] };
    const text = flat(textOf((await render('generic-decision', { data })).pdf));
    expect(text).toContain('#panic("x") $a_b$ @ref');
  });

  it('is printed letter by letter in the words that staff write, whatever they look like', async () => {
    const layout = seed('generic-decision');
    const signs = [
      ...'#$*_`@<>[]{}\\/~"-=+.^&|%()!?;:,\''.split(''),
      'ắ',
      'Ợ',
      '1',
      'x',
      ' ',
      '#panic("x")',
      '{path}',
      '/*',
      '//',
      'https://x.vn',
    ];
    const wild = fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength: 30 }).map((parts) => parts.join(''));
    const written = fc.sample(wild, 150).filter((text) => text.trim() !== '');
    const slots = written.map((_text, index) => ({ key: `t${index}`, kind: 'note' as const, name: { vi: 'x', en: 'x' } }));
    const texts = Object.fromEntries(written.map((text, index) => [`t${index}`, text]));
    const parts = written.map((_text, index) => `#par([${index}|] + say("t${index}"))\n#par(box(word("t${index}")))`).join('\n');
    const source = `#import "official.typ": *\n#show: official.with(data.paper)\n#set par(justify: false)\n#closing(data.paper)\n${parts}`;
    const version = { ...layout, source, slots, texts: { ...texts, caption: 'x' }, anchors: [] };
    // Lines are broken between words: what is compared is what stands there without its spaces.
    const printed = textOf((await render('generic-decision', { version, demo: false })).pdf, '-raw').replaceAll(/\s/g, '');
    for (const [index, text] of written.entries()) expect(printed).toContain(`${index}|${text.replaceAll(/\s/g, '')}`.normalize('NFC'));
  });

  it('of another shape is refused', async () => {
    const problem = await refusal(render('generic-decision', { data: withParagraphs([{ type: 'typst', source: '#panic()' }]) }));
    expect(problem.code).toBe('templates.data-invalid');
  });
});

describe('refusals', () => {
  it('name the field that is missing', async () => {
    const problem = await refusal(
      render('construction-permit', { data: { ...(seed('construction-permit').sample as object), owner: { name: 'x' } } }),
    );
    expect(problem.code).toBe('templates.data-invalid');
    expect(problem.faults.map(({ field }) => field)).toEqual(expect.arrayContaining(['owner.code', 'owner.address']));
  });

  it('name file and line of a broken layout', async () => {
    const version = { ...seed('generic-decision'), source: '#import "official.typ": *\n\n#data.nowhere' };
    const problem = await refusal(render('generic-decision', { version }));
    expect(problem.code).toBe('pdf.template-failed');
    expect(problem.params).toMatchObject({ file: 'template.typ', line: 3 });
  });

  it('name a declared place that is not on the paper', async () => {
    const version = { ...seed('generic-decision'), source: 'Không có chỗ ký' };
    const problem = await refusal(render('generic-decision', { version }));
    expect(problem.code).toBe('templates.anchor-missing');
    expect(problem.params['names']).toContain('signature');
  });

  it('keep a layout from taking the demo mark away', async () => {
    const source = '#import "official.typ": *\n#set page(foreground: none, background: none)\n#head(data.paper)\n#closing(data.paper)';
    const problem = await refusal(render('generic-decision', { version: { ...seed('generic-decision'), source } }));
    expect(problem.code).toBe('templates.demo-mark-hidden');
  });
});
