import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentLog } from '#platform/log';
import { loadDemo } from '../../apps/server/demo/load.ts';
import { startTestServer, type TestServer } from '../../apps/server/test-server.ts';
import { copied, copyDossiers } from './copy-dossiers.ts';
import { beside } from './beside.ts';
import { leftOut } from './left-out.ts';
import { volumeOf } from './volume.ts';

let server: TestServer;

const query = async <Row extends object>(text: string): Promise<Row[]> => (await server.services.db.pool.query<Row>(text)).rows;
const indexes = () =>
  query<{ name: string }>(
    `select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indexrelid
     where not c.relispartition and c.relnamespace <> 'pg_toast'::regnamespace order by 1`,
  );
const counts = () =>
  query<Record<string, number>>(`select count(*)::int as dossiers, count(distinct code)::int as codes, count(code)::int as coded,
    (select count(*)::int from processes.step) as steps, (select count(*)::int from audit.entry) as entries from dossiers.dossier`);

beforeAll(async () => {
  server = await startTestServer({ at: new Date() });
  const { config, clock, services } = server;
  const progress = (): void => undefined;
  await loadDemo({ config: { ...config, demo: true }, database: services.db, log: silentLog, progress, count: 37, clock });
}, 240_000);

afterAll(() => server.stop());

it('knows of every table that belongs to a dossier', async () => {
  const names = [...copied, ...beside].map(({ table }) => table);
  const found = await query<{ name: string }>(
    `select distinct conrelid::regclass::text as name from pg_constraint where contype = 'f'
     and confrelid in ('dossiers.dossier'::regclass, 'processes.step'::regclass, 'processes.case_file'::regclass, 'documents.document'::regclass)`,
  );
  expect(found.map(({ name }) => name).filter((name) => !names.includes(name) && leftOut[name] === undefined)).toEqual([]);
});

it('a run that breaks off goes on, and makes nothing twice', { timeout: 240_000 }, async () => {
  const before = await indexes();
  const [models] = await counts();
  const volume = volumeOf(600, { years: 5, open: 60 });
  const run = (breaksAt?: string): Promise<void> =>
    copyDossiers({
      login: server.owner,
      volume,
      trusting: false,
      say: (line) => {
        if (breaksAt !== undefined && line.startsWith(breaksAt)) throw new Error('killed');
      },
    });
  await expect(run('copied')).rejects.toThrow('killed');
  const [half] = await counts();
  await expect(run('indexes')).rejects.toThrow('killed');
  expect(await counts()).toEqual([half]);
  await run();

  const [whole] = await counts();
  expect(whole?.['dossiers']).toBeGreaterThanOrEqual(600);
  expect(whole?.['dossiers']).toBeLessThan(600 + 3 * (models?.['dossiers'] ?? 0));
  expect(whole?.['codes']).toBe(whole?.['coded']);
  expect(await indexes()).toEqual(before);
  const [span] = await query<{ years: number; open: number }>(
    `select extract(epoch from max(submitted_at) - min(submitted_at)) / 31557600 as years,
       (count(*) filter (where finished_at is null and refused_at is null))::int as open from dossiers.dossier`,
  );
  expect(Number(span?.years)).toBeGreaterThan(4.5);
  expect(span?.open).toBeGreaterThanOrEqual(60);
});
