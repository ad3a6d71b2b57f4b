import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Problem } from '#platform/errors';
import { readInput } from '#platform/http';
import { changeEnterprise } from '#modules/enterprises';
import { codes } from '../../../modules/dossiers/dossiers.fixture.ts';
import { applicantFixtures, applicantPageFixtures, ownFixtures } from './applicants.fixture.ts';
import type { Fixtures, Prepared } from './fixture.fixture.ts';
import { officerFixtures } from './officers.fixture.ts';
import { ask, declaredOperations, type Declared, type Given } from './requests.fixture.ts';
import { startWorld, type Persona, type World } from './world.fixture.ts';

const operations = declaredOperations();
const byKey = new Map(operations.map((declared) => [declared.key, declared]));
const fixtures: Fixtures = { ...ownFixtures, ...applicantFixtures, ...applicantPageFixtures, ...officerFixtures };
let world: World;

beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.desk.server.stop());

async function call(who: Persona | undefined, key: string, given: Given) {
  const declared = byKey.get(key);
  if (declared === undefined) throw new Error(`no operation ${key}`);
  return ask(world, who, declared, given);
}

const probe = `<img src=x onerror=alert(1)>"'><script>alert(2)</script>`;

/** A page may hold the probe only as text. */
function expectTame(what: string, page: string): void {
  expect({ what, raw: /<img src=x|<script>alert|"'><|onerror=alert\(1\)>"/.test(page) }).toEqual({ what, raw: false });
}

describe('what people write is text on every page', () => {
  let dossierId = '';
  let draftId = '';
  beforeAll(async () => {
    const { desk, enterpriseId } = world;
    const source = { kind: 'test', at: desk.server.clock.now().toISOString() };
    const change = { validFrom: new Date('2026-11-19T00:00:00Z'), fields: { name: `Công ty ${probe}` }, source, because: { text: probe } };
    await desk.system.act('test.name', (act) => changeEnterprise(act, enterpriseId, change));
    draftId = await desk.draft({ reason: probe.slice(0, 60) });
    const file = {
      slot: 'file',
      name: `${probe.replaceAll('"', '')}.pdf`,
      bytes: '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n',
    };
    const added = await call('delegate', 'dossiers.addComponent', { path: { id: draftId, key: 'request' }, file });
    if (added.status !== 201) throw new Error(added.text);
  });

  test('of the draft', async () => {
    const queries: Record<string, string>[] = [
      { buoc: 'who' },
      { buoc: 'what' },
      { buoc: 'nop.giay-to' },
      { buoc: 'nop.kiem-tra', loi: '1' },
    ];
    for (const query of queries) {
      const { status, text } = await call('delegate', 'page dossiers.showDraft', { path: { id: draftId }, query });
      expect({ query, status, told: text.includes('&lt;img src=x') }).toEqual({ query, status: 200, told: true });
      expectTame(JSON.stringify(query), text);
    }
    expectTame('step', (await call('delegate', 'page dossiers.showDraft', { path: { id: draftId }, query: { buoc: probe } })).text);
    const print = await call('delegate', 'page dossiers.printDraft', { path: { id: draftId } });
    expect(print.text).toContain('&lt;img src=x');
    expectTame('print', print.text);
    const body = { _version: 1, _step: 'what', '/reason': probe, [`/${probe}`]: probe };
    expectTame('conflict', (await call('delegate', 'page dossiers.keepDraft', { path: { id: draftId }, body })).text);
  });

  test('of the dossier, its lists and what officers say', async () => {
    const sent = await call('delegate', 'dossiers.submitDossier', { body: { draftId } });
    expect({ status: sent.status, text: sent.status === 201 ? '' : sent.text }).toEqual({ status: 201, text: '' });
    dossierId = JSON.parse(sent.text).id;
    const step = await world.step(dossierId);
    const body = { stepId: step.id, version: step.version, reason: probe };
    expect((await call('desk', 'dossiers.refuseDossier', { path: { id: dossierId }, body })).status).toBe(200);
    const pages: [string, Given][] = [
      ['page dossiers.showDossier', { path: { id: dossierId }, query: { 'da-nop': probe } }],
      ['page dossiers.showDossiers', { query: { tim: probe } }],
      ['page dossiers.showDossiers', {}],
      ['page dossiers.showEnterpriseHome', { query: { 'da-bo': probe } }],
      ['page dossiers.chooseForNew', { query: { 'thu-tuc': codes.plain } }],
      ['page dossiers.chooseForNew', { query: { 'thu-tuc': probe.slice(0, 40) } }],
    ];
    for (const [key, given] of pages) expectTame(key, (await call('delegate', key, given)).text);
    const shown = await call('delegate', 'page dossiers.showDossier', { path: { id: dossierId } });
    expect(shown.text).toContain('&lt;img src=x');
    const told = await call('delegate', 'dossiers.getDossier', { path: { id: dossierId } });
    expect(told.headers).toMatchObject({
      'content-type': expect.stringContaining('application/json'),
      'x-content-type-options': 'nosniff',
    });
  });

  test('of what anybody may type', async () => {
    const pages: [string, Given][] = [
      ['page procedures.showCatalogue', { query: { tim: probe } }],
      ['page procedures.showCatalogue', { query: { 'linh-vuc': probe } }],
      ['page procedures.showProcedure', { path: { code: probe.slice(0, 40) } }],
      ['page dossiers.showTracking', { query: { ma: probe } }],
      ['page dossiers.showTracked', { body: { ma: probe.slice(0, 60), khoa: probe.slice(0, 20) } }],
      ['page accounts.showSignIn', { query: { ve: probe } }],
      ['page accounts.signIn', { body: { name: probe, password: probe, ve: probe } }],
      ['page documents.showIssued', { path: { word: probe } }],
    ];
    for (const [key, given] of pages) expectTame(key, (await call(undefined, key, given)).text);
    const notFound = await world.desk.server.http.app.inject({ url: `/${encodeURIComponent(probe)}`, headers: { accept: 'text/html' } });
    expectTame('not found', notFound.payload);
    const refusedPath = await world.desk.server.http.app.inject({
      url: `/ho-so?x=${probe.replaceAll(' ', '+')}`,
      headers: { accept: 'text/html' },
    });
    expect(refusedPath.statusCode).toBe(401);
    expectTame('refused', refusedPath.payload);
  });

  test('and on the paper: no command of the typesetter, no file of the server', async () => {
    const { dossierId: road } = await world.road('draft');
    const step = await world.step(road);
    const commands = '#read("/etc/passwd") #include "/etc/passwd" $ #sys.version #panic("x") @ref <label> \\u{41} *đậm* `mã`';
    const drafted = { closingText: [{ type: 'paragraph', runs: [{ text: commands }] }] };
    expect((await call('worker', 'documents.saveDraft', { path: { stepId: step.id }, body: { drafted } })).status).toBe(200);
    const preview = await world.desk.server.http.app.inject({
      url: `/api/v1/documents/drafts/${step.id}/preview`,
      headers: { cookie: world.cookies.worker },
    });
    expect(preview.statusCode).toBe(200);
    const folder = mkdtempSync(join(tmpdir(), 'ezone-probe-'));
    writeFileSync(join(folder, 'p.pdf'), preview.rawPayload);
    const text = execFileSync('pdftotext', [join(folder, 'p.pdf'), '-'], { encoding: 'utf8' })
      .replaceAll(/\s+/g, ' ')
      .normalize('NFC');
    rmSync(folder, { recursive: true });
    expect(text).toContain('#read("/etc/passwd") #include');
    expect(text).toContain('#sys.version');
    expect(text).not.toContain('root:');
  });
});

const wildcards = /^[%_]+$/;

describe('signs of patterns are signs', () => {
  test.each(['%', '_', '%%%', '\\', "'", '"', "' or 1=1 --", '%_%', '*', '(((', '!@#$', ':*', '&|'])(
    '%j finds nothing by itself',
    async (search) => {
      await world.desk.send();
      const lists: [Persona | undefined, string, Given, string][] = [
        ['delegate', 'dossiers.listDossiers', { query: { search } }, 'dossiers'],
        ['desk', 'processes.listInbox', { query: { search, view: 'unit' } }, 'cards'],
        ['worker', 'enterprises.searchEnterprises', { query: { search } }, 'enterprises'],
        [undefined, 'procedures.listProcedures', { query: { search } }, 'procedures'],
      ];
      for (const [who, key, given, list] of lists) {
        const { status, text } = await call(who, key, given);
        expect({ key, status }).toEqual({ key, status: 200 });
        const found = JSON.parse(text)[list].length;
        if (wildcards.test(search)) expect({ key, found }).toEqual({ key, found: 0 });
      }
      const page = await call(undefined, 'page procedures.showCatalogue', { query: { tim: search } });
      expect(page.status).toBe(200);
    },
  );
});

const odd: readonly unknown[] = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  "'; drop table dossiers.dossier; --",
  '%',
  '../../etc/passwd',
  'x'.repeat(20_000),
  '00000000-0000-0000-0000-000000000000',
  '9999-99-99',
  '1e400',
  -1,
  1.5,
  99_999_999_999,
  2_147_483_648,
  null,
  true,
  [],
  {},
  [[null]],
  { toString: 1, length: -1 },
];

type Place = 'path' | 'query' | 'body';

function placeOf({ operation }: Declared, name: string): Place {
  if (operation.path.includes(`{${name}}`)) return 'path';
  return operation.method === 'GET' || operation.method === 'DELETE' ? 'query' : 'body';
}

/** The valid request with one value replaced. */
function spoiled(declared: Declared, given: Prepared, name: string, value: unknown): Given {
  const place = placeOf(declared, name);
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return { ...given, [place]: { ...given[place], [name]: place === 'body' ? value : text } };
}

const costly = (key: string): boolean => key.startsWith('documents.') && fixtures[key] !== undefined;

/** How the server's own reader of requests judges what would be sent: what it refuses never comes to the operation. */
function readsAs({ operation, kind }: Declared, { path = {}, query = {}, body = {} }: Given): 'input' | 'refused' {
  try {
    readInput(operation, kind === 'pages', { params: path, query, body });
    return 'input';
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return 'refused';
    throw error;
  }
}

/** How many of the values that the reader refuses are sent for each name, and of all values to a page, which shows what was sent. */
const refusedToSend = 4;
const sentToPages = 8;
let turn = 0;

/** The next few of these values: over all names each of them is sent. */
function nextOf(values: readonly unknown[], count: number): Set<unknown> {
  turn += count;
  return new Set(Array.from({ length: Math.min(count, values.length) }, (_, place) => values[(turn + place) % values.length]));
}

/** The values worth a request: all that come to the operation, and some of those that the reader refuses alike. */
function worthSending(declared: Declared, given: Prepared, name: string): unknown[] {
  if (given.file !== undefined) return [...odd];
  if (declared.kind === 'pages') return [...nextOf(odd, sentToPages)];
  const isRefused = (value: unknown): boolean => readsAs(declared, spoiled(declared, given, name, value)) === 'refused';
  const refused = odd.filter(isRefused);
  const sent = nextOf(refused, refusedToSend);
  return odd.filter((value) => sent.has(value) || !refused.includes(value));
}

describe('nothing that is sent breaks the server', () => {
  test.each(
    operations.filter(({ key, operation }) => operation.answers !== 'stream' && !costly(key)).map((one) => [one.key, one] as const),
  )(
    '%s',
    async (key, declared) => {
      const fixture = fixtures[key];
      const given = (await fixture?.prepare(world)) ?? {};
      const names = Object.keys(z.toJSONSchema(declared.operation.in, { io: 'input', unrepresentable: 'any' }).properties ?? {});
      const formNames =
        declared.kind === 'pages' && declared.operation.method === 'POST' ? ['_step', '_go', '/reason', '_add:/corrections'] : [];
      for (const name of [...names, ...formNames]) {
        for (const value of worthSending(declared, given, name)) {
          const who = key === 'page accounts.signOut' ? undefined : fixture?.by;
          const { status, text } = await ask(world, who, declared, spoiled(declared, given, name, value));
          expect({ name, value, broke: status >= 500, text: status >= 500 ? text : '' }).toEqual({ name, value, broke: false, text: '' });
        }
      }
    },
    60_000,
  );

  test.each(operations.filter(({ key }) => costly(key)).map((one) => [one.key, one] as const))('%s', async (key, declared) => {
    const fixture = fixtures[key];
    const id = (await world.step(await world.desk.send())).id;
    const given: Prepared = { path: { stepId: id, id, recordId: id }, body: { version: 1, outcome: 'x', drafted: {}, sessionId: id } };
    for (const name of Object.keys(z.toJSONSchema(declared.operation.in, { io: 'input', unrepresentable: 'any' }).properties ?? {})) {
      for (const value of worthSending(declared, given, name)) {
        const { status, text } = await ask(world, fixture?.by, declared, spoiled(declared, given, name, value));
        expect({ name, value, text: status >= 500 ? text : '' }).toEqual({ name, value, text: '' });
      }
    }
  });

  test('what a drafter sends in place of a draft', async () => {
    const { dossierId } = await world.road('draft');
    const { id, version } = await world.step(dossierId);
    const paths = ['closingText', '__proto__', 'constructor', 'paper.signer', 'a.b.c', ''];
    const values = [
      ...odd,
      [{ type: 'paragraph' }],
      [{ type: 'x', runs: 1 }],
      [{ type: 'paragraph', runs: [{ text: 1 }] }],
      [{ type: 'list', items: [[{}]] }],
    ];
    for (const path of paths) {
      for (const value of values) {
        const drafted = JSON.parse(`{${JSON.stringify(path)}:${JSON.stringify(value) ?? 'null'}}`);
        const saved = await call('worker', 'documents.saveDraft', { path: { stepId: id }, body: { drafted } });
        expect({ path, value, text: saved.status >= 500 ? saved.text : '' }).toEqual({ path, value, text: '' });
      }
    }
    for (const value of values.slice(-8)) {
      const passed = await call('worker', 'documents.passDraft', {
        path: { stepId: id },
        body: { drafted: { closingText: value }, outcome: 'drafted', version },
      });
      expect({ value, text: passed.status >= 500 ? passed.text : '' }).toEqual({ value, text: '' });
      if (passed.status < 300) break;
    }
  }, 60_000);
});
