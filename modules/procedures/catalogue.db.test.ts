import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findProcedureVersionOn,
  importCatalogue,
  listImportProblems,
  publishProcedure,
  type ImportOrder,
  type ProcedureCase,
} from '#modules/procedures';
import { systemCtx, type Ctx } from '#platform/context';
import { sql, tables } from '#platform/db';
import { startTestServer, type TestServer } from '#test-server';
import { fullRecord, shortRecord } from './catalogue.fixture.ts';
import { getRecord, listRecords } from './server/catalogue/records.ts';
import { decideReview, listReviews } from './server/catalogue/reviews.ts';

let server: TestServer;
let ctx: Ctx;

beforeAll(async () => {
  server = await startTestServer({ at: new Date('2026-11-20T02:00:00Z') });
  ctx = systemCtx(server.services, 'test');
});
afterAll(() => server.stop());

const rows = async <T>(text: string): Promise<T[]> => ctx.read(async (tx) => (await sql<T>`${sql.raw(text)}`.execute(tables(tx))).rows);

async function* bytesOf(text: string, size = 700): AsyncGenerator<Uint8Array> {
  const whole = Buffer.from(text);
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
}

async function read(lines: readonly string[], more: Partial<ImportOrder> = {}, by = ctx) {
  const done = await importCatalogue(by, { fileName: 'danh-muc.jsonl', bytes: bytesOf(lines.join('\n')), whole: false, ...more });
  const problems = [];
  for await (const { line, field, code } of listImportProblems(by, done.runId)) problems.push([line, field, code]);
  return { ...done, problems };
}
const counts = (created: number, updated: number, unchanged: number, rejected: number) => ({
  read: created + updated + unchanged + rejected,
  created,
  updated,
  unchanged,
  rejected,
});
const held = (code: string) =>
  rows<{ version: number; name: string; detail: boolean }>(
    `select v.version, v.name, v.has_detail as detail from procedures.national_version v join procedures.national_record r on r.id = v.record_id
     where r.code = '${code}' and v.superseded_at is null`,
  );

describe('reading a catalogue file', () => {
  it('keeps what is new, and a second reading changes nothing', async () => {
    const lines = [1, 2, 3].map((place) => shortRecord(place));
    expect(await read(lines)).toMatchObject({ outcome: 'done', counts: counts(3, 0, 0, 0), problems: [] });
    const before = await rows('select * from procedures.national_version order by id');
    expect((await read(lines)).counts).toEqual(counts(0, 0, 3, 0));
    // The same records as one array, a broken one among them: told by its number, and nothing changes.
    const [first = '', ...others] = lines;
    const again = await read([`[${[first, '{"code": 1', ...others].join(',\n')}]`]);
    expect(again.counts).toEqual(counts(0, 0, 3, 1));
    expect(again.problems).toEqual([[2, '', 'not-json']]);
    expect(await rows('select * from procedures.national_version order by id')).toEqual(before);
  });

  it('stops at nothing: what is broken is told by line and field, the rest is kept', async () => {
    const lines = [
      '{',
      shortRecord(10),
      '',
      '[]',
      'null',
      shortRecord(11, { code: 7 }),
      shortRecord(12, { name: undefined }),
      shortRecord(13),
    ];
    const done = await read(lines);
    expect(done.counts).toEqual(counts(2, 0, 0, 5));
    expect(done.problems.map(([line]) => line)).toEqual([1, 4, 5, 6, 7]);
    expect(done.problems).toContainEqual([6, 'code', expect.any(String)]);
    expect(done.problems).toContainEqual([7, 'name', expect.any(String)]);
  });

  it('takes a full record over a short one, and of a short one after it only what it says', async () => {
    await read([shortRecord(20)]);
    expect((await read([fullRecord(20)])).counts).toEqual(counts(0, 1, 0, 0));
    expect(await held('9.000020')).toEqual([{ version: 2, name: 'Thủ tục minh họa số 20', detail: true }]);
    expect((await read([shortRecord(20)])).counts).toEqual(counts(0, 0, 1, 0));
    expect((await read([shortRecord(20, { name: 'Tên mới' })])).counts).toEqual(counts(0, 1, 0, 0));
    expect(await held('9.000020')).toEqual([{ version: 3, name: 'Tên mới', detail: true }]);
  });

  it('keeps what is odd in the full part of a record that a short one changed', async () => {
    const methods = [{ submissionMethod: 'DIRECT', processingTime: 3, processingTimeUnit: 'OTHER', description: '', fees: [] }];
    await read([fullRecord(25, { executionMethods: methods })]);
    await read([shortRecord(25, { name: 'Tên khác' })]);
    const found = await rows<{ kind: string }>(
      `select jsonb_path_query(findings, '$[*].kind') #>> '{}' as kind from procedures.national_version where code = '9.000025' and superseded_at is null`,
    );
    expect(found).toContainEqual({ kind: 'unit-unknown' });
  });

  it('makes one version of a record that stands in a file several times', async () => {
    const done = await read([shortRecord(30), shortRecord(30, { name: 'Sau' }), fullRecord(30), fullRecord(30)]);
    expect(done.counts).toEqual(counts(1, 2, 1, 0));
    expect(await held('9.000030')).toMatchObject([{ version: 1, detail: true }]);
    expect((await read([fullRecord(30)])).counts).toEqual(counts(0, 0, 1, 0));
  });

  it('refuses two records under one code, and one record under two codes', async () => {
    const other = JSON.parse(shortRecord(41)).id;
    const done = await read([shortRecord(40), shortRecord(40, { id: other })]);
    expect([done.counts, done.problems]).toEqual([counts(1, 0, 0, 1), [[2, 'code', 'code-twice']]]);
    const id = JSON.parse(shortRecord(40)).id;
    const again = await read([shortRecord(42, { id })]);
    expect([again.counts, again.problems]).toEqual([counts(0, 0, 0, 1), [[1, 'id', 'id-of-another']]]);
    expect((await read([shortRecord(40, { id: other })])).counts).toMatchObject({ rejected: 0 });
  });

  it('marks what a whole reading does not find, until it is found again', async () => {
    await read([shortRecord(50), shortRecord(51)]);
    const absent = () =>
      rows<{ code: string }>(`select code from procedures.national_record where absent_since is not null and code like '9.00005_'`);
    await read([shortRecord(50)]);
    expect(await absent()).toEqual([]);
    await read([shortRecord(50)], { whole: true });
    expect(await absent()).toEqual([{ code: '9.000051' }]);
    await read([shortRecord(51)]);
    expect(await absent()).toEqual([]);
  });

  it('reads one file at a time; one whose server died is over as soon as somebody reads again', async () => {
    let goOn = (): void => undefined;
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(shortRecord(60));
      await new Promise<void>((resolve) => (goOn = resolve));
    }
    const first = read([], { bytes: slow() });
    await expect.poll(async () => (await rows('select id from procedures.import_run where finished_at is null')).length).toBe(1);
    await expect(read([shortRecord(61)])).rejects.toMatchObject({ code: 'procedures.import-running' });
    goOn();
    expect((await first).counts).toEqual(counts(1, 0, 0, 0));
    await server.services.db.pool.query(
      `insert into procedures.import_run (id, file_name, whole, started_at) values (gen_random_uuid(), 'cu.jsonl', false, $1)`,
      [ctx.now()],
    );
    expect((await read([shortRecord(61)])).counts).toEqual(counts(1, 0, 0, 0));
    expect(await rows(`select outcome from procedures.import_run where file_name = 'cu.jsonl'`)).toEqual([{ outcome: 'failed' }]);
  });

  it('ends after the lines in hand when it is asked to, and goes on where it was', async () => {
    const lines = Array.from({ length: 450 }, (_, place) => shortRecord(1000 + place));
    const stop = new AbortController();
    const done = await read(lines, { signal: stop.signal, onProgress: ({ read: so }) => so >= 200 && stop.abort() });
    expect(done).toMatchObject({ outcome: 'stopped', counts: counts(200, 0, 0, 0) });
    expect((await read(lines)).counts).toEqual(counts(250, 0, 200, 0));
  });

  it('leaves whole batches and free hands when a file breaks off', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(Array.from({ length: 300 }, (_, place) => `${shortRecord(2000 + place)}\n`).join(''));
      throw new Error('the disk is gone');
    }
    await expect(read([], { fileName: 'dut.jsonl', bytes: broken() })).rejects.toThrow('the disk is gone');
    const ended = await rows(`select read, outcome from procedures.import_run where file_name = 'dut.jsonl'`);
    expect(ended).toEqual([{ read: 200, outcome: 'failed' }]);
  });

  it('tells a line that is longer than any record, and holds none of it', async () => {
    const done = await read([shortRecord(70), `{"code":"${'x'.repeat(3_000_000)}"}`, shortRecord(71)], {});
    expect([done.counts, done.problems]).toEqual([counts(2, 0, 0, 1), [[2, '', 'too-long']]]);
  });

  it('never rewrites what was read', async () => {
    await read([shortRecord(80)]);
    await expect(server.services.db.pool.query(`update procedures.national_version set name = 'khác'`)).rejects.toThrow('never rewritten');
    await expect(server.services.db.pool.query('delete from procedures.national_version')).rejects.toThrow('never rewritten');
  });
});

it('no reading is left open, however it ended', async () => {
  expect(await rows('select id from procedures.import_run where finished_at is null')).toEqual([]);
});

describe('a review', () => {
  const reviews = () =>
    rows<{ reason: string; subject: string }>('select reason, subject from procedures.review where decided_at is null order by subject');

  it('is asked for where the catalogue moved under a procedure of ours, once for each part', async () => {
    const code = '1.009665';
    await read([fullRecord(90, { code, codeNotation: code }), fullRecord(91)]);
    expect(await reviews()).toEqual([]);
    const methods = JSON.parse(fullRecord(90)).data.executionMethods.map((one: object) => ({ ...one, processingTime: 7 }));
    const moved = { code, codeNotation: code, executionMethods: methods, executionSteps: [{ name: '', description: 'khác' }] };
    await read([fullRecord(90, moved), fullRecord(91, { executionMethods: methods })]);
    await read([fullRecord(90, moved)]);
    expect(await reviews()).toEqual([{ reason: 'catalogue-changed', subject: 'limit' }]);
    await read([shortRecord(92)], { whole: true });
    expect(await reviews()).toEqual([
      { reason: 'record-absent', subject: '' },
      { reason: 'catalogue-changed', subject: 'limit' },
    ]);
  });
});

describe('the records that are held', () => {
  const listed = async (filter: Partial<Parameters<typeof listRecords>[1]>) =>
    (await listRecords(ctx, { limit: 50, ...filter })).records.map(({ code, ours }) => [code, ours]);

  it('are found by words without tone marks, by what is odd in them, and as ours', async () => {
    await read([shortRecord(700, { name: 'Cấp phép xây dựng cầu cảng' }), shortRecord(701, { code: ' 9.000701', name: 'Cầu cảng khác' })]);
    expect(await listed({ search: 'cau  CANG phep' })).toEqual([['9.000700', false]]);
    expect(await listed({ search: '100%_' })).toEqual([]);
    expect(await listed({ search: 'cau cang', finding: 'odd-code' })).toEqual([[' 9.000701', false]]);
    expect(await listed({ only: 'ours' })).toEqual([['1.009665', true]]);
    const first = await listRecords(ctx, { search: 'cau cang', limit: 1 });
    expect((await listRecords(ctx, { search: 'cau cang', limit: 1, after: first.next })).records).toHaveLength(1);
  });

  it('are told beside our own procedure, with what each version changed', async () => {
    const { own, history, record } = await getRecord(ctx, '1.009665');
    expect(own?.limits.map(({ verdict }) => verdict)).not.toContain('published-missing');
    expect(record.detail?.limits.map(({ value }) => value)).toEqual([7, 7, 7]);
    expect(history[0]?.differences).toContainEqual(expect.objectContaining({ part: 'limit' }));
    await expect(getRecord(ctx, '9.999999')).rejects.toMatchObject({ code: 'http.not-found' });
  });
});

it('a law limit that our own next version changes is a review, a promise that changes is none', async () => {
  const newest = await ctx.read((tx) => findProcedureVersionOn(tx, '1.009665', '2026-11-20'));
  if (newest === undefined) throw new Error('the procedure is not offered');
  const open = async () => (await listReviews(ctx, { open: true, limit: 50 })).reviews.filter((one) => one.reason === 'law-limit-changed');
  const publish = (change: (one: ProcedureCase) => ProcedureCase, validFrom: string) => {
    const { code, name, field, formVersionId, processVersionId, content } = newest;
    const next = { ...content, cases: content.cases.map((one, place) => (place === 0 ? change(one) : one)) };
    return ctx.act('test.publish', (act) =>
      publishProcedure(act, { code, name, field, formVersionId, processVersionId, content: next, validFrom }),
    );
  };
  await publish((one) => ({ ...one, lawLimit: one.lawLimit ?? one.limit, limit: { ...one.limit, value: 2 } }), '2026-12-01');
  expect(await open()).toEqual([]);
  await publish((one) => ({ ...one, lawLimit: { value: 9, unit: 'working-day' }, limit: { ...one.limit, value: 2 } }), '2026-12-02');
  const [review] = await open();
  const held = newest.content.cases[0]?.name;
  expect(review).toMatchObject({
    procedureCode: '1.009665',
    law: { case: held, after: { value: 9, unit: 'working-day' }, promised: { value: 2 } },
  });
  const decision = { id: review?.id ?? '', decision: 'changed' as const, note: 'Đã ban hành phiên bản mới' };
  const count = async () => (await listReviews(ctx, { open: false, limit: 1 })).openCount;
  const before = await count();
  expect(before).toBe((await listReviews(ctx, { open: true, limit: 200 })).reviews.length);
  await decideReview(ctx, decision);
  expect(await count()).toBe(before - 1);
  await expect(decideReview(ctx, decision)).rejects.toMatchObject({ code: 'procedures.review-over' });
  expect(await open()).toEqual([]);
});
