import { Problem } from '#platform/errors';
import { appendFile, mkdtemp, readdir, readFile, rename, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clamdScanner, loadMasterKey, openFileStore, testFileScanner, type FileKind, type FileStore, type PutOptions } from './index.ts';
import { samples, testVirus, zipOf } from './testing/samples.ts';

const everything: FileKind[] = ['pdf', 'docx', 'xlsx', 'png', 'jpeg', 'zip', 'dwg', 'xml'];
const options: PutOptions = { maxBytes: 50 * 1024 * 1024, accept: everything, name: 'a' };
const masterKey = new Uint8Array(32).fill(7);
let dir: string;
let store: FileStore;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'files-'));
  store = openFileStore({ dir, masterKey, scanner: testFileScanner });
});
afterEach(() => rm(dir, { recursive: true }));

const listFiles = async (): Promise<string[]> =>
  (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
const refusal = (content: Uint8Array | Readable, more: Partial<PutOptions> = {}) =>
  store.put(content, { ...options, ...more }).then(
    ({ kind }) => `took ${kind}`,
    (error: unknown) => (error instanceof Problem ? error : Promise.reject(error)),
  );
/** A PDF of any length. */
const pdfWith = (middle: Uint8Array): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), middle, Buffer.from('\n%%EOF\n')]);
const bytes = (length: number, seed: number): Buffer =>
  Buffer.from(Array.from({ length }, (_, n) => (n * 31 + seed * 17 + (n >> 8)) & 255));

describe('what is stored', () => {
  it.each(everything)('a %s is known by its content', async (kind) => {
    const name = kind === 'jpeg' ? 'anh.JPG' : `tep.${kind}`;
    const stored = await store.put(samples[kind], { ...options, name });
    expect(stored).toMatchObject({ kind, size: samples[kind].length });
    expect(Buffer.from(await store.read(stored.sha256)).equals(samples[kind])).toBe(true);
  });

  it('any content in any chunks comes back, as bytes and as a stream', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(0, 1, 65_519, 65_520, 65_521, 200_000),
        fc.nat(99),
        fc.integer({ min: 1, max: 100_000 }),
        async (length, seed, cut) => {
          const content = pdfWith(bytes(length, seed));
          const chunks = Array.from({ length: Math.ceil(content.length / cut) }, (_, n) => content.subarray(n * cut, (n + 1) * cut));
          const stored = await store.put(cut > 500 ? Readable.from(chunks) : content, options);
          expect(stored.size).toBe(content.length);
          expect(Buffer.from(await store.read(stored.sha256)).equals(content)).toBe(true);
          const streamed: Buffer[] = [];
          for await (const chunk of await store.open(stored.sha256)) streamed.push(chunk);
          expect(Buffer.concat(streamed).equals(content)).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('lies encrypted, once, under its hash, and nothing else is left', async () => {
    const content = pdfWith(Buffer.from('bí mật '.repeat(50)));
    const first = await store.put(content, options);
    const second = await store.put(content, options);
    expect(second).toEqual(first);
    const path = join(dir, first.sha256.slice(0, 2), first.sha256.slice(2, 4), first.sha256);
    expect(await listFiles()).toEqual([path]);
    expect((await readFile(path)).includes('mật')).toBe(false);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('holds only frames of a large file in memory', async () => {
    // What is held is what a collection leaves; garbage not yet collected would be counted otherwise.
    setFlagsFromString('--expose-gc');
    const gc: () => void = runInNewContext('gc');
    // What a collection found is given back beside the work; the next one waits for that.
    const collect = (): void => {
      gc();
      gc();
    };
    let held = 0;
    collect();
    const before = process.memoryUsage().arrayBuffers;
    const measure = (n: number) => {
      if (n % 64 !== 0) return;
      collect();
      held = Math.max(held, process.memoryUsage().arrayBuffers - before);
    };
    async function* large() {
      yield Buffer.from('%PDF-1.7\n');
      for (let n = 0; n < 1024; n += 1) {
        measure(n);
        yield Buffer.alloc(65_536, n);
      }
      yield Buffer.from('%%EOF\n');
    }
    const stored = await store.put(large(), { ...options, maxBytes: 100_000_000 });
    expect(stored.size).toBeGreaterThan(64_000_000);
    let n = 0;
    for await (const chunk of await store.open(stored.sha256)) measure((n += Math.sign(chunk.length)));
    expect(n).toBeGreaterThan(1000);
    expect(held).toBeLessThan(16_000_000);
  });
});

describe('what is refused', () => {
  const anyOf = (code: string, params: object = {}) =>
    expect.objectContaining({ code, params: expect.objectContaining({ name: 'a', ...params }) });
  const bomb = Buffer.alloc(30 * 1024 * 1024);
  const cases: [string, Uint8Array, Partial<PutOptions>, string, object?][] = [
    ['nothing', new Uint8Array(), {}, 'files.empty'],
    ['too much', samples.docx, { maxBytes: 100 }, 'files.too-large', { max: '1 KB' }],
    ['another kind', samples.png, { accept: ['pdf', 'docx'] }, 'files.wrong-kind', { found: 'PNG', wanted: 'PDF, Word (DOCX)' }],
    [
      'a wrong type under a right name',
      samples.png,
      { name: 'to-trinh.pdf' },
      'files.wrong-kind',
      { name: 'to-trinh.pdf', found: 'PNG', wanted: 'PDF' },
    ],
    ['a program under a right name', samples.exe, { name: 'a.pdf', accept: ['pdf'] }, 'files.wrong-kind', { name: 'a.pdf', found: 'EXE' }],
    ['macros', samples.docm, {}, 'files.wrong-kind', { found: 'DOCM' }],
    ['a picture with scripts', samples.svg, {}, 'files.wrong-kind', { found: 'SVG' }],
    ['a page with scripts', samples.html, {}, 'files.wrong-kind', { found: 'HTML' }],
    ['plain text', samples.text, {}, 'files.unknown-kind'],
    ['the test virus', testVirus, {}, 'files.infected', { threat: 'Eicar-Test-Signature' }],
    ['the test virus deep in a PDF', pdfWith(Buffer.concat([bytes(65_500, 1), testVirus])), {}, 'files.infected'],
    ['half a PDF', samples.pdf.subarray(0, -10), {}, 'files.broken'],
    ['half a picture', samples.png.subarray(0, -12), {}, 'files.broken'],
    ['half an archive', samples.docx.subarray(0, -30), {}, 'files.broken'],
    ['a PDF that is also an archive', Buffer.concat([samples.pdf, samples.zip]), {}, 'files.broken'],
    ['a page that is also a PDF', Buffer.concat([samples.html, samples.pdf]), {}, 'files.wrong-kind', { found: 'HTML' }],
    ['a PDF with a password where none may be', samples.lockedPdf, { allowEncrypted: false }, 'files.locked'],
    ['an archive with a password', zipOf([{ name: 'a', content: bytes(9, 1), says: { flags: 1 } }]), {}, 'files.locked'],
    ['a bomb', zipOf([{ name: 'a', content: bomb }]), {}, 'files.bomb'],
    ['a bomb that lies about its size', zipOf([{ name: 'a', content: bomb, says: { unpacked: 5 } }]), {}, 'files.bomb'],
    ['a bomb of shared bytes', zipOf([0, 1].map(() => ({ name: 'a', content: bytes(99, 1), says: { offset: 0 } }))), {}, 'files.bomb'],
    ['an archive with wrong sizes', zipOf([{ name: 'a', content: bytes(99, 1), says: { unpacked: 98 } }]), {}, 'files.broken'],
  ];
  it.each(cases)('%s', async (_, content, more, code, params) => {
    const refused = await refusal(content, more);
    expect(refused).toEqual(anyOf(code, params));
    expect(await listFiles()).toEqual([]);
  });

  it('a broken-off upload leaves nothing', async () => {
    async function* broken() {
      yield samples.pdf;
      throw new Error('connection lost');
    }
    await expect(store.put(broken(), options)).rejects.toThrow('connection lost');
    expect(await listFiles()).toEqual([]);
  });

  it('a PDF with a password, or with a few bytes before its mark, is taken where that is allowed', async () => {
    expect(await refusal(samples.lockedPdf)).toBe('took pdf');
    expect(await refusal(Buffer.concat([Buffer.from('\r\n'), samples.pdf]))).toBe('took pdf');
  });

  it('strange addresses are missing files', async () => {
    for (const address of ['../../etc/passwd', '', 'a'.repeat(64)]) {
      await expect(store.open(address)).rejects.toMatchObject({ code: 'files.missing', status: 404 });
      expect(await store.exists(address)).toBe(false);
    }
    await store.remove('a'.repeat(64));
  });
});

describe('what is damaged on the disk', () => {
  async function storedPdf(length: number, seed = 1) {
    const { sha256 } = await store.put(pdfWith(bytes(length, seed)), options);
    return { sha256, path: join(dir, sha256.slice(0, 2), sha256.slice(2, 4), sha256) };
  }
  const damaged = expect.objectContaining({ code: expect.stringMatching(/^files\.(damaged|other-key)$/) });

  it('any changed byte is noticed', async () => {
    const { sha256, path } = await storedPdf(150_000);
    const sealed = await readFile(path);
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.nat(sealed.length - 1), fc.nat(120)), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const changed = Buffer.from(sealed);
        changed[place] = (changed[place] ?? 0) ^ change;
        await writeFile(path, changed);
        await expect(store.read(sha256)).rejects.toEqual(damaged);
      }),
      { numRuns: 60 },
    );
    await writeFile(path, sealed);
    expect((await store.read(sha256)).length).toBeGreaterThan(150_000);
  });

  it('cut, lengthened and reordered files, and one file under the address of another, are noticed', async () => {
    const { sha256, path } = await storedPdf(200_000);
    const sealed = await readFile(path);
    const frame = 65_552;
    const swapped = Buffer.concat([
      sealed.subarray(0, 116),
      sealed.subarray(116 + frame, 116 + 2 * frame),
      sealed.subarray(116, 116 + frame),
      sealed.subarray(116 + 2 * frame),
    ]);
    await writeFile(path, swapped);
    await expect(store.read(sha256)).rejects.toEqual(damaged);
    for (const length of [0, 50, 116, 116 + frame, sealed.length - 1]) {
      await writeFile(path, sealed);
      await truncate(path, length);
      await expect(store.open(sha256)).rejects.toEqual(damaged);
    }
    await writeFile(path, sealed);
    await appendFile(path, 'x');
    await expect(store.open(sha256)).rejects.toEqual(damaged);
    await rename((await storedPdf(100, 2)).path, path);
    await expect(store.open(sha256)).rejects.toEqual(damaged);
  });

  it('another master key is told apart from damage', async () => {
    const { sha256 } = await storedPdf(10);
    const other = openFileStore({ dir, masterKey: new Uint8Array(32).fill(8), scanner: testFileScanner });
    await expect(other.read(sha256)).rejects.toMatchObject({ code: 'files.other-key' });
  });
});

describe('the sweep', () => {
  const age = (path: string) => utimes(path, new Date(Date.now() - 25 * 3_600_000), new Date(Date.now() - 25 * 3_600_000));

  it('takes old files that nobody refers to, and old leftovers', async () => {
    const [kept, dropped, young] = await Promise.all([1, 2, 3].map((n) => store.put(pdfWith(bytes(10, n)), options)));
    for (const path of await listFiles()) if (young && !path.endsWith(young.sha256)) await age(path);
    await writeFile(join(dir, 'incoming', 'left'), 'x');
    await age(join(dir, 'incoming', 'left'));
    await writeFile(join(dir, 'incoming', 'arriving'), 'x');
    expect(await store.sweep(async () => new Set([kept?.sha256 ?? '']))).toBe(2);
    expect(await Promise.all([kept, dropped, young].map((file) => store.exists(file?.sha256 ?? '')))).toEqual([true, false, true]);
    expect(await readdir(join(dir, 'incoming'))).toEqual(['arriving']);
  });

  it('spares a file that is put again at that moment, and takes up a sweep that was killed', async () => {
    const { sha256 } = await store.put(samples.pdf, options);
    const [path = ''] = await listFiles();
    await age(path);
    const asked = async () => {
      await store.put(samples.pdf, options);
      return new Set<string>();
    };
    expect(await store.sweep(asked)).toBe(0);
    expect(await store.exists(sha256)).toBe(true);
    await age(path);
    await rename(path, `${path}.leaving`);
    expect(await store.sweep(async (asked) => new Set(asked))).toBe(0);
    expect(await store.exists(sha256)).toBe(true);
  });
});

describe('the scanner of ClamAV', () => {
  async function scanWith(reply: (received: Buffer) => string | undefined) {
    const server = createServer((socket) => {
      const received: Buffer[] = [];
      socket.on('data', (chunk) => {
        received.push(chunk);
        if (!Buffer.concat(received).subarray(-4).equals(Buffer.alloc(4))) return;
        const answer = reply(Buffer.concat(received));
        socket.end(answer === undefined ? '' : `${answer}\0`);
      });
    });
    const address = join(dir, 'clamd.sock');
    await new Promise<void>((resolve) => server.listen(address, resolve));
    const found = clamdScanner(address).scan(Readable.from([Buffer.from('hello')]));
    await found.catch(() => undefined);
    await new Promise((resolve) => server.close(resolve));
    return found;
  }

  it('sends the content in its protocol and understands the answers', async () => {
    const expected = Buffer.concat([Buffer.from('zINSTREAM\0'), Buffer.from([0, 0, 0, 5]), Buffer.from('hello'), Buffer.alloc(4)]);
    expect(await scanWith((received) => (received.equals(expected) ? 'stream: OK' : 'bad'))).toBeUndefined();
    expect(await scanWith(() => 'stream: Win.Test.EICAR_HDB-1 FOUND')).toBe('Win.Test.EICAR_HDB-1');
  });

  it('never takes silence or an error for clean', async () => {
    const unscanned = expect.objectContaining({ code: 'files.not-scanned' });
    await expect(scanWith(() => 'INSTREAM size limit exceeded. ERROR')).rejects.toEqual(unscanned);
    await expect(scanWith(() => undefined)).rejects.toEqual(unscanned);
    await expect(clamdScanner(join(dir, 'nowhere')).scan(Readable.from([samples.pdf]))).rejects.toEqual(unscanned);
  });
});

describe('the master key', () => {
  it('is made once, closed to others, also when two processes begin together; EZONE_KEY goes before', async () => {
    const file = join(dir, 'keys', 'master.key');
    const [one, two] = await Promise.all([loadMasterKey({ file }), loadMasterKey({ file })]);
    expect(one.length).toBe(32);
    expect([two, await loadMasterKey({ file })]).toEqual([one, one]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await loadMasterKey({ file, key: '07'.repeat(32) })).toEqual(Buffer.from(masterKey));
    await expect(loadMasterKey({ file, key: 'short' })).rejects.toThrow('32 bytes');
  });
});
