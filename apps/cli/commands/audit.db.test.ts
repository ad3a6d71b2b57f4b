import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findEntry, makeProofFile, openSealKey, proveEntry, startSealer, writeAccess, writeEntry, type RowProof } from '#platform/audit';
import { systemClock } from '#platform/clock';
import { connect, migrate, type Database } from '#platform/db';
import { startEmbeddedPostgres, type OpenedDatabase } from '#platform/embedded-postgres';
import { newId } from '#platform/ids';
import { silentLog } from '#platform/log';
import { listen } from '../ask.fixture.ts';
import { auditCommand } from './audit.ts';

// A data folder as a server has it: embedded database, master key, seals; the tampering is done as the database's superuser.
let dataDir: string;
let opened: OpenedDatabase;
let db: Database;
let superuser: pg.Client;
let ids: string[];
const masterKey = Buffer.alloc(32, 5);
const dossier = '01900000-0000-7000-8000-000000000001';
const paper = Buffer.from('%PDF-1.7 receipt');
const sha256 = createHash('sha256').update(paper).digest('hex');
const at = new Date('2026-11-20T02:15:00Z');

async function run(locale: 'vi' | 'en', ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const { io, out, err } = listen(locale);
  return { code: await auditCommand.run(args, io), out: out.join('\n'), err: err.join('\n') };
}

async function act(name: string, details: Record<string, unknown>): Promise<void> {
  await db.write(async (tx) => {
    const subject = { subjectKind: 'dossier', subjectId: dossier };
    const id = newId();
    ids.push(id);
    await writeEntry(tx, { id, at, act: name, actId: newId(), actorKind: 'person', actorId: newId(), details, locale: 'vi', ...subject });
    await writeAccess(tx, [{ id: newId(), at, what: 'read', actorKind: 'person', ...subject }]);
  });
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'ezone-audit-'));
  writeFileSync(join(dataDir, 'master-key'), masterKey.toString('base64'), { mode: 0o600 });
  opened = (await startEmbeddedPostgres({ dataDir, log: silentLog })) as OpenedDatabase;
  const modules = [{ name: 'audit', migrationsDir: new URL('../../../platform/audit/db/migrations/', import.meta.url) }];
  const migrated = await migrate({ adminConnection: opened.connection, modules, log: silentLog });
  db = connect(migrated.app);
  ids = [];
  const sealer = await startSealer({
    db,
    clock: systemClock,
    log: silentLog,
    masterKey,
    folders: [join(dataDir, 'seals')],
    everyMs: 3_600_000,
  });
  for (const [name, details] of [
    ['dossiers.submit', {}],
    ['dossiers.accept', { code: 'H99.99-261120-0001' }],
    ['dossiers.render-paper', { sha256 }],
    ['dossiers.finish', {}],
  ] as const) {
    await act(name, details);
    await sealer.flush();
  }
  await sealer.stop();
  const { superuser: password } = JSON.parse(readFileSync(join(dataDir, 'postgres', 'secrets.json'), 'utf8'));
  superuser = new pg.Client({ ...(opened.connection as { host: string; port: number; database: string }), user: 'postgres', password });
  await superuser.connect();
  await superuser.query('create schema kept');
  for (const table of ['entry', 'access_log', 'seal']) await superuser.query(`create table kept.${table} as table audit.${table}`);
  process.env['EZONE_DATA'] = dataDir;
});
afterAll(async () => {
  delete process.env['EZONE_DATA'];
  await superuser.end();
  await db.close();
  await opened.stop();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  await superuser.query('truncate audit.entry, audit.access_log, audit.seal');
  for (const table of ['entry', 'access_log', 'seal']) await superuser.query(`insert into audit.${table} select * from kept.${table}`);
});

describe('ezone audit verify', () => {
  it('says that what is whole is whole, in both languages and as JSON', async () => {
    expect(await run('vi', 'verify')).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('Nhật ký nguyên vẹn: 8 dòng dưới 4 dấu niêm phong.'),
    });
    expect(await run('en', 'verify')).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('The audit is whole: 8 rows under 4 seals.'),
    });
    const json = await run('vi', 'verify', '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      ok: true,
      first: null,
      rows: 8,
      seals: 4,
      waiting: 0,
      hasCopy: true,
      copies: [join(dataDir, 'seals')],
    });
  });

  it.each([
    ['changed', 'Dòng bị sửa', `update audit.entry set details = '{"code": "H99.99-261120-0002"}' where id = $1`, 1, 2],
    [
      'inserted',
      'Dòng bị chèn thêm',
      `insert into audit.entry select gen_random_uuid(), at, 'dossiers.refuse', act_id, actor_kind, actor_id, session_id, subject_kind, subject_id, details, request_id, locale, written_by, epoch from audit.entry where id = $1`,
      1,
      2,
    ],
    ['deleted', 'Dòng bị xóa', 'delete from audit.entry where id = $1', 2, 3],
  ])('names the first row that the superuser %s', async (kind, said, statement, place, seal) => {
    await superuser.query(statement, [ids[place]]);
    const plain = await run('vi', 'verify');
    expect(plain).toMatchObject({ code: 1, out: expect.stringContaining('Nhật ký KHÔNG nguyên vẹn') });
    expect(plain.out).toContain(`${said}: audit.entry `);
    const json = await run('en', 'verify', '--json');
    const { ok, first } = JSON.parse(json.out);
    expect([json.code, ok]).toEqual([1, false]);
    expect(first).toMatchObject({ kind, seal, log: 'entry', id: kind === 'inserted' ? expect.any(String) : ids[place] });
    if (kind === 'inserted') expect(first.row.fields.act).toBe('dossiers.refuse');
  });

  it('names the first row of an end that the superuser cut off, with every seal over it', async () => {
    for (const table of ['entry', 'access_log'])
      await superuser.query(`delete from audit.${table} where written_by >= (select to_xid from audit.seal where no = 2)`);
    await superuser.query('delete from audit.seal where no > 2');
    const { code, out } = await run('vi', 'verify', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out).first).toMatchObject({ kind: 'cut-off', seal: 3, id: ids[2] });
    expect((await run('en', 'verify')).out).toContain(`The end of the log was cut off: audit.entry ${ids[2]} · written `);
  });

  it('cannot see that without the copy, says so, and does not call it whole by its exit code', async () => {
    const { code, err } = await run('en', 'verify', '--seals', join(dataDir, 'nowhere'));
    expect([code, err]).toEqual([3, expect.stringContaining('nothing tells whether the end was cut off')]);
    expect((await run('en', 'verify', '--seals', join(dataDir, 'nowhere'), '--database-only')).code).toBe(0);
  });

  it('asks for a seal that a receipt has printed, which tells the cut without any copy', async () => {
    const header = String((await superuser.query('select header from kept.seal where no = 4')).rows[0].header);
    const seen = `4:${createHash('sha256').update(header).digest('hex')}`;
    const asked = ['verify', '--json', '--database-only', '--seals', join(dataDir, 'nowhere'), '--seen'];
    expect((await run('vi', ...asked, seen)).code).toBe(0);
    expect(JSON.parse((await run('vi', ...asked, `4:${'0'.repeat(64)}`)).out).first).toMatchObject({ kind: 'seal-changed', seal: 4 });
    for (const table of ['entry', 'access_log'])
      await superuser.query(`delete from audit.${table} where written_by >= (select to_xid from audit.seal where no = 3)`);
    await superuser.query('delete from audit.seal where no = 4');
    expect((await run('vi', ...asked.slice(0, -1))).code).toBe(0);
    const told = await run('vi', ...asked, seen);
    expect([told.code, JSON.parse(told.out).first]).toEqual([1, expect.objectContaining({ kind: 'cut-off', seal: 4 })]);
    expect((await run('vi', ...asked, '4')).code).toBe(2);
  });

  it('trusts no other key when one is given', async () => {
    const other = openSealKey(Buffer.alloc(32, 6));
    writeFileSync(join(dataDir, 'other.pem'), other.publicKey);
    expect(JSON.parse((await run('en', 'verify', '--json', '--key', join(dataDir, 'other.pem'))).out).first).toMatchObject({
      fault: 'unknown-key',
    });
    expect((await run('en', 'verify', '--key', openSealKey(masterKey).id)).code).toBe(0);
    expect(await run('en', 'verify', '--key', 'nothing')).toMatchObject({ code: 1, err: expect.stringContaining('--key nothing') });
  });

  it('explains wrong options, and a folder without a database', async () => {
    for (const args of [[], ['check'], ['verify', '--nonsense'], ['verify', '--file', 'a.pdf']])
      expect((await run('vi', ...args)).code).toBe(2);
    process.env['EZONE_DATA'] = join(dataDir, 'nowhere');
    expect(await run('en', 'verify')).toMatchObject({ code: 1, err: expect.stringContaining('There is no eZone database') });
    process.env['EZONE_DATA'] = dataDir;
  });
});

describe('ezone audit verify --proof', () => {
  const proofOf = (name: string) =>
    db.read(async (tx) => {
      const row = await findEntry(tx, { subjectKind: 'dossier', subjectId: dossier, act: name });
      return row === undefined ? 'not-sealed' : proveEntry(tx, row);
    });
  let file: string;
  beforeAll(async () => {
    file = join(dataDir, 'proof.json');
    const proofs = [await proofOf('dossiers.accept'), await proofOf('dossiers.render-paper')] as RowProof[];
    writeFileSync(file, JSON.stringify(makeProofFile(proofs, masterKey)));
    writeFileSync(join(dataDir, 'receipt.pdf'), paper);
    writeFileSync(join(dataDir, 'another.pdf'), 'another');
  });

  it('needs nothing but the file', async () => {
    process.env['EZONE_DATA'] = join(dataDir, 'nowhere');
    const { code, out, err } = await run('vi', 'verify', '--proof', file);
    expect([code, out]).toEqual([0, expect.stringContaining(`dossiers.accept · dossier ${dossier} · 20/11/2026 09:15`)]);
    expect(err).toContain(openSealKey(masterKey).id);
    const known = await run('en', 'verify', '--proof', file, '--key', openSealKey(masterKey).id, '--json');
    expect([known.code, known.err]).toEqual([0, '']);
    expect(JSON.parse(known.out)).toMatchObject({ ok: true, keyTrusted: true, fileMatches: null, proofs: [{ seal: 2 }, { seal: 3 }] });
    process.env['EZONE_DATA'] = dataDir;
  });

  it('knows the key of its own installation', async () => {
    expect(await run('en', 'verify', '--proof', file)).toMatchObject({ code: 0, err: '' });
  });

  it('tells the proved paper from another', async () => {
    expect((await run('vi', 'verify', '--proof', file, '--file', join(dataDir, 'receipt.pdf'))).out).toContain(
      '✓ Tệp đúng là tệp được chứng minh',
    );
    const other = await run('en', 'verify', '--proof', file, '--file', join(dataDir, 'another.pdf'));
    expect([other.code, other.out]).toEqual([1, expect.stringContaining('not the one that is proved')]);
  });

  it('refuses a changed proof, another key, and what is no proof', async () => {
    const good = readFileSync(file, 'utf8');
    const bad = join(dataDir, 'bad.json');
    writeFileSync(bad, good.replace('0001', '0002'));
    expect(await run('vi', 'verify', '--proof', bad)).toMatchObject({
      code: 1,
      out: expect.stringContaining('dòng nhật ký không khớp với mã băm'),
    });
    expect(await run('en', 'verify', '--proof', file, '--key', 'a'.repeat(64))).toMatchObject({
      code: 1,
      out: expect.stringContaining('another key'),
    });
    writeFileSync(bad, '{}');
    expect(await run('en', 'verify', '--proof', bad)).toMatchObject({ code: 1, err: expect.stringContaining('not a proof file') });
    expect((await run('en', 'verify', '--proof', join(dataDir, 'missing.json'))).code).toBe(1);
  });

  it('is not made of a row that was changed since', async () => {
    await superuser.query(`update audit.entry set act = 'dossiers.accept', details = '{"code": "x"}' where id = $1`, [ids[1]]);
    expect(await proofOf('dossiers.accept')).toBe('changed');
  });
});
