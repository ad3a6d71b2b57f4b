import { smallPdf } from '#platform/pdf';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectionConfig, roleNames, sql, tables } from '#platform/db';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
let desk: Desk;
let folder: string;

/** The first shell block below a heading. */
function linesBelow(file: string, heading: string): string {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.slice(text.indexOf(`## ${heading}\n`)).match(/```sh\n([\s\S]*?)\n```/)?.[1];
  if (found === undefined) throw new Error(`${file} has no lines below ${heading}`);
  return found;
}

/** How an operator's command reaches the test's database. */
function databaseUrl(): string {
  const { owner } = desk.server;
  const query = new URLSearchParams({ host: owner.host, port: String(owner.port), user: owner.user, password: owner.password });
  return `postgres:///${owner.database}?${query.toString()}`;
}

/** The test's database is a copy with its template's roles: the roles of its own name, which commands look for, are made members of them. */
async function ownRoles(): Promise<void> {
  const client = new pg.Client(connectionConfig(desk.server.owner));
  await client.connect();
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  const { rows: used } = await desk.system.read((tx) => sql<{ role: string }>`select current_user::text as role`.execute(tables(tx)));
  const { app } = roleNames(rows[0]?.name ?? '');
  await client.query(`create role ${pg.escapeIdentifier(app)} nologin`);
  await client.query(`grant ${pg.escapeIdentifier(used[0]?.role ?? '')} to ${pg.escapeIdentifier(app)}`);
  await client.end();
}

beforeAll(async () => {
  desk = await startDesk(new Date().toISOString());
  // Commands act by the machine's own clock; the server's stands a little after it.
  desk.server.clock.set(new Date(Date.now() + 600_000));
  await ownRoles();
  folder = mkdtempSync(join(tmpdir(), 'ezone-readme-'));
  writeFileSync(join(folder, 'request.pdf'), smallPdf(['De nghi hieu dinh']));
  const launcher = join(root, 'apps/cli/main.ts');
  writeFileSync(join(folder, 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${launcher}" "$@"\n`, { mode: 0o755 });
}, 60_000);
afterAll(async () => {
  await desk.server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const commandEnv = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${folder}:${process.env['PATH'] ?? ''}`,
  DATABASE_URL: databaseUrl(),
  EZONE_DATA: desk.server.config.dataDir,
  EZONE_LOG: 'error',
});

test.each([
  ['README.md', 'The main job by API'],
  ['README.vi.md', 'Việc chính qua API'],
])(
  'the lines of %s do the job: keys, draft, form, file, check, sending, acceptance, receipt',
  { timeout: 120_000 },
  async (file, heading) => {
    const lines = linesBelow(file, heading).replace('URL=http://127.0.0.1:3000', `URL=${desk.server.url}`);
    expect(lines).toContain(desk.server.url);
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', lines], { cwd: folder, env: commandEnv() });
    const told = stdout.trim().split('\n');
    expect(told[0]).toBe('request.pdf');
    expect(told[1]).toBe('{"complete":true,"faults":[],"beside":[]}');
    const code = told[2] ?? '';
    expect(code).toMatch(/^H99\.99-\d{6}-\d{4}$/);
    expect(Date.parse(told[3] ?? '')).toBeGreaterThan(desk.server.clock.now().getTime());
    expect(told.slice(4, 6)).toEqual([code, '2']);
    expect(told[6]?.length).toBeGreaterThan(3);
    expect(readFileSync(join(folder, 'receipt.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    const trail = await desk.system.read((tx) =>
      sql<{ act: string; by: string; key: string }>`select e.act, p.full_name as by, e.session_id as key from audit.entry e
      join accounts.person p on p.id = e.actor_id join dossiers.dossier d on d.id::text = e.subject_id where d.code = ${code} order by e.at, e.id`.execute(
        tables(tx),
      ),
    );
    expect(trail.rows.map((row) => row.act)).toContain('dossiers.accept');
    expect(trail.rows.every((row) => /^ezk_\w{8}$/.test(row.key))).toBe(true);
  },
);

test('keys are listed without what opens them, and an ended one is refused at once', { timeout: 120_000 }, async () => {
  const key = async (...args: string[]) => {
    const { stdout } = await run('npx', ['ezone', 'key', ...args, '--json'], { cwd: folder, env: commandEnv() });
    return JSON.parse(stdout);
  };
  const { token, key: name } = await key('create', '--name', 'Factory software', '--permission', 'dossiers.read', '--days', '1');
  const seen = () => fetch(`${desk.server.url}/api/v1/dossiers`, { headers: { authorization: `Bearer ${token}` } });
  expect((await seen()).status).toBe(200);
  const listed = await key('list');
  expect(listed.keys.map((one: { key: string }) => one.key)).toContain(name);
  expect(JSON.stringify(listed)).not.toContain(token);
  expect(await key('end', name, '--because', 'test')).toEqual({ key: name });
  expect(await (await seen()).json()).toMatchObject({ status: 401, code: 'http.key-ended' });
});
