import { newId } from '#platform/ids';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visits } from './visits.fixture.ts';

/** The dossier whose result was issued is rated, as somebody whose hand slipped would. */
async function rate({ server, issued }: SmallWorld): Promise<void> {
  const { pool } = server.services.db;
  const at = '2026-11-19T03:00:00Z';
  await pool.query(`update dossiers.dossier set returned_at = coalesce(returned_at, $2) where id = $1`, [issued.dossierId, at]);
  await pool.query(
    `insert into dossiers.rating (id, dossier_id, channel, level, comment, rated_at, first_at, rated_by, mandate_id, handling_unit)
     select $1::uuid, d.id, 'portal', 2, 'Phải nộp lại giấy tờ đã có', $3, $3, d.filed_by, d.mandate_id, c.handling_unit
     from dossiers.dossier d join processes.case_file c on c.record_id = d.id where d.id = $2`,
    [newId(), issued.dossierId, at],
  );
}

/** What enterprises said of how they were served. */
export async function ratingVisits(world: SmallWorld): Promise<Visits> {
  await rate(world);
  const at = '/app/danh-gia';
  return {
    'app /danh-gia': [
      { as: 'lanhdao', at, state: 'data', shows: '.ez-ratings' },
      { as: 'lanhdao', at: `${at}?thang=2020-01`, state: 'empty', shows: '.ez-state' },
      { as: 'dautu.truong', at, state: 'data', shows: '.ez-ratings, .ez-state' },
      { as: 'vanthu1', at, state: 'refused', shows: '.ez-state' },
      { as: world.handled.by, at, state: 'refused', shows: '.ez-state' },
      { at, state: 'refused', shows: '.ez-state' },
    ],
  };
}
