import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDesk, type Desk } from './dossiers.fixture.ts';
import { getDossier } from './index.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const ask = (url: string) => desk.server.http.app.inject({ url });
const track = (ma: string, khoa: string, prefix = '') =>
  desk.server.http.app.inject({
    method: 'POST',
    url: `${prefix}/tu-phuc-vu/ho-so`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ ma, khoa, may: 'SANH' }).toString(),
  });

test('every page of the screen goes back to its start by itself, in its language, and is kept nowhere', async () => {
  for (const prefix of ['', '/en'])
    for (const path of ['', '/ho-so', '/thu-tuc?tim=x']) {
      const { statusCode, headers } = await ask(`${prefix}/tu-phuc-vu${path}${path.includes('?') ? '&' : '?'}may=SANH`);
      expect(statusCode).toBe(200);
      expect(headers['refresh']).toMatch(new RegExp(`^\\d+; url=${prefix}/tu-phuc-vu\\?may=SANH$`));
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['set-cookie'] ?? '').not.toMatch(/session/);
    }
});

test('numbers are offered only where the hall said its word', async () => {
  expect((await ask('/tu-phuc-vu?may=SANH')).body).toContain('/lay-so?may=SANH');
  expect((await ask('/tu-phuc-vu')).body).not.toContain('/lay-so');
});

test('a dossier is told by code and key without names, sooner forgotten, and never stands in an address', async () => {
  const id = await desk.send();
  await desk.accept(id);
  const { code = '', trackingKey = '', enterprise } = await getDossier(await desk.as('delegate', 'dossiers.read'), id);
  const told = await track(code, trackingKey);
  expect(told.statusCode).toBe(200);
  expect(told.body).toContain(code);
  expect(told.body).not.toContain(trackingKey);
  expect(told.body).not.toContain(enterprise.name);
  expect(told.body).not.toContain('name="khoa"');
  expect(Number.parseInt(String(told.headers['refresh']), 10)).toBeLessThanOrEqual(60);
  const wrong = await track(code, 'AAAA-AAAA');
  expect(wrong.statusCode).toBeGreaterThanOrEqual(400);
  expect(wrong.body).not.toContain(code);
});
