import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { startDesk, type Desk } from './dossiers.fixture.ts';
import { renderMissedPapers } from './server/render-papers.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const query = async <Row>(text: string, values: unknown[]): Promise<Row[]> =>
  (await desk.server.services.db.pool.query<Row & object>(text, values)).rows;

/** Papers like a receipt of the desk's whose reactions were lost; of a layout that does not exist they cannot be set. */
async function lose(like: string, count: number, given: { at: string; layout?: string }): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  await query(
    `insert into dossiers.paper (id, dossier_id, form_no, template_version_id, facts, made_at)
     select lost, dossier_id, form_no, coalesce($4, template_version_id), facts, $3 from dossiers.paper, unnest($2::uuid[]) lost where id = $1`,
    [like, ids, given.at, given.layout ?? null],
  );
  return ids;
}

const standing = (ids: readonly string[]) =>
  query<{ tries: number; until: Date | null; set: boolean }>(
    'select distinct tries, put_off_until as until, rendered_at is not null as set from dossiers.paper where id = any($1)',
    [ids],
  );
const at = (time: string) => new Date(`2026-11-20T${time}Z`);

test('papers that can never be set do not hold those that can, and are tried again later and later', async () => {
  const { receiptId } = await desk.accept(await desk.send());
  const broken = await lose(receiptId, 201, { at: '2026-11-19T01:00:00Z', layout: newId() });
  const [younger = ''] = await lose(receiptId, 1, { at: '2026-11-19T02:00:00Z' });
  await renderMissedPapers.run(desk.system);
  expect(await standing([younger])).toEqual([{ tries: 0, until: null, set: true }]);
  expect(await standing(broken)).toEqual([{ tries: 1, until: at('02:19:00'), set: false }]);

  await renderMissedPapers.run(desk.system);
  expect(await standing(broken)).toEqual([{ tries: 1, until: at('02:19:00'), set: false }]);
  desk.server.clock.set(at('02:20:00'));
  await renderMissedPapers.run(desk.system);
  expect(await standing(broken)).toEqual([{ tries: 2, until: at('02:28:00'), set: false }]);
});
