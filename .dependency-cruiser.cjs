// The import rules of the house. The map of modules and the extra front doors (exact entries under "imports" in package.json)
// are read, not repeated here.
const { existsSync } = require('node:fs');
const { rows, needs } = require('./modules/needs.mjs');
const { imports } = require('./package.json');

const literal = (path) => path.replace(/^\.\//, '').replaceAll('.', '\\.');
// Beside index.ts, `browser/index.ts` is the door to what runs in a page without React, for platform folders and modules alike.
const doors = [
  '(platform|modules)/[^/]+/browser/index\\.ts',
  ...Object.values(imports)
    .filter((path) => !path.includes('*') && /^\.\/(platform|modules)\//.test(path))
    .map(literal),
];
const anyDoor = `^(${doors.join('|')})$`;
const modules = rows.flatMap((row) => row.modules);

const tests = '\\.(test|journey|faults|walk|fixture)\\.tsx?$|/journeys/|^apps/.*/walk(/|\\.ts$)|/test-[^/]+\\.ts$|^platform/testing/';
const web = '^(apps/web/|modules/[^/]+/web/|platform/web/)';
const server = '^(apps/(server|worker|cli)/|modules/[^/]+/(server|pages|db|seed|[^/]+\\.ts$))';
const browserSafePlatform = '^platform/(web|pages|contract|i18n|ids|clock|errors)/';

const callRules = modules.map((noun) => ({
  name: `needs-${noun}`,
  comment: `modules/needs.mjs lets ${noun} call only: ${(needs[noun] ?? []).join(', ') || 'nobody'}`,
  from: { path: `^modules/${noun}/`, pathNot: tests },
  to: { path: '^modules/[^/]+/index\\.ts$', pathNot: `^modules/(${[noun, ...(needs[noun] ?? [])].join('|')})/` },
}));

const asErrors = (forbidden) => forbidden.map((rule) => ({ ...rule, severity: 'error' }));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: asErrors([
    {
      name: 'no-cycle',
      comment: 'two files that need each other are one file, or the shared part is a third',
      from: {},
      to: { circular: true },
    },
    { name: 'unresolved', comment: 'the import leads nowhere', from: {}, to: { couldNotResolve: true } },
    {
      name: 'platform-knows-no-module',
      comment: 'apps → modules → platform, never back',
      from: { path: '^platform/', pathNot: tests },
      to: { path: '^(modules|apps|tools)/' },
    },
    {
      name: 'modules-know-no-app',
      comment: 'apps → modules → platform, never back',
      from: { path: '^modules/', pathNot: tests },
      to: { path: '^(apps|tools)/' },
    },
    {
      name: 'product-knows-no-tool',
      comment: 'tools read the product, never the other way round',
      from: { path: '^apps/', pathNot: tests },
      to: { path: '^tools/' },
    },
    {
      name: 'module-front-door',
      comment: 'other modules are reached by index.ts, contract.ts, events.ts and web/index.tsx only',
      from: { path: '^modules/([^/]+)/' },
      to: {
        path: '^modules/[^/]+/',
        pathNot: ['^modules/$1/', '^modules/[^/]+/(index\\.ts|contract\\.ts|events\\.ts|web/index\\.tsx)$', anyDoor],
      },
    },
    {
      name: 'apps-only-compose',
      comment: 'apps take manifests and front doors of modules, nothing from inside',
      from: { path: '^(apps|tools)/', pathNot: tests },
      to: {
        path: '^modules/[^/]+/',
        pathNot: ['^modules/[^/]+/(module\\.ts|index\\.ts|contract\\.ts|events\\.ts|web/index\\.tsx|words/)', anyDoor],
      },
    },
    {
      name: 'platform-front-door',
      comment: 'a platform folder is reached by its index.ts, or by a door named exactly under "imports" in package.json',
      from: { path: '^(platform/[^/]+)/' },
      to: { path: '^platform/[^/]+/', pathNot: ['^$1/', '^platform/[^/]+/index\\.ts$', anyDoor] },
    },
    {
      name: 'platform-front-door-above',
      comment: 'a platform folder is reached by its index.ts, or by a door named exactly under "imports" in package.json',
      from: { path: '^(apps|modules|tools)/' },
      to: { path: '^platform/[^/]+/', pathNot: ['^platform/[^/]+/(index\\.ts$|words/)', anyDoor] },
    },
    {
      name: 'web-knows-no-server',
      comment: 'the browser takes contracts, never what runs on the server',
      from: { path: web, pathNot: tests },
      to: {
        path: '^(apps/(server|worker|cli)/|modules/[^/]+/(server|pages|db|seed|module\\.ts|index\\.ts|permissions\\.ts))',
        pathNot: anyDoor,
      },
    },
    {
      name: 'web-takes-browser-platform',
      comment: 'this platform folder runs on the server only',
      from: { path: web, pathNot: tests },
      to: {
        path: '^platform/',
        pathNot: [browserSafePlatform, anyDoor],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'web-takes-no-node',
      comment: 'a browser has no Node',
      from: { path: web, pathNot: [tests, '\\.config\\.ts$'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'server-knows-no-web',
      comment: 'the server never takes what runs in the browser',
      from: { path: server, pathNot: tests },
      to: { path: web },
    },
    {
      name: 'platform-knows-no-web',
      comment: 'only platform/web itself is of the browser',
      from: { path: '^platform/', pathNot: ['^platform/web/', tests] },
      to: { path: '^platform/web/' },
    },
    {
      name: 'contract-is-pure',
      comment: 'a contract takes zod, platform types, pure files of its module and other contracts: server and web both read it',
      from: { path: '^modules/([^/]+)/contract([^/]*\\.ts$|/)' },
      to: {
        pathNot: [
          '(^|/)node_modules/zod/',
          '^platform/(contract|i18n|ids|clock|errors|access)/',
          '^modules/$1/(?!(server|pages|db|seeds?|web|journeys)/|(module|index)\\.ts$)',
          '^modules/[^/]+/contract\\.ts$',
          anyDoor,
        ],
      },
    },
    {
      name: 'events-are-pure',
      comment: 'events are read by everybody: zod and platform/events only',
      from: { path: '^modules/([^/]+)/events\\.ts$' },
      to: { pathNot: ['(^|/)node_modules/zod/', '^platform/(events|i18n)/', '^modules/$1/contract\\.ts$'] },
    },
    {
      name: 'only-http-speaks-fastify',
      comment: 'modules write our own contract; platform/http alone knows what serves it',
      from: { pathNot: ['^(platform/http|apps/server)/', tests] },
      to: { path: '(^|/)node_modules/(fastify|@fastify/[^/]+)/' },
    },
    {
      name: 'only-platform-speaks-sql-drivers',
      comment: 'stores take tables and sql from #platform/db, jobs from #platform/jobs',
      from: { path: '^(apps|modules)/', pathNot: tests },
      to: { path: '(^|/)node_modules/(pg|kysely|graphile-worker)/' },
    },
    {
      name: 'no-test-in-product',
      comment: 'the product never takes what only tests need',
      from: { path: '^(apps|modules|platform)/', pathNot: [tests, '\\.config\\.ts$'] },
      to: { path: `${tests}|(^|/)node_modules/(vitest|fast-check|playwright-core|axe-core)/` },
    },
    ...callRules,
  ]),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data|\\.cache)/' },
    tsPreCompilationDeps: true,
    ...(existsSync('tsconfig.json') ? { tsConfig: { fileName: 'tsconfig.json' } } : {}),
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts', '.d.mts'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
