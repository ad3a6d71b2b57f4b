import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { samples, testVirus, zipOf } from '#test-files';
import { multipart, multipartType } from '../refusals/requests.fixture.ts';
import { startWorld, type World } from '../refusals/world.fixture.ts';
import { anybody, asPersona } from './askers.fixture.ts';
import { servedOperations, type Served } from './served.fixture.ts';

let world: World;
let uploads: Served[];
beforeAll(async () => {
  world = await startWorld();
  await world.desk.upload();
  uploads = (await servedOperations(world)).filter(({ body }) => body?.media === 'multipart/form-data');
}, 240_000);
afterAll(() => world.desk.server.stop());

const megabyte = 1024 * 1024;
const pdfWith = (inside: Buffer): Buffer => Buffer.concat([samples.pdf.subarray(0, 9), inside, samples.pdf.subarray(9)]);
const bomb = zipOf([{ name: 'a.txt', content: Buffer.alloc(30 * megabyte) }]);

/** What is sent as a file: its name, its bytes, and how the place that keeps files refuses it. */
const files: readonly (readonly [what: string, name: string, bytes: Buffer, code: string])[] = [
  ['a page under a paper’s name', 'don.pdf', samples.html, 'files.wrong-kind'],
  ['a program under a paper’s name', 'don.pdf', samples.exe, 'files.wrong-kind'],
  ['a picture under a paper’s name', 'don.pdf', samples.png, 'files.wrong-kind'],
  ['a text', 'don.pdf', samples.text, 'files.unknown-kind'],
  ['nothing', 'don.pdf', Buffer.alloc(0), 'files.empty'],
  ['the scanners’ test file', 'don.pdf', testVirus, 'files.infected'],
  ['the scanners’ test file in a paper', 'don.pdf', pdfWith(Buffer.concat([Buffer.alloc(65_500, 32), testVirus])), 'files.infected'],
  ['an archive that unpacks without end', 'ban-ve.zip', bomb, 'files.bomb'],
  ['the same under a paper’s name', 'don.pdf', bomb, 'files.'],
  ['a paper that is an archive too', 'don.pdf', Buffer.concat([samples.pdf, samples.zip]), 'files.broken'],
  ['a page that is a paper too', 'don.pdf', Buffer.concat([samples.html, samples.pdf]), 'files.wrong-kind'],
  ['half a paper', 'don.pdf', samples.pdf.subarray(0, -10), 'files.broken'],
];

const oddNames = [
  '../../../don.pdf',
  '..\\..\\don.pdf',
  'don\u202efdp.pdf',
  `${'đ'.repeat(3_000)}.pdf`,
  'CON.pdf',
  '.pdf',
  'don.pdf.',
  "'; drop table x; --.pdf",
];

/** Where it goes and by whom; every upload operation of the document must be known here. */
async function placeOf({ id, path }: Served) {
  const isOpen = id === 'signatures.verifyFile';
  const url = isOpen ? path : path.replace('{id}', await world.desk.draft()).replace('{key}', 'request');
  return { url, headers: (isOpen ? anybody : await asPersona(world, 'delegate')).headers, keeps: !isOpen };
}

async function kept(): Promise<number> {
  const names = await readdir(join(world.desk.server.config.dataDir, 'files'), { recursive: true, withFileTypes: true });
  return names.filter((one) => one.isFile()).length;
}

async function send(place: { url: string; headers: Readonly<Record<string, string>> }, name: string, bytes: Buffer) {
  const headers = { ...place.headers, 'content-type': multipartType };
  const payload = multipart({}, { slot: 'file', name, bytes });
  const answer = await world.desk.server.http.app.inject({ method: 'POST', url: place.url, headers, payload });
  return { status: answer.statusCode, body: answer.json() };
}

test('every operation that takes files is tried here', () => {
  expect(uploads.map(({ id }) => id).toSorted()).toEqual(['dossiers.addComponent', 'signatures.verifyFile']);
});

test.each(files)('%s is refused by name and kept nowhere; who only judges it finds no signature', async (_what, name, bytes, code) => {
  for (const served of uploads) {
    const place = await placeOf(served);
    const [before, rows] = [await kept(), await world.fingerprint()];
    const { status, body } = await send(place, name, bytes);
    if (place.keeps) {
      expect({ status, code: body.code }).toEqual({ status: 422, code: expect.stringContaining(code) });
      expect(body.detail.vi).not.toBe(body.detail.en);
    } else if (status !== 200) expect({ status, code: body.code }).toEqual({ status: 422, code: expect.any(String) });
    else expect(body.signatures).toEqual([]);
    expect(await kept()).toBe(before);
    expect(await world.fingerprint()).toEqual(rows);
  }
});

test.each(oddNames)('a name is only a name: %j', async (name) => {
  for (const served of uploads) {
    const place = await placeOf(served);
    const before = await kept();
    const { status, body } = await send(place, name, pdfWith(Buffer.from(`% ${name}\n`)));
    expect({ id: served.id, status, isRefused: status >= 400 }).toMatchObject({ status: expect.toSatisfy((one: number) => one < 500) });
    if (status >= 400) expect(await kept()).toBe(before);
    else if (place.keeps) expect(body.fileName ?? body.name ?? '').not.toMatch(/[/\\\u202e]/);
  }
});

/** Streams a body over a real connection; answers when it was heard. */
function stream(url: URL, headers: Readonly<Record<string, string>>, body: Iterable<Buffer>) {
  return new Promise<{ status: number; code: unknown }>((resolve, reject) => {
    const asked = request(url, { method: 'POST', headers }, (answer) => {
      json(answer).then((told) => resolve({ status: answer.statusCode ?? 0, code: Object(told)['code'] }), reject);
    });
    asked.on('error', reject);
    Readable.from(body).pipe(asked);
  });
}

function* fiftyMegabytes(edge: string): Iterable<Buffer> {
  yield Buffer.from(`--${edge}\r\ncontent-disposition: form-data; name="file"; filename="don.pdf"\r\n\r\n%PDF-1.7\n`);
  for (let count = 0; count < 50; count += 1) yield Buffer.alloc(megabyte, 32);
  yield Buffer.from(`%%EOF\n\r\n--${edge}--\r\n`);
}

test('fifty megabytes are refused by name, and not held in memory', async () => {
  for (const served of uploads) {
    const place = await placeOf(served);
    const held = process.memoryUsage().rss;
    const headers = { ...place.headers, 'content-type': 'multipart/form-data; boundary=lon' };
    const told = await stream(new URL(place.url, world.desk.server.url), headers, fiftyMegabytes('lon'));
    expect({ id: served.id, ...told }).toEqual({ id: served.id, status: 413, code: 'files.too-large' });
    expect(process.memoryUsage().rss - held).toBeLessThan(150 * megabyte);
  }
}, 60_000);
