import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { Problem } from '#platform/errors';
import { createRenderer, qrSvg, renderDocument, type PdfInput } from './index.ts';

const renderer = createRenderer({ processes: 2, milliseconds: 1_500, megabytes: 300 });
afterAll(() => renderer.close());

function paper(source: string, rest: Partial<PdfInput> = {}): PdfInput {
  return { source, data: {}, metadata: { title: 'Thử nghiệm', createdAt: new Date('2026-03-02T03:00:00Z') }, ...rest };
}

async function refusal(input: PdfInput): Promise<Problem> {
  try {
    await renderDocument(input, [], renderer);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('it was rendered');
}

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('typesetting', () => {
  it('makes PDF/A-2b, the same bytes for the same input in every process', async () => {
    const input = paper('= Giấy phép\n#json("data.json").name', { data: { name: 'Công ty #1 $x$ @y' } });
    const pool = createRenderer({ processes: 2, milliseconds: 5_000, megabytes: 400 });
    const made = await Promise.all([1, 2, 3, 4].map(() => renderDocument(input, [], pool)));
    await pool.close();
    const again = await renderDocument(input, [], renderer);
    expect(new Set([...made, again].map(({ pdf }) => digest(pdf))).size).toBe(1);
    const text = Buffer.from(again.pdf).toString('latin1');
    expect(text.startsWith('%PDF-1.')).toBe(true);
    expect(text).toContain('pdfaid:part>2<');
    expect(text).toContain('pdfaid:conformance>B<');
    expect(text).toContain('2026-03-02T03:00:00');
  });

  it('changes the bytes with the creation date', async () => {
    const first = await renderDocument(paper('x'), [], renderer);
    const metadata = { title: 'Thử nghiệm', createdAt: new Date('2026-03-03T03:00:00Z') };
    const second = await renderDocument(paper('x', { metadata }), [], renderer);
    expect(digest(first.pdf)).not.toBe(digest(second.pdf));
  });

  it('reads marks back and shows SVG assets', async () => {
    const source = '#image("qr.svg", width: 30mm)\n#pagebreak()\n#context [#metadata((page: here().page())) <spot>]';
    const input = paper(source, { assets: { 'qr.svg': await qrSvg('https://example.com/t/ABC') } });
    const made = await renderDocument(input, ['spot', 'absent'], renderer);
    expect(made.pageCount).toBe(2);
    expect(made.marks).toEqual({ spot: [{ page: 2 }], absent: [] });
  });

  it('names the line of a fault', async () => {
    const problem = await refusal(paper('one\n\n#let x = 1\n#x.missing'));
    expect(problem.code).toBe('pdf.template-failed');
    expect(problem.params).toMatchObject({ file: 'source.typ', line: 4 });
  });
});

describe('the processes', () => {
  it('are one while little is to be set, more when a document waits, and end when nothing is', async () => {
    const pool = createRenderer({ processes: 2, milliseconds: 10_000, megabytes: 400, idle: { first: 600, further: 50 } });
    const sizes: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      await renderDocument(paper('một'), [], pool);
      sizes.push(pool.size);
    }
    expect(sizes).toEqual([1, 1, 1]);
    const slow = [700, 701, 702].map((rows) => paper(`#for i in range(${rows}) { for j in range(1000) { let x = calc.rem(i * j, 7) } }`));
    const set = Promise.all(slow.map((input) => renderDocument(input, [], pool)));
    await expect.poll(() => pool.size, { interval: 20, timeout: 10_000 }).toBe(2);
    await set;
    await expect.poll(() => pool.size, { timeout: 10_000 }).toBe(0);
    expect((await renderDocument(paper('lại'), [], pool)).pageCount).toBe(1);
    await pool.close();
  });
});

describe('the jail', () => {
  it.each(['#read("/etc/passwd")', '#read("../../etc/passwd")', '#image("/proc/self/environ")', '#read("main.ts")'])(
    'refuses %s',
    async (source) => {
      expect((await refusal(paper(source))).code).toBe('pdf.template-failed');
    },
  );

  it('refuses packages written out and packages put together', async () => {
    expect((await refusal(paper('\n#import "@preview/cetz:0.3.0": canvas'))).params).toMatchObject({
      line: 2,
      message: 'packages are not available',
    });
    const hidden = await refusal(paper('#eval("import \\"" + "@" + "preview/cetz:0.3.0\\": canvas")'));
    expect(hidden.params['message']).toContain('download');
  });

  it('does not let one job see the files of the one before', async () => {
    const alone = createRenderer({ processes: 1, milliseconds: 5_000, megabytes: 400 });
    await renderDocument(paper('#read("secret.txt")', { assets: { 'secret.txt': 'secret' } }), [], alone);
    await expect(renderDocument(paper('#read("secret.txt")'), [], alone)).rejects.toThrow('pdf.template-failed');
    await alone.close();
  });

  it('gives no environment to a template', async () => {
    const made = await renderDocument(paper('#[#metadata(sys.inputs.len()) <inputs>]'), ['inputs'], renderer);
    expect(made.marks).toEqual({ inputs: [0] });
  });
});

describe('a bad template', () => {
  const endlessSource = '#for i in range(100000) { for j in range(100000) { let x = calc.rem(i * j, 7) } }';

  it('that never ends is stopped while others go on and the event loop stays free', async () => {
    let longestPause = 0;
    let last = performance.now();
    const pulse = setInterval(() => {
      longestPause = Math.max(longestPause, performance.now() - last);
      last = performance.now();
    }, 10);
    const endless = refusal(paper(endlessSource));
    const others = await Promise.all(Array.from({ length: 20 }, (_, index) => renderDocument(paper(`Trang ${index}`), [], renderer)));
    expect(others.every(({ pageCount }) => pageCount === 1)).toBe(true);
    expect((await endless).code).toBe('pdf.too-slow');
    clearInterval(pulse);
    expect(longestPause).toBeLessThan(700);
    expect((await renderDocument(paper('sau đó'), [], renderer)).pageCount).toBe(1);
  });

  it('that hoards memory is stopped, and the next document is made', async () => {
    const roomy = createRenderer({ processes: 1, milliseconds: 20_000, megabytes: 300 });
    const hoard = renderDocument(
      paper('#{ let s = "x" * 1000000; let all = (); for i in range(9000) { all.push(s + str(i)) }; all.len() }'),
      [],
      roomy,
    );
    await expect(hoard).rejects.toThrow('pdf.too-much-memory');
    expect((await renderDocument(paper('sau đó'), [], roomy)).pageCount).toBe(1);
    await roomy.close();
  });
});
