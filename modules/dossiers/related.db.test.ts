import { afterAll, beforeAll, expect, test } from 'vitest';
import { listRelated } from './server/related/list-related.ts';
import { startDesk, type Desk } from './dossiers.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

test('dossiers of the same project and of the same enterprise are told once each, and only within reach', async () => {
  const [one, other, third] = [await desk.send(), await desk.send(), await desk.send()];
  const reader = await desk.as('desk', 'dossiers.handle');
  const told = async () => (await listRelated(reader, one)).related.map(({ id, by }) => [id, by]);
  const { pool } = desk.server.services.db;
  await pool.query('update dossiers.dossier set project_id = null');
  expect(new Set(await told())).toEqual(
    new Set([
      [other, 'enterprise'],
      [third, 'enterprise'],
    ]),
  );
  const { rows } = await pool.query<{ id: string }>('select id from enterprises.project limit 1');
  await pool.query('update dossiers.dossier set project_id = $1 where id = any($2)', [rows[0]?.id, [one, third]]);
  expect(await told()).toEqual([
    [third, 'project'],
    [other, 'enterprise'],
  ]);
  await pool.query(`update dossiers.dossier set site = 'đất: lô 1', site_at = now() where id = any($1)`, [[one, other]]);
  expect(await told()).toEqual([
    [third, 'project'],
    [other, 'site'],
  ]);
  await pool.query(`update dossiers.dossier set finished_at = now() where id = $1`, [other]);
  expect(await told()).toContainEqual([other, 'site']);
  const head = await desk.as('head', 'dossiers.handle');
  await expect(listRelated(head, one)).rejects.toMatchObject({ code: 'http.not-found' });
  await desk.accept(one);
  expect((await listRelated(await desk.as('head', 'dossiers.handle'), one)).related).toEqual([]);
});
