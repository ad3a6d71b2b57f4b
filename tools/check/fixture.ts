import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const product = fileURLToPath(new URL('../..', import.meta.url));
const settings = ['tsconfig.json', '.oxlintrc.json', '.dependency-cruiser.cjs', 'knip.json', '.prettierrc.json', '.prettierignore'];

/** A small house under the product's own settings: two platform folders, two modules, three apps, one tool. */
const skeleton: Record<string, string> = {
  'package.json': `${JSON.stringify(
    {
      name: 'fixture',
      private: true,
      type: 'module',
      dependencies: { zod: '4.6.7' },
      imports: {
        '#platform/*': './platform/*/index.ts',
        '#modules/*': './modules/*/index.ts',
        '#contracts/*': './modules/*/contract.ts',
        '#events/*': './modules/*/events.ts',
        '#web/*': './modules/*/web/index.tsx',
      },
    },
    null,
    2,
  )}\n`,
  'modules/needs.mjs': `export const rows = [
  { row: 'ground', modules: ['orchards'] },
  { row: 'fruit', modules: ['baskets'] },
];

export const needs = { orchards: [], baskets: ['orchards'] };
`,
  'platform/errors/README.md': '# errors\n',
  'platform/errors/index.ts': `export function defineErrors(noun: string, codes: Record<string, number>): void {
  if (codes[noun] === 500) fail(noun);
}

export function fail(code: string): never {
  throw new Error(code);
}
`,
  'platform/web/README.md': '# web\n',
  'platform/web/index.ts': "export const look = 'plain';\n",
  'modules/orchards/README.md': '# orchards\n',
  'modules/orchards/index.ts': "export { findTree } from './server/tree-store.ts';\n",
  'modules/orchards/contract.ts': "import { z } from 'zod';\n\nexport const tree = z.object({ id: z.string() });\n",
  'modules/orchards/events.ts': "export const planted = 'orchards.planted';\n",
  'modules/orchards/module.ts': `import { defineErrors, fail } from '#platform/errors';
import { planted } from './events.ts';

defineErrors('orchards', { 'no-tree': 404 });

export const orchards = {
  name: planted,
  refuse: (): never => fail('orchards.no-tree'),
  title: (t: (key: string) => string): string => t('orchards.title'),
};
`,
  'modules/orchards/server/tree-store.ts': `import { tree } from '../contract.ts';

interface Query {
  selectFrom(table: string): unknown;
}

export function findTree(query: Query): unknown {
  return tree.safeParse(query.selectFrom('orchards.tree')).data;
}
`,
  'modules/orchards/web/index.tsx':
    "import { tree } from '#contracts/orchards';\nimport { look } from '#platform/web';\n\nexport const web = { tree, look };\n",
  'modules/orchards/words/vi.json': '{\n  "orchards.title": "Vườn {name}",\n  "errors.orchards.no-tree": "Không có cây này"\n}\n',
  'modules/orchards/words/en.json': '{\n  "orchards.title": "Orchard {name}",\n  "errors.orchards.no-tree": "There is no such tree"\n}\n',
  'modules/orchards/db/migrations/0001-orchards.sql': 'create schema orchards;\ncreate table orchards.tree (id uuid primary key);\n',
  'modules/baskets/README.md': '# baskets\n',
  'modules/baskets/index.ts': "import { findTree } from '#modules/orchards';\n\nexport const fillBasket = findTree;\n",
  'apps/server/main.ts':
    "import { fillBasket } from '#modules/baskets';\nimport { orchards } from '../../modules/orchards/module.ts';\n\nconsole.log(orchards, fillBasket);\n",
  'apps/web/main.tsx': "import { web } from '#web/orchards';\n\nconsole.log(web);\n",
  'tools/count/run.ts': "import { fillBasket } from '#modules/baskets';\n\nconsole.log(fillBasket);\n",
};

/** A house on disk in which a test plants violations. */
export interface Fixture {
  root: string;
  write(files: Record<string, string>): void;
  remove(): void;
}

/** Builds the small house in a temporary folder; it passes every check. */
export function makeFixture(): Fixture {
  const root = mkdtempSync(join(tmpdir(), 'ezone-check-'));
  const write = (files: Record<string, string>): void => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  };
  for (const path of settings) cpSync(join(product, path), join(root, path));
  symlinkSync(join(product, 'node_modules'), join(root, 'node_modules'));
  write(skeleton);
  return { root, write, remove: () => rmSync(root, { recursive: true, force: true }) };
}
