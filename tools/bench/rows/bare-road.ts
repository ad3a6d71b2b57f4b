import type { Scene } from '../scene.ts';

/** Tables without keys to others, triggers or text index: what the database alone can do with as many rows. */
export async function makeBareTables(scene: Scene): Promise<void> {
  await scene.rows(`create schema if not exists bench_floor`);
  await scene.rows(`create table if not exists bench_floor.line (
    id uuid primary key, record_id uuid not null, at timestamptz not null, code text, content jsonb not null)`);
  await scene.rows('create index if not exists line_of_record on bench_floor.line (record_id)');
  await scene.rows('create index if not exists line_by_code on bench_floor.line (code)');
  await scene.rows('create table if not exists bench_floor.saved (id uuid primary key, state text not null)');
}

/** One act: its rows with audit and outbox, and a change of the record. */
const act = (rows: number, id = ':id'): string => `begin;
select * from bench_floor.line where record_id = md5(${id}::text)::uuid limit 20;
insert into bench_floor.line (id, record_id, at, code, content)
  select gen_random_uuid(), md5(${id}::text)::uuid, now(), ${id}::text, jsonb_build_object('text', repeat('x', 200)) from generate_series(1, ${rows});
update bench_floor.line set at = now() where id = (select id from bench_floor.line where record_id = md5(${id}::text)::uuid limit 1);
commit;`;

const begin = '\\set id random(1, 2000000000)';

/** Draft, save, submit, accept, assign, resolve, return, and the search. */
export const bareRoad = [
  begin,
  ...[2, 1, 8, 9, 7, 7, 6].map((rows) => act(rows)),
  'select * from bench_floor.line where code = :id::text limit 1;',
].join('\n');

/** One step of a process: the step that is opened, the trail and two facts, and a change of the case. */
export const bareStep = [begin, act(4)].join('\n');

/** The submission alone. */
export const bareSubmit = [begin, act(8)].join('\n');
