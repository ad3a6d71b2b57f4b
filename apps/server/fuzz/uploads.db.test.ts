import { readdir } from 'node:fs/promises';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { json, text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordFile } from '#platform/files';
import { findOpenStep } from '#modules/processes';
import { samples, testVirus, zipOf } from '#test-files';
import { fullSteps, whileFull } from '../faults/full-disk.fixture.ts';
import { untilQuiet } from '../until-quiet.fixture.ts';
import { multipart, multipartType } from '../refusals/requests.fixture.ts';
import { petition } from '../refusals/cases.fixture.ts';
import { opinionAsked } from '../refusals/consultations.fixture.ts';
import { startWorld, type World } from '../refusals/world.fixture.ts';
import { fresh } from '../consultations/consultations.fixture.ts';
import { writeAtDesk } from '../../../modules/dossiers/reception.fixture.ts';
import { anybody, asPersona } from './askers.fixture.ts';
import { servedOperations, type Served } from './served.fixture.ts';

let world: World;
let uploads: Served[];
/** All but the catalogue, which takes any file and tells what is wrong in it line by line: modules/procedures tries those. */
const ofPapers = (): Served[] => uploads.filter(({ id }) => id !== 'procedures.startImport');
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
interface Place {
  url: string;
  headers: Readonly<Record<string, string>>;
  fields?: Readonly<Record<string, unknown>>;
  keeps: boolean;
}

async function placeOfCase(id: string, path: string): Promise<Place> {
  await petition(world);
  const by = id === 'cases.addCaseFile' ? 'desk' : 'delegate';
  return { url: path.replace('{type}', 'petition'), headers: (await asPersona(world, by)).headers, keeps: true };
}

async function placeOf({ id, path }: Served): Promise<Place> {
  if (id === 'documents.handInSigned') {
    const { dossierId, sessionId = '' } = await world.road('prepared');
    const step = await world.desk.system.read((tx) => findOpenStep(tx, dossierId));
    await untilQuiet(world.desk.server.services.db.pool);
    return {
      url: path.replace('{stepId}', step?.id ?? ''),
      headers: (await asPersona(world, 'leader')).headers,
      fields: { sessionId },
      keeps: true,
    };
  }
  if (id === 'documents.attachResult') {
    const { dossierId } = await world.road('draft');
    const { id: stepId, version } = await world.step(dossierId);
    await untilQuiet(world.desk.server.services.db.pool);
    const stated = { system: 'Hệ thống khác', agency: 'Cơ quan khác', numberText: '1/QĐ', issuedOn: '2026-11-19', signer: 'Người khác' };
    return {
      url: path.replace('{stepId}', stepId),
      headers: (await asPersona(world, 'worker')).headers,
      fields: { version, ...stated },
      keeps: true,
    };
  }
  if (id === 'dossiers.giveConsent')
    return {
      url: path.replace('{id}', await writeAtDesk(world.desk)),
      headers: (await asPersona(world, 'desk')).headers,
      fields: { kind: 'signed-paper', name: 'Người đem hồ sơ' },
      keeps: true,
    };
  if (id === 'consultations.answerConsultation') {
    const asked = await opinionAsked(world);
    await untilQuiet(world.desk.server.services.db.pool);
    return {
      url: path.replace('{id}', asked.id),
      headers: (await asPersona(world, 'clerk')).headers,
      fields: { answerId: fresh(), verdict: 'agree', text: 'Phù hợp' },
      keeps: true,
    };
  }
  if (id.startsWith('cases.')) return placeOfCase(id, path);
  return placeOfPaper(id, path);
}

async function placeOfPaper(id: string, path: string): Promise<Place> {
  if (id === 'procedures.startImport') return { url: path, headers: (await asPersona(world, 'administrator')).headers, keeps: false };
  const isOpen = id === 'signatures.verifyFile';
  const url = isOpen ? path : path.replace('{id}', await world.desk.draft()).replace('{key}', 'request');
  return { url, headers: (isOpen ? anybody : await asPersona(world, 'delegate')).headers, keeps: !isOpen };
}

async function kept(): Promise<number> {
  const names = await readdir(join(world.desk.server.config.dataDir, 'files'), { recursive: true, withFileTypes: true });
  return names.filter((one) => one.isFile()).length;
}

async function send(place: Place, name: string, bytes: Buffer) {
  const headers = { ...place.headers, 'content-type': multipartType };
  const payload = multipart(place.fields ?? {}, { slot: 'file', name, bytes });
  const answer = await world.desk.server.http.app.inject({ method: 'POST', url: place.url, headers, payload });
  return { status: answer.statusCode, body: answer.json() };
}

test('every operation that takes files is tried here', () => {
  expect(uploads.map(({ id }) => id).toSorted()).toEqual([
    'cases.addCaseFile',
    'cases.addFiledCaseFile',
    'consultations.answerConsultation',
    'documents.attachResult',
    'documents.handInSigned',
    'dossiers.addComponent',
    'dossiers.giveConsent',
    'procedures.startImport',
    'signatures.verifyFile',
  ]);
});

test.each(files)('%s is refused by name and kept nowhere; who only judges it finds no signature', async (_what, name, bytes, code) => {
  for (const served of ofPapers()) {
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
  for (const served of ofPapers()) {
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

/** Opens a connection and sends the head of an upload; what is said to be its length need not be. */
async function beginUpload(place: Pick<Place, 'url' | 'headers'>, length: number): Promise<Socket> {
  const { hostname, port } = new URL(world.desk.server.url);
  const line = connect(Number(port), hostname);
  line.on('error', () => undefined);
  await once(line, 'connect');
  const headers = { host: hostname, ...place.headers, 'content-type': multipartType, 'content-length': String(length) };
  const told = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  line.write(`POST ${place.url} HTTP/1.1\r\n${told.join('')}\r\n`);
  return line;
}

const statusOf = async (line: Socket): Promise<number> => Number(/^HTTP\/1.1 (\d+)/.exec(await text(line))?.[1] ?? 0);
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

describe('when the line of an upload', () => {
  const large = multipart({}, { slot: 'file', name: 'don.pdf', bytes: pdfWith(Buffer.alloc(20 * megabyte, 32)) });
  const small = multipart({}, { slot: 'file', name: 'don.pdf', bytes: pdfWith(Buffer.from('% chậm\n')) });
  const ofDraft = (): Served => uploads.find(({ id }) => id === 'dossiers.addComponent') ?? fallen();
  const fallen = (): never => {
    throw new Error('no upload of a draft');
  };

  /** After a broken upload: nothing is kept, and the draft takes the file when it comes whole. */
  async function expectNothingKept(place: Awaited<ReturnType<typeof placeOf>>, before: { files: number; rows: unknown }): Promise<void> {
    await expect.poll(kept, { timeout: 5_000 }).toBe(before.files);
    expect(await world.fingerprint()).toEqual(before.rows);
    expect((await send(place, 'don.pdf', pdfWith(Buffer.from(`% ${place.url}`)))).status).toBeLessThan(300);
  }

  test.each([0.001, 0.5, 0.999])('is cut after %s of it, nothing is kept or held, and the draft takes it again', async (share) => {
    const place = await placeOf(ofDraft());
    const before = { files: await kept(), rows: await world.fingerprint() };
    const held = process.memoryUsage().rss;
    const line = await beginUpload(place, large.length);
    const half = large.subarray(0, Math.floor(large.length * share));
    await new Promise((resolve) => void line.write(half, resolve));
    await expect.poll(kept).toBeGreaterThan(before.files);
    line.destroy();
    await expectNothingKept(place, before);
    expect(process.memoryUsage().rss - held).toBeLessThan(150 * megabyte);
  });

  test('trickles, it is taken at its end, and others are answered meanwhile', async () => {
    const place = await placeOf(ofDraft());
    const line = await beginUpload(place, small.length);
    const status = statusOf(line);
    for (let at = 0; at < small.length; at += 40) {
      line.write(small.subarray(at, at + 40));
      expect((await world.desk.server.http.app.inject({ url: '/healthz' })).statusCode).toBe(200);
      await rest();
      if (at + 40 >= small.length) line.end();
    }
    expect(await status).toBeLessThan(300);
  });

  test('brings less than was said, or more, half a file is never taken', async () => {
    const place = await placeOf(ofDraft());
    const before = { files: await kept(), rows: await world.fingerprint() };
    const less = await beginUpload(place, small.length + 100);
    less.end(small.subarray(0, -50));
    expect(await statusOf(less)).toBe(400);
    const more = await beginUpload(place, small.length - 50);
    more.end(small);
    expect(await statusOf(more)).toBe(400);
    await expectNothingKept(place, before);
  });

  test('is cut in the second file of a form, the first one goes too', async () => {
    const id = await world.desk.draft({ reason: 'mở rộng' });
    const { headers } = await asPersona(world, 'delegate');
    const first = multipart(
      { _csrf: headers['x-csrf-token'] },
      { slot: 'tep-request', name: 'don.pdf', bytes: pdfWith(Buffer.from('% một\n')) },
    );
    const second = multipart({}, { slot: 'tep-plan', name: 'hai.pdf', bytes: pdfWith(Buffer.alloc(megabyte, 32)) });
    const both = Buffer.concat([first.subarray(0, first.lastIndexOf('--ranh')), second]);
    const before = await kept();
    const line = await beginUpload({ url: `/ho-so/ban-nhap/${id}/giay-to`, headers }, both.length);
    await new Promise((resolve) => void line.write(both.subarray(0, -200_000), resolve));
    await expect.poll(kept).toBe(before + 2);
    line.destroy();
    await expect.poll(kept, { timeout: 5_000 }).toBe(before);
  });
});

test('a file that its slot refuses after it was stored goes at once; one that a row names stays', async () => {
  const served = uploads.find(({ id }) => id === 'dossiers.addComponent');
  if (served === undefined) throw new Error('no upload of a draft');
  const place = await placeOf(served);
  const { services } = world.desk.server;
  const refuse = async () => expect((await send(place, 'anh.png', samples.png)).body).toMatchObject({ code: 'files.wrong-kind' });
  const before = await kept();
  await refuse();
  expect(await kept()).toBe(before);
  const stored = await services.files.put(samples.png, { maxBytes: megabyte, accept: ['png'], name: 'anh.png' });
  // Put by somebody whose act is not over yet, and then by a row.
  await refuse();
  expect(await services.files.exists(stored.sha256)).toBe(true);
  await world.desk.system.act('test.record', (act) => recordFile(act.tx, stored, { now: act.now }));
  await refuse();
  expect(await services.files.exists(stored.sha256)).toBe(true);
});

test.each(fullSteps)('on a disk that is full at its %s an upload is refused by name, and taken as soon as there is room', async (step) => {
  for (const served of uploads) {
    const place = await placeOf(served);
    if (!place.keeps) continue;
    const [before, rows] = [await kept(), await world.fingerprint()];
    const bytes = pdfWith(Buffer.from(`% ${step.repeat(200)}\n`));
    const { status, body } = await whileFull(step, () => send(place, 'don.pdf', bytes));
    expect({ status, code: body.code }).toEqual({ status: 507, code: 'files.no-room' });
    expect(body.detail.vi).not.toBe(body.detail.en);
    // What was not flushed may stand there; nothing names it.
    if (step !== 'sync') expect(await kept()).toBe(before);
    expect(await world.fingerprint()).toEqual(rows);
    // a paper that nobody signed is taken, and given back for that
    const again = await send(place, 'don.pdf', bytes);
    if (served.id === 'documents.handInSigned') expect(again.body.code).toBe('signatures.base-changed');
    else if (served.id === 'documents.attachResult') expect(again.body.code).toMatch(/^documents\.elsewhere-un/);
    else expect(again.status).toBeLessThan(300);
  }
});

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
