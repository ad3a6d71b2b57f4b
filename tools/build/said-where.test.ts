import { expect, test } from 'vitest';
import { filesOf, lazyPartsOf, saidWhere, type Sources } from './said-where.ts';

const sources: Sources = new Map([
  ['apps/web/main.tsx', "import { App } from '#platform/web';\nimport { modules } from './modules.ts';\n"],
  ['apps/web/modules.ts', "import { aWeb } from '#web/a';\nimport { bWeb } from '#web/b';\n"],
  ['platform/web/index.ts', "export { App } from './app.tsx';\nexport { Table, type Row } from './table.tsx';\n"],
  ['platform/web/app.tsx', "t('web.shell.menu');"],
  ['platform/web/table.tsx', "t('web.table.empty');"],
  [
    'modules/a/web/index.tsx',
    "export { Sign } from './sign.tsx';\nexport const aWeb = { menu: 'a.web.menu', screen: () => import('./screen.tsx'), panel: () => import('./panel.tsx') };\n",
  ],
  ['modules/a/web/screen.tsx', "import { Table } from '#platform/web';\nt('a.web.title'); t(`a.web.state-${state}`);"],
  ['modules/a/web/panel.tsx', "import type { Row } from './row.ts';\n// words: a.kind.*\nt('a.web.title');"],
  ['modules/a/web/row.ts', "t('a.web.row');"],
  ['modules/a/web/sign.tsx', "t('a.web.sign');"],
  ['modules/b/web/index.tsx', "export const bWeb = { screen: () => import('./screen.tsx') };\n"],
  ['modules/b/web/screen.tsx', "import {\n  Sign,\n} from '#web/a';\nt('b.web.title', { count });"],
]);
const keys = [
  'web.shell.menu',
  'web.table.empty',
  'a.web.menu',
  'a.web.title',
  'a.web.state-late',
  'a.web.sign',
  'a.web.row',
  'a.kind.first',
  'b.web.title_one',
  'b.web.title_other',
  'b.web.told-by-data',
];

test('what is fetched when shown is told apart from what comes with the app', () => {
  expect(lazyPartsOf(sources)).toEqual(['modules/a/web/panel.tsx', 'modules/a/web/screen.tsx', 'modules/b/web/screen.tsx']);
});

test('of a front door only the names that are taken bring their files', () => {
  expect([...filesOf(sources, 'modules/b/web/screen.tsx')].toSorted()).toEqual([
    'modules/a/web/index.tsx',
    'modules/a/web/sign.tsx',
    'modules/b/web/screen.tsx',
  ]);
});

test('each word comes with the parts that say it, and with the app where it begins or none is known', () => {
  const { shell, parts } = saidWhere(sources, 'apps/web/main.tsx', keys);
  expect([...shell].toSorted()).toEqual(['a.web.menu', 'a.web.row', 'b.web.told-by-data', 'web.shell.menu']);
  expect([...(parts.get('modules/a/web/screen.tsx') ?? [])].toSorted()).toEqual(['a.web.state-late', 'a.web.title', 'web.table.empty']);
  expect([...(parts.get('modules/a/web/panel.tsx') ?? [])].toSorted()).toEqual(['a.kind.first', 'a.web.title']);
  expect([...(parts.get('modules/b/web/screen.tsx') ?? [])].toSorted()).toEqual(['a.web.sign', 'b.web.title_one', 'b.web.title_other']);
});
