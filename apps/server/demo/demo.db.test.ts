import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '#platform/clock';
import { readConfig, type Config } from '#platform/config';
import { systemCtx, type Ctx } from '#platform/context';
import { connect, sql, tables, type Database } from '#platform/db';
import { silentLog } from '#platform/log';
import { testDatabase } from '#platform/testing';
import { mandatesOf } from '#modules/enterprises';
import { findPersonByIdentity } from '#modules/accounts';
import { findAuthority } from '#modules/organisations';
import { readPemCertificates, trustedRootsPem, verifyPdf } from '#modules/signatures';
import { makeServices } from '../services.ts';
import { endingsFor, exceptionOf } from './endings.ts';
import { loadDemo } from './load.ts';
import { formerDelegate } from './people.ts';

const count = 37;
const endings = endingsFor(count);
/** Of the filing that makes two dossiers, both at the desk. */
const linked = 2;
let dataDir: string;
let config: Config;
let db: Database;
let ctx: Ctx;

const load = (given: { progress?(done: number, total: number): void; signal?: AbortSignal } = {}) =>
  loadDemo({ config, database: db, log: silentLog, count, progress: () => undefined, ...given });

const rows = async <Row>(query: string): Promise<Row[]> =>
  db.read(async (tx) => (await sql<Row>`${sql.raw(query)}`.execute(tables<Record<string, never>>(tx))).rows);

const counts = () =>
  rows<Record<string, number>>(`select
    (select count(*)::int from organisations.unit) units, (select count(*)::int from accounts.person) people,
    (select count(*)::int from enterprises.enterprise) enterprises, (select count(*)::int from enterprises.mandate) mandates,
    (select count(*)::int from dossiers.draft) drafts, (select count(*)::int from dossiers.dossier) dossiers,
    (select count(*)::int from dossiers.component) components, (select count(*)::int from processes.step) steps,
    (select count(*)::int from documents.document) documents, (select count(*)::int from documents.allocation) numbers`);

beforeAll(async () => {
  const database = await testDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'ezone-demo-'));
  db = connect(database.app);
  config = readConfig({ PORT: '0', EZONE_DATA: dataDir });
  ctx = systemCtx(await makeServices({ config, db, clock: systemClock, log: silentLog, publicUrl: 'http://127.0.0.1' }), 'test');
});
afterAll(async () => {
  await db.close();
  await rm(dataDir, { recursive: true, force: true });
});

test('where no demo is wanted nothing is made', async () => {
  await loadDemo({ config: { ...config, demo: false }, database: db, log: silentLog, progress: () => undefined });
  expect(await db.read((tx) => findAuthority(tx))).toBeUndefined();
});

test('a load that is broken off goes on at the next start, and nothing is made twice', async () => {
  const breaking = new AbortController();
  const progress = (done: number): void => {
    if (done >= 4) breaking.abort(new Error('killed'));
  };
  await expect(load({ progress, signal: breaking.signal })).rejects.toThrow('killed');
  const [half] = await counts();
  expect(half?.['dossiers']).toBeGreaterThan(0);

  const told: number[] = [];
  await load({ progress: (done) => told.push(done) });
  expect(told.at(-1)).toBe(count + 1);
  const [whole] = await counts();
  const answers = endings.filter((ending) => exceptionOf(ending) === 'answered').length;
  const unsent = endings.filter((ending) => ending.kind === 'draft').length;
  expect(whole).toMatchObject({ units: 8, enterprises: 30, drafts: count + answers + 1, dossiers: count - unsent + linked });
  expect(whole?.['steps']).toBeGreaterThan(half?.['steps'] ?? 0);

  const again: [number, number][] = [];
  await load({ progress: (done, total) => again.push([done, total]) });
  expect(again).toEqual([[count + 1, count + 1]]);
  expect(await counts()).toEqual([whole]);
}, 240_000);

test('the authority is a demo, and so are its papers', async () => {
  const authority = await db.read((tx) => findAuthority(tx));
  expect(authority).toMatchObject({ code: 'H99.99', demo: true });
  const names = await rows<{ label: string }>('select distinct label from signatures.trusted_root');
  expect(names.every(({ label }) => label.includes('DEMO'))).toBe(true);
  const papers = await rows<{ file_sha256: string }>('select file_sha256 from documents.revision');
  expect(papers.length).toBeGreaterThan(count);
  for (const { file_sha256 } of papers) {
    const pdf = await ctx.services.files.read(file_sha256);
    const pages = execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' }).normalize('NFC').split('\f').slice(0, -1);
    expect(pages.filter((page) => !page.replaceAll(/\s+/g, ' ').includes('KHÔNG CÓ GIÁ TRỊ PHÁP LÝ'))).toEqual([]);
  }
}, 60_000);

test('each ending is in the database', async () => {
  const open = await rows<{ kind: string; waiting: boolean }>(
    `select kind, waiting is not null as waiting from processes.step where closed_at is null and case_kind = 'dossier'`,
  );
  const wanted = endings.flatMap((ending) => {
    const exception = exceptionOf(ending);
    if (ending.kind === 'submitted') return [{ kind: 'accept', waiting: false }];
    if (ending.kind !== 'open' || exception === 'stopped') return [];
    const decision = exception === 'withdrawing' || exception === 'correcting' ? [{ kind: 'decide', waiting: false }] : [];
    return [{ kind: ending.at, waiting: ending.half === 'prepared' }, ...decision];
  });
  const sorted = (list: { kind: string; waiting: boolean }[]) => list.map((one) => `${one.kind} ${one.waiting}`).toSorted();
  const beside = Array.from({ length: linked }, () => ({ kind: 'accept', waiting: false }));
  expect(sorted(open)).toEqual(sorted([...wanted, ...beside]));
  const states = await rows<{ national_status: number }>('select national_status from dossiers.dossier');
  const having = (status: number) => states.filter((one) => one.national_status === status).length;
  expect(having(3)).toBe(endings.filter((ending) => ending.kind === 'refused').length);
  expect(having(10)).toBe(endings.filter((ending) => ending.kind === 'finished').length);
  expect([having(5), having(7), having(8)]).toEqual([2, 1, 1]);
});

test('each exception is in the database, as far as it goes', async () => {
  const requests = await rows<{ stage: string; outcome: string | null }>('select stage, outcome from dossiers.request order by 1, 2');
  expect(requests).toEqual([
    { stage: 'appraisal', outcome: 'answered' },
    { stage: 'appraisal', outcome: null },
    { stage: 'intake', outcome: null },
  ]);
  const proposals = await rows<{ kind: string; decision: string | null }>('select kind, decision from dossiers.proposal order by 1, 2');
  expect(proposals).toEqual([
    { kind: 'apology', decision: 'approved' },
    { kind: 'correction', decision: null },
    { kind: 'stop', decision: 'approved' },
    { kind: 'supplement', decision: 'approved' },
    { kind: 'supplement', decision: 'approved' },
    { kind: 'withdrawal', decision: null },
  ]);
  const promised = await rows<{ due: Date; now: Date; promised: Date }>(
    'select due_at as due, now() as now, apology_due_at as promised from dossiers.dossier where apology_at is not null',
  );
  expect(promised.map(({ due, now, promised: at }) => due < now && now < at)).toEqual([true]);
  const handed = await rows<{ kind: string; because: string }>('select kind, because from processes.handover');
  expect(handed).toEqual([{ kind: 'reassigned', because: 'Chuyên viên được phân công đi công tác dài ngày.' }]);
});

test('somebody is on leave, one system reads with a key, and nothing is sent to any', async () => {
  expect(await rows('select kind, until > now() as held from accounts.stand_in')).toEqual([{ kind: 'leave', held: true }]);
  expect(await rows('select ended_at is null as open from accounts.api_key order by 1')).toEqual([{ open: false }, { open: true }]);
  expect(await rows('select ended_at is null as open from webhooks.subscription')).toEqual([{ open: false }]);
  expect(await rows('select state, attempts from webhooks.delivery')).toEqual([{ state: 'given-up', attempts: 0 }]);
});

test('codes and numbers have no gaps and follow the time', async () => {
  const series = await rows<{ numbers: number[]; sorted: boolean }>(`
    select array_agg(number order by number) as numbers,
      array_agg(number order by allocated_at, number) = array_agg(number order by number) as sorted
    from documents.allocation group by series_id, year`);
  expect(series.length).toBeGreaterThan(0);
  for (const { numbers, sorted } of series) {
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(sorted).toBe(true);
  }
  const days = await rows<{ codes: string[] }>(`select array_agg(code order by received_at) as codes from dossiers.dossier
    where code is not null group by left(code, 13)`);
  for (const { codes } of days) expect(codes.map((code) => Number(code.slice(14)))).toEqual(codes.map((_, index) => index + 1));
});

test('nothing happened after the year, and every issued result stands up to verification', async () => {
  const [last] = await rows<{ late: number }>(`select count(*)::int as late from processes.step where closed_at > now()`);
  expect(last?.late).toBe(0);
  const roots = readPemCertificates(await trustedRootsPem(ctx));
  const sealed = await rows<{ file_sha256: string }>(`select file_sha256 from documents.revision where kind = 'sealed'`);
  expect(sealed.length).toBeGreaterThan(0);
  for (const { file_sha256 } of sealed) {
    const report = verifyPdf(await ctx.services.files.read(file_sha256), { trustedRoots: roots, at: new Date() });
    expect(report.signatures.map((one) => [one.verdict, one.level])).toEqual([
      ['TOTAL-PASSED', 'B-T'],
      ['TOTAL-PASSED', 'B-T'],
    ]);
  }
});

test('the former delegate has an account and no mandate', async () => {
  const now = new Date();
  const [before, after] = await db.read(async (tx) => {
    const personId = (await findPersonByIdentity(tx, 'local', formerDelegate.signInName)) ?? '';
    return [await mandatesOf(tx, personId, new Date(now.getTime() - 86_400_000)), await mandatesOf(tx, personId, now)] as const;
  });
  expect([before.length, after.length]).toEqual([1, 0]);
});
