import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

test('health tells version, database and worker', async () => {
  const response = await server.http.app.inject('/healthz');
  expect(response.statusCode).toBe(200);
  expect(response.json()).toMatchObject({ status: 'ok', database: { reachable: true }, worker: { running: true } });
});

test('every route but files is an operation of a contract, and the OpenAPI names permission and reach of each', async () => {
  const document = (await server.http.app.inject('/api/openapi.json')).json();
  for (const [path, methods] of Object.entries<Record<string, Record<string, unknown>>>(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      expect(operation['x-permission'], `${method} ${path}`).toBeTypeOf('string');
      expect(operation['x-reach'], `${method} ${path}`).toBeInstanceOf(Array);
    }
  }
  const strangers = server.http.routes.filter(
    (route) => route.operation === undefined && !/^\/(assets|app|ngoai-tuyen\.js)(\/|$)/.test(route.path),
  );
  expect(strangers).toEqual([]);
});

test('an unknown address is a problem in both languages, and a page for people', async () => {
  const api = await server.http.app.inject({ url: '/api/v1/nothing', headers: { 'accept-language': 'en' } });
  expect(api.statusCode).toBe(404);
  expect(api.headers['content-type']).toContain('application/problem+json');
  expect(api.json()).toMatchObject({ code: 'http.not-found', detail: { vi: expect.any(String), en: expect.any(String) } });
  const page = await server.http.app.inject({ url: '/khong-co', headers: { accept: 'text/html' } });
  expect(page.statusCode).toBe(404);
  expect(page.body).toContain('Không tìm thấy trang');
});
