import pg from 'pg';
import { silentLog } from '#platform/log';
import { openDatabase } from './index.ts';

// Keeps the database of a folder until its standard input ends: `node keeper.fixture.ts FOLDER server|command`.
const [dataDir = '', keeper] = process.argv.slice(2);
const opened = await openDatabase({ dataDir, log: silentLog, keeper: keeper === 'command' ? 'command' : 'server' });
if ('url' in opened.connection) throw new Error('not the embedded database');
const client = new pg.Client(opened.connection);
client.on('error', () => undefined);
await client.connect();
await client.query('create table if not exists mark (at timestamptz not null default clock_timestamp())');
await client.query('insert into mark default values');
const found = await client.query<{ marks: number; data: string; superuser: boolean }>(
  `select (select count(*)::int from mark) as marks, current_setting('is_superuser') = 'on' as superuser`,
);
console.log(JSON.stringify({ ...found.rows[0], host: opened.connection.host }));
process.stdin.resume().once('end', () => {
  void client
    .end()
    .then(() => opened.stop())
    .then(() => console.log('stopped'));
});
