import { newId } from '#platform/ids';
import type { SmallWorld } from '../../apps/server/walk/small-world.fixture.ts';

const said = [
  { level: 5, comment: 'Trả kết quả sớm hơn hẹn, cán bộ hướng dẫn rõ ràng.' },
  { level: 4, comment: null },
  { level: 5, comment: null },
  { level: 4, comment: 'Biểu mẫu dễ điền, mong có thêm ví dụ.' },
  { level: 2, comment: 'Phải nộp lại giấy tờ đã có.' },
  { level: 5, comment: null },
  { level: 4, comment: null },
];

/** The newest results that were given back are rated, as some enterprises do. */
export async function rateSome({ server, system }: SmallWorld): Promise<void> {
  const { pool } = server.services.db;
  const { rows } = await pool.query<{ id: string }>(
    'select id from dossiers.dossier where returned_at is not null order by returned_at desc limit $1',
    [said.length],
  );
  for (const [place, { id }] of rows.entries()) {
    const { level = 5, comment = null } = said[place] ?? {};
    await pool.query(
      `insert into dossiers.rating (id, dossier_id, channel, level, comment, rated_at, first_at, rated_by, mandate_id, handling_unit)
       select $1::uuid, d.id, 'portal', $3, $4, $5, $5, d.filed_by, d.mandate_id, c.handling_unit
       from dossiers.dossier d join processes.case_file c on c.record_id = d.id where d.id = $2`,
      [newId(), id, level, comment, new Date(system.now().getTime() - (rows.length - place) * 7_200_000)],
    );
  }
}
