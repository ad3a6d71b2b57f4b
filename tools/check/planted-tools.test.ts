import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Check, Finding } from './check.ts';
import { check as deadCode } from './dead-code.ts';
import { makeFixture, type Fixture } from './fixture.ts';
import { check as format } from './format.ts';
import { check as imports } from './imports.ts';
import { check as lint } from './lint.ts';
import { check as types } from './types.ts';

const branches = Array.from({ length: 12 }, (_, at) => `  if (n === ${at}) return ${at};`).join('\n');
const taking = (...specifiers: string[]): string => `${specifiers.map((specifier) => `import '${specifier}';`).join('\n')}\n`;

/** For each tool the files planted at once, and each finding (`file rule`) that must come of them. */
const plants: { check: Check; files: Record<string, string>; expected: string[] }[] = [
  {
    check: types,
    files: { 'platform/errors/wrong.ts': "export const n: number = 'x';\n" },
    expected: ['platform/errors/wrong.ts TS2322'],
  },
  {
    check: format,
    files: { 'platform/errors/ugly.ts': 'export const n   = "x"' },
    expected: ['platform/errors/ugly.ts format'],
  },
  {
    check: lint,
    files: {
      'modules/baskets/a-any.ts': 'export const a: any = 1;\n',
      'modules/baskets/b-as.ts': "export const b = JSON.parse('1') as number;\n",
      'modules/baskets/c-angle.ts': "export const c = <number>JSON.parse('1');\n",
      'modules/baskets/d-complex.ts': `export function d(n: number): number {\n${branches}\n  return -1;\n}\n`,
      'modules/baskets/e-default.ts': 'export default 1;\n',
      'modules/baskets/f-idle.ts': '// oxlint-disable-next-line complexity -- nothing to silence\nexport const f = 1;\n',
      'modules/baskets/g.test.ts': `import { it } from 'vitest';\n\nit.${'only'}('g', () => {});\n`,
      'modules/baskets/h.test.ts': `import { it } from 'vitest';\n\nit.${'skip'}('h', () => {});\n`,
      'modules/baskets/i-eval.ts': "export const i: unknown = eval('1');\n",
    },
    expected: [
      'modules/baskets/a-any.ts typescript(no-explicit-any)',
      'modules/baskets/b-as.ts typescript(consistent-type-assertions)',
      'modules/baskets/c-angle.ts typescript(consistent-type-assertions)',
      'modules/baskets/d-complex.ts eslint(complexity)',
      'modules/baskets/e-default.ts import(no-default-export)',
      'modules/baskets/f-idle.ts oxlint',
      'modules/baskets/g.test.ts vitest(no-focused-tests)',
      'modules/baskets/h.test.ts vitest(no-disabled-tests)',
      'modules/baskets/i-eval.ts eslint(no-eval)',
    ],
  },
  {
    check: deadCode,
    files: {
      'modules/baskets/nobody.ts': 'export const nobody = 1;\n',
      'modules/orchards/contract.ts':
        "import { z } from 'zod';\n\nexport const tree = z.object({ id: z.string() });\nexport const spare = 1;\nexport type Spare = string;\n",
      'modules/orchards/events.ts': "import 'left-pad';\n\nexport const planted = 'orchards.planted';\n",
      'package.json': '',
    },
    expected: [
      'modules/baskets/nobody.ts knip(files)',
      'modules/orchards/contract.ts knip(exports)',
      'modules/orchards/contract.ts knip(types)',
      'modules/orchards/events.ts knip(unlisted)',
      'package.json knip(dependencies)',
    ],
  },
  {
    check: imports,
    files: {
      'modules/baskets/server/one.ts': "export { two } from './two.ts';\n",
      'modules/baskets/server/two.ts': "import { two as again } from './one.ts';\n\nexport const two: unknown = again;\n",
      'modules/baskets/server/nowhere.ts': taking('./gone.ts'),
      'platform/errors/knows.ts': taking('#modules/orchards', '#platform/web'),
      'modules/baskets/server/app.ts': taking('../../../apps/server/main.ts'),
      'apps/server/tool.ts': taking('../../tools/count/run.ts'),
      'modules/baskets/server/back-door.ts': taking('../../orchards/server/tree-store.ts', '../../../platform/errors/deep.ts'),
      'apps/server/inside.ts': taking('../../modules/orchards/server/tree-store.ts'),
      'platform/web/errors.ts': taking('../errors/deep.ts'),
      'platform/errors/deep.ts': 'export {};\n',
      'platform/db/index.ts': 'export {};\n',
      'modules/baskets/web/index.tsx': taking('#modules/baskets', '#platform/db', 'node:fs'),
      'modules/baskets/pages/basket.ts': taking('../web/index.tsx'),
      'modules/baskets/contract.ts': taking('#platform/db', './server/one.ts'),
      'modules/baskets/events.ts': taking('./server/one.ts'),
      'modules/baskets/server/serve.ts': taking('fastify', 'pg'),
      'modules/baskets/server/judge.ts': taking('vitest'),
      'modules/orchards/server/down.ts': taking('#modules/baskets'),
    },
    expected: [
      'modules/baskets/server/one.ts no-cycle',
      'modules/baskets/server/nowhere.ts unresolved',
      'platform/errors/knows.ts platform-knows-no-module',
      'platform/errors/knows.ts platform-knows-no-web',
      'modules/baskets/server/app.ts modules-know-no-app',
      'apps/server/tool.ts product-knows-no-tool',
      'modules/baskets/server/back-door.ts module-front-door',
      'modules/baskets/server/back-door.ts platform-front-door-above',
      'apps/server/inside.ts apps-only-compose',
      'platform/web/errors.ts platform-front-door',
      'modules/baskets/web/index.tsx web-knows-no-server',
      'modules/baskets/web/index.tsx web-takes-browser-platform',
      'modules/baskets/web/index.tsx web-takes-no-node',
      'modules/baskets/pages/basket.ts server-knows-no-web',
      'modules/baskets/contract.ts contract-is-pure',
      'modules/baskets/events.ts events-are-pure',
      'modules/baskets/server/serve.ts only-http-speaks-fastify',
      'modules/baskets/server/serve.ts only-platform-speaks-sql-drivers',
      'modules/baskets/server/judge.ts no-test-in-product',
      'modules/orchards/server/down.ts needs-orchards',
    ],
  },
];

const idleDependency = JSON.stringify({
  name: 'fixture',
  private: true,
  type: 'module',
  dependencies: { zod: '4.6.7', qrcode: '1.5.4' },
  imports: {
    '#platform/*': './platform/*/index.ts',
    '#modules/*': './modules/*/index.ts',
    '#contracts/*': './modules/*/contract.ts',
    '#events/*': './modules/*/events.ts',
    '#web/*': './modules/*/web/index.tsx',
  },
});

describe.each(plants)('planted violations: $check.name', ({ check, files, expected }) => {
  let fixture: Fixture;
  let clean: Finding[];
  let found: string[];

  beforeAll(async () => {
    fixture = makeFixture();
    clean = await check.run(fixture.root);
    fixture.write('package.json' in files ? { ...files, 'package.json': idleDependency } : files);
    found = (await check.run(fixture.root)).map(({ file, rule }) => `${file} ${rule}`);
  }, 60_000);
  afterAll(() => fixture.remove());

  it('a clean house passes', () => expect(clean).toEqual([]));
  it.each(expected)('%s is found', (finding) => expect(found).toContain(finding));
});

it('every import rule has its plant', () => {
  const config: { forbidden: { name: string }[] } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');
  const names = config.forbidden.map(({ name }) => name).filter((name) => !name.startsWith('needs-'));
  const planted = plants.flatMap(({ expected }) => expected.map((line) => line.split(' ')[1]));
  expect(planted).toEqual(expect.arrayContaining(names));
});
