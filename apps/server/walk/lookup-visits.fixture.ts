import { newId } from '#platform/ids';
import type { SmallWorld } from './small-world.fixture.ts';
import type { Visit, Visits } from './visits.fixture.ts';

const record = { no: 'CT 01234', holder: 'Doanh nghiệp mẫu', parcel: 'Lô CN-01', area: '12.000 m²' };

/** A construction dossier whose land paper was read from a register, and three look-ups of the desk; answers it and who filed it. */
async function lookedUp({ server, dossiers, filed }: SmallWorld): Promise<{ dossierId: string; by: string }> {
  const { pool } = server.services.db;
  const building = new Set(dossiers.filter((one) => one.procedure.code === '1.013236').map((one) => one.id));
  const turn = filed.find((one) => building.has(one.dossierId));
  if (turn === undefined) throw new Error('nobody builds in the small world');
  const at = server.clock.now();
  await pool.query(
    `update dossiers.dossier set data = jsonb_set(jsonb_set(data, '{land,landPaperKind}', '"use-right-certificate"'), '{land,landPaper}', '{"no": "CT 01234"}')
     where id = $1`,
    [turn.dossierId],
  );
  const lookups = [
    { outcome: 'FETCHED_OK', fault: null, sha256: 'a'.repeat(64) },
    { outcome: 'NOT_FOUND', fault: null, sha256: null },
    { outcome: 'SOURCE_DOWN', fault: 'timeout', sha256: null },
  ];
  for (const { outcome, fault, sha256 } of lookups) {
    const id = newId(at);
    await pool.query(
      `insert into lookups.lookup (id, at, source, kind, key_shown, key_hash, purpose, subject_kind, subject_id, component, actor_id, unit_id, outcome, fault,
          record_sha256, took_ms)
        select $1, $2, 'land-register', 'land-right', '•••234', '\\x00', 'Kiểm tra giấy tờ về đất', 'dossier', $3, 'land-paper', i.person_id, p.unit_id, $4, $5, $6, 120
        from accounts.identity i join accounts.post p on p.person_id = i.person_id where i.subject = 'xaydung.truong' limit 1`,
      [id, at, turn.dossierId, outcome, fault, sha256],
    );
    if (sha256 !== null)
      await pool.query(
        `insert into dossiers.fetched (id, dossier_id, spec_key, source, kind, asked_key, outcome, lookup_id, record, record_sha256, fetched_at)
          values ($1, $2, 'land-paper', 'land-register', 'land-right', 'CT 01234', 'FETCHED_OK', $1, $3, $4, $5)`,
        [id, turn.dossierId, JSON.stringify(record), sha256, at],
      );
  }
  return turn;
}

/** Registers of other agencies: their connections, the log of look-ups, and a record in place of a paper. */
export async function lookupVisits(world: SmallWorld): Promise<Visits> {
  const { dossierId, by } = await lookedUp(world);
  const refused = (at: string): Visit[] =>
    ['vanthu1', undefined, world.handled.by].map((as): Visit => ({ ...(as && { as }), at, state: 'refused', shows: '.ez-state' }));
  const record = `/ho-so/${dossierId}/du-lieu/land-paper`;
  return {
    'dossiers.showRecord': [
      { as: by, at: record, state: 'data', shows: '.mono' },
      { as: 'lanhdao', at: record, state: 'data', shows: '.mono' },
      { as: world.idle, at: record, state: 'refused', shows: 'main h1', status: 404 },
      { at: record, state: 'refused', shows: 'main h1', status: 401 },
    ],
    'app /co-so-du-lieu': [
      { as: 'quantri', at: '/app/co-so-du-lieu', state: 'data', shows: '.ez-lookup-url' },
      {
        as: 'quantri',
        at: '/app/co-so-du-lieu',
        state: 'data',
        shows: 'dialog .ez-lookup-form',
        act: (page) => page.locator('.ez-card button').first().click(),
      },
      ...refused('/app/co-so-du-lieu'),
    ],
    'app /nhat-ky-tra-cuu': [
      { as: 'lanhdao', at: '/app/nhat-ky-tra-cuu', state: 'data', shows: '.ez-lookups' },
      { as: 'xaydung.truong', at: '/app/nhat-ky-tra-cuu', state: 'data', shows: '.ez-lookups' },
      { as: 'lanhdao', at: '/app/nhat-ky-tra-cuu?nguon=health-register', state: 'empty', shows: '.ez-state' },
      ...refused('/app/nhat-ky-tra-cuu'),
    ],
  };
}
