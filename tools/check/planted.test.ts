import { readFileSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Check } from './check.ts';
import { check as docs } from './docs.ts';
import { check as errors } from './errors.ts';
import { makeFixture, type Fixture } from './fixture.ts';
import { check as layout } from './layout.ts';
import { check as licences } from './licences.ts';
import { check as needs } from './needs.ts';
import { check as sql } from './sql.ts';
import { check as syntax } from './syntax.ts';
import { check as texts } from './texts.ts';
import { check as words } from './words.ts';

/** A violation: the files that make it, and where and by which rule it must be found. Forbidden words are put together from parts. */
interface Plant {
  rule: string;
  file: string;
  files: Record<string, string>;
}

const lines = (count: number): string => 'export {};\n'.repeat(count);
const one = (rule: string, file: string, text: string): Plant => ({ rule, file, files: { [file]: text } });
const vi = 'modules/orchards/words/vi.json';
const en = 'modules/orchards/words/en.json';
const store = 'modules/baskets/server/basket-store.ts';
const useCase = 'modules/baskets/server/fill-basket.ts';
const map = 'modules/needs.mjs';
const title = '"orchards.title": "Orchard {name}"';
const noTree = '"errors.orchards.no-tree": "x"';

const lock = (more: Record<string, unknown>): Record<string, string> => ({
  'package-lock.json': JSON.stringify({
    packages: { '': {}, 'node_modules/pear': { version: '1.0.0', license: 'MIT', integrity: 'sha512-AAAA', ...more } },
  }),
  'docs/security/sbom.cdx.json': '{ "components": [{ "name": "pear", "version": "1.0.0" }] }',
});
const locked = (rule: string, more: Record<string, unknown>): Plant => ({ rule, file: 'package-lock.json', files: lock(more) });

const plants: { check: Check; source: string; plants: Plant[] }[] = [
  {
    check: layout,
    source: 'layout.ts',
    plants: [
      one('file-length', useCase, lines(301)),
      one('file-length', 'modules/baskets/server/fill.test.ts', lines(401)),
      one('folder-name', 'modules/baskets/utils/a.ts', lines(1)),
      one('folder-name', 'platform/errors/helpers/a.ts', lines(1)),
      one('folder-depth', 'modules/baskets/a/b/c/d/e.ts', lines(1)),
      { rule: 'readme', file: 'modules/pears/README.md', files: { 'modules/pears/index.ts': lines(1) } },
      { rule: 'readme', file: 'platform/clock/README.md', files: { 'platform/clock/index.ts': lines(1) } },
    ],
  },
  {
    check: texts,
    source: 'texts.ts',
    plants: [
      one('machine-path', useCase, `export const folder = '${'/'}${'tmp'}/fruit';\n`),
      one('machine-path', 'docs/how.md', `See ${'/'}${'work'}/fruit.\n`),
      one('forbidden-name', 'README.md', `Like ${'eHE'}${'ZA'}, but open.\n`),
      one('forbidden-name', 'docs/a.md', `${'HEP'}${'ZA'}\n`),
      one('secret', useCase, `export const key = '${'AKIA'}ABCDEFGHIJKLMNOP';\n`),
      one('secret', 'docs/key.md', `-----BEGIN ${'PRIVATE KEY'}-----\nabc\n`),
      one('secret', useCase, `export const token = '${'ghp'}_${'a1'.repeat(18)}';\n`),
      one('secret', '.ci/run', `export NPM_TOKEN=${'npm'}_${'a1'.repeat(18)}\n`),
      one('secret', 'docs/hook.md', `${'xoxb'}-${'1234567890-'.repeat(3)}\n`),
      one('secret', 'modules/baskets/server/fill.test.ts', `const key = '${'ezk'}_ABCD2345_${'x'.repeat(43)}';\n`),
      one('secret', 'docs/webhook.md', `${'whsec'}_${'Ab1+'.repeat(11)}\n`),
      one('secret-file', 'apps/server/.env', 'DATABASE_URL=x\n'),
      one('secret-file', 'docs/master-key', 'x\n'),
      one('secret-file', 'tools/check/agency.p12', 'x\n'),
      one('unfinished', useCase, `// ${'TO'}${'DO'}: later\n`),
      one('suppression-reason', useCase, `// ${'oxlint'}-disable-next-line complexity\n`),
      one('compiler-suppression', useCase, `// ${'@ts'}-ignore\n`),
      one('procedure-code', useCase, `export const code = '${'1.0'}09665';\n`),
    ],
  },
  {
    check: syntax,
    source: 'syntax.ts',
    plants: [
      one('export-star', 'modules/baskets/events.ts', "export * from './contract.ts';\n"),
      one('relative-import', useCase, "import { tree } from '../../orchards/contract.ts';\n\nconsole.log(tree);\n"),
      one('relative-import', useCase, "import { fail } from '../../../platform/errors/index.ts';\n\nfail('x');\n"),
    ],
  },
  {
    check: sql,
    source: 'sql.ts',
    plants: [
      one('sql-outside-store', useCase, 'export const all = (sql: any): unknown => sql`select 1`;\n'),
      one('sql-outside-store', 'apps/server/start.ts', "export const all = (db: any): unknown => db.deleteFrom('x');\n"),
      one('foreign-table', store, "export const all = (db: any): unknown => db.selectFrom('orchards.tree as t');\n"),
      one('foreign-table', store, "export const all = (db: any): unknown => db.updateTable('orchards.public_tree');\n"),
      one('foreign-table', store, 'export const all = (sql: any): unknown => sql`select 1 from orchards.tree`;\n'),
      one('foreign-table', store, "export const all = (q: any): unknown => q.innerJoin('access.grant as g', 'g.id', 'x.id');\n"),
    ],
  },
  {
    check: needs,
    source: 'needs.ts',
    plants: [
      one(
        'needs-row',
        map,
        "export const rows = [{ row: 'a', modules: ['orchards', 'baskets'] }];\nexport const needs = { orchards: ['baskets'], baskets: [] };\n",
      ),
      one('needs-missing', map, "export const rows = [{ row: 'a', modules: ['orchards'] }];\nexport const needs = { orchards: [] };\n"),
      one(
        'foreign-key-down',
        'modules/orchards/db/migrations/0002-a.sql',
        'alter table orchards.tree add basket uuid references baskets.basket;\n',
      ),
      one('foreign-schema', 'modules/baskets/db/migrations/0001-a.sql', 'create table orchards.leaf (id uuid);\n'),
    ],
  },
  {
    check: words,
    source: 'words.ts',
    plants: [
      one('words-missing', en, `{ ${noTree} }`),
      one('words-missing', vi, `{ ${noTree} }`),
      one('words-placeholders', en, `{ "orchards.title": "Orchard {nom}", ${noTree} }`),
      one('words-language', en, `{ "orchards.title": "Vườn {name}", ${noTree} }`),
      one('words-empty', en, `{ ${title}, "errors.orchards.no-tree": " " }`),
      { rule: 'words-plural', file: en, files: { [en]: `{ ${title}, ${noTree}, "orchards.sum_other": "{count} trees" }` } },
      { rule: 'words-twice', file: vi, files: { 'modules/baskets/words/vi.json': '{ "orchards.title": "Giỏ" }' } },
      { rule: 'words-unused', file: vi, files: { [vi]: `{ ${title}, ${noTree}, "orchards.idle": "Rỗi" }` } },
      one('words-unknown', useCase, "export const say = (t: any): string => t('baskets.title');\n"),
      one(
        'words-unknown',
        useCase,
        "export const say = (t: any, full: boolean): string => t(full ? 'orchards.title' : 'baskets.title');\n",
      ),
      one('words-unknown', useCase, 'export const say = (t: any, state: string): string => t(`baskets.state.${state}`);\n'),
      one('words-file', vi, '{ "orchards": { "title": "Vườn" } }'),
    ],
  },
  {
    check: errors,
    source: 'errors.ts',
    plants: [
      one('error-undeclared', useCase, "fail('baskets.full');\n"),
      one('error-unused', useCase, "defineErrors('baskets', { full: 409 });\n"),
      one('error-untranslated', useCase, "defineErrors('baskets', { full: 409 });\n"),
      { rule: 'error-words-idle', file: vi, files: { [vi]: `{ ${title}, ${noTree}, "errors.orchards.gone": "x" }` } },
    ],
  },
  {
    check: licences,
    source: 'licences.ts',
    plants: [
      locked('licence', { license: 'GPL-3.0-only' }),
      locked('licence', { license: undefined }),
      locked('licence', { license: 'MPL-2.0' }),
      locked('package-hash', { integrity: undefined }),
      locked('package-hash', { integrity: 'sha1-AAAA' }),
      locked('package-origin', { resolved: 'git+ssh://git@example.com/pear.git' }),
      locked('package-unlisted', { version: '1.0.1' }),
    ],
  },
  {
    check: docs,
    source: 'docs.ts',
    plants: [
      {
        rule: 'generated-docs',
        file: 'docs',
        files: { 'tools/docs/run.ts': "console.error('openapi.json differs');\nprocess.exit(1);\n" },
      },
    ],
  },
];

describe('planted violations', () => {
  let fixture: Fixture = makeFixture();

  beforeEach(() => {
    fixture.remove();
    fixture = makeFixture();
  });
  afterAll(() => fixture.remove());

  for (const { check, source, plants: planted } of plants) {
    it(`${check.name}: a clean house passes`, async () => {
      expect(await check.run(fixture.root)).toEqual([]);
    });

    for (const { rule, file, files } of planted)
      it(`${check.name}: ${rule} is found in ${file}`, async () => {
        fixture.write(files);
        const found = await check.run(fixture.root);
        expect(found.map((finding) => `${finding.file} ${finding.rule}`)).toContain(`${file} ${rule}`);
      });

    it(`${check.name}: every rule of it has a plant`, () => {
      const text = readFileSync(new URL(source, import.meta.url), 'utf8');
      const rules = [...text.matchAll(/rule: '([a-z-]+)'/g)].map(([, rule]) => rule);
      expect(planted.map(({ rule }) => rule)).toEqual(expect.arrayContaining(rules));
    });
  }

  it('words: a beginning declared by a comment counts as used', async () => {
    fixture.write({
      [vi]: `{ ${title}, ${noTree}, "orchards.state.open": "Mở" }`,
      [en]: `{ ${title}, ${noTree}, "orchards.state.open": "Open" }`,
      [useCase]: '// words: orchards.state.*\nexport {};\n',
    });
    expect(await words.run(fixture.root)).toEqual([]);
  });

  it('sql: public views of other modules may be read, tests may look anywhere', async () => {
    fixture.write({
      [store]: "export const all = (db: any): unknown => db.selectFrom('orchards.public_tree as t');\n",
      'modules/baskets/server/fill.db.test.ts': 'export const all = (sql: any): unknown => sql`select 1 from orchards.tree`;\n',
    });
    expect(await sql.run(fixture.root)).toEqual([]);
  });
});
