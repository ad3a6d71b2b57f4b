import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { declaredPermissions } from '#platform/access';
import { siteFiles } from '#platform/pages';
import { startTestServer, type TestServer } from '#test-server';
import { declaredOperations } from './requests.fixture.ts';

const reaches = ['mine', 'mandate', 'unit', 'path', 'park', 'authority', 'public'] as const;
const documentShape = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        'x-permission': z.string().min(1),
        'x-reach': z.array(z.enum(reaches)).min(1),
        responses: z.record(z.string(), z.unknown()),
      }),
    ),
  ),
});

const operations = declaredOperations();
let server: TestServer;
let served: string;
let document: z.output<typeof documentShape>;

beforeAll(async () => {
  server = await startTestServer();
  served = (await server.http.app.inject({ url: '/api/openapi.json' })).payload;
  document = documentShape.parse(JSON.parse(served));
});
afterAll(() => server.stop());

const entries = () =>
  Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, one]) => ({ path, method, ...one })));

test('each operation says its permission, which is declared, and its reach, which the permission may be given with', () => {
  const declared = new Map(declaredPermissions().map((permission) => [permission.name, permission.reach]));
  const wrong = entries().filter((entry) => {
    const given = entry['x-permission'];
    if (given === 'public') return entry['x-reach'].join() !== 'public';
    if (given === 'signed-in') return entry['x-reach'].includes('public');
    const allowed = declared.get(given);
    return allowed === undefined || entry['x-reach'].some((reach) => !allowed.includes(reach));
  });
  expect(wrong.map(({ operationId }) => operationId)).toEqual([]);
  const pages = operations.filter(
    ({ kind, operation: { permission } }) => kind === 'pages' && permission !== 'public' && permission !== 'signed-in',
  );
  expect(pages.filter(({ operation }) => !declared.has(operation.permission)).map(({ key }) => key)).toEqual([]);
});

test('each says how it refuses: without a session, without the permission, and changes without their token', () => {
  for (const { operationId, responses, ...entry } of entries()) {
    const expected = entry['x-permission'] === 'public' ? [] : ['401', '403'];
    expect({ operationId, missing: expected.filter((status) => responses[status] === undefined) }).toEqual({ operationId, missing: [] });
  }
});

test('the document has every operation of the API once, and nothing else', () => {
  const api = operations.filter(({ kind }) => kind !== 'pages').map(({ key }) => key);
  expect(
    entries()
      .map(({ operationId }) => operationId)
      .toSorted(),
  ).toEqual(api.toSorted());
});

/** What a reference inside a document leads to. */
function ledTo(whole: unknown, ref: string): unknown {
  const names = ref.replace(/^#\/?/, '').split('/').filter(Boolean);
  const plain = (name: string) => name.replaceAll('~1', '/').replaceAll('~0', '~');
  return names.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[plain(name)], whole);
}

test('every reference of the document leads to a part of it', () => {
  const refs = [...served.matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref = '']) => ref);
  expect(refs.length).toBeGreaterThan(100);
  const whole: unknown = JSON.parse(served);
  expect([...new Set(refs)].filter((ref) => !ref.startsWith('#/') || ledTo(whole, ref) === undefined)).toEqual([]);
});

test('no route is served outside the contracts but files and the officers’ app', () => {
  const files = new Set([...siteFiles.map((file) => file.url), '/assets/*', '/ngoai-tuyen.js', '/app/assets/*', '/app', '/app/*']);
  const stray = server.http.routes.filter(({ path, operation }) => operation === undefined && !files.has(path));
  expect(stray).toEqual([]);
  const reads = server.http.routes.filter(({ path, operation }) => operation === undefined && files.has(path));
  expect([...new Set(reads.map(({ method }) => method))].toSorted()).toEqual(['GET', 'HEAD']);
  const keys = new Set(operations.map(({ key }) => key.replace('page ', '')));
  expect(server.http.routes.filter(({ operation }) => operation !== undefined && !keys.has(operation))).toEqual([]);
});

test('what only reads is asked with GET, and GET changes nothing: no operation writes under it', () => {
  const verbs =
    /^(save|start|add|remove|discard|submit|accept|refuse|make|complete|take|prepare|abandon|number|seal|pass|give|end|sign[A-Z]|drop|send|keep)/;
  const wrong = operations.filter(({ key, operation }) => operation.method === 'GET' && verbs.test(key.split('.')[1] ?? ''));
  expect(wrong.map(({ key }) => key)).toEqual([]);
});
