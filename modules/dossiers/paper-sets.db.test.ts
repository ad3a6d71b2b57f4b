import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDesk, type Desk } from './dossiers.fixture.ts';
import { makeControlSlip } from './server/control-slip.ts';
import { renderPaper } from './server/render-papers.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const query = async <Row>(text: string, values: unknown[]): Promise<Row[]> =>
  (await desk.server.services.db.pool.query<Row & object>(text, values)).rows;

/** The control slip of a dossier received at an instant: the form it is, and whether it can be set. */
async function slipOf(received: string) {
  const id = await desk.send();
  await desk.accept(id);
  await query('update dossiers.dossier set received_at = $2 where id = $1', [id, received]);
  const paperId = await makeControlSlip(await desk.as('worker', 'dossiers.handle'), id);
  const [row] = await query<{ circular: string; number: string; note: string }>(
    `select v.form ->> 'circular' as circular, v.form ->> 'number' as number, v.texts ->> 'layout-note' as note
     from dossiers.paper p join templates.template_version v on v.id = p.template_version_id where p.id = $1`,
    [paperId],
  );
  return { ...row, file: await renderPaper(desk.system, paperId) };
}

test('a dossier keeps the set of forms it was received under', async () => {
  const old = await slipOf('2025-06-30T16:59:00Z');
  expect(old).toMatchObject({ circular: '01/2018/TT-VPCP', number: '05', file: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(old.note).toContain('01/2018/TT-VPCP');
  const current = await slipOf('2025-06-30T17:01:00Z');
  expect(current).toMatchObject({ circular: '03/2025/TT-VPCP', number: '06', file: expect.stringMatching(/^[0-9a-f]{64}$/) });
});
