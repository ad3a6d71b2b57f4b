import { execFileSync } from 'node:child_process';
import { createHash, verify } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeProof, openSealKey, proofFileShape, publicKeyId, readPublicKeys, verifyTrail } from '#platform/audit';
import { systemCtx } from '#platform/context';
import { sql, tables, type Tx } from '#platform/db';
import { listComponents } from '../../modules/dossiers/server/component-store.ts';
import { renderPaper } from '../../modules/dossiers/server/render-papers.ts';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { signInOver, type Session } from './sessions.fixture.ts';

let desk: Desk;
const sessions: Record<string, Session> = {};
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  for (const name of ['delegate', 'other', 'desk', 'head', 'leader']) sessions[name] = await signInOver(desk, name);
});
afterAll(() => desk.server.stop());

/** The words of a PDF in reading order. */
function textOf(pdf: Uint8Array): string {
  const text = execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
  return text.normalize('NFC').replaceAll(/\s+/g, ' ');
}

async function findSealHeader(tx: Tx, no: number): Promise<string> {
  const found = await sql<{ header: string }>`select header from audit.seal where no = ${no}`.execute(tables(tx));
  return found.rows[0]?.header ?? '';
}

const as = (name: string): Session => {
  const session = sessions[name];
  if (session === undefined) throw new Error(`nobody is ${name}`);
  return session;
};
interface Told {
  readings: { id: string; at: string; what: { vi: string }; unit?: { vi: string }; role?: { vi: string }; purpose?: { vi: string } }[];
  next?: string;
}
const readingsOf = (id: string, query = '') => as('delegate').ask<Told>('GET', `/dossiers/${id}/readings${query}`);
const toldOf = ({ readings }: Told) => readings.map(({ what, unit, role, purpose }) => [what.vi, unit?.vi, role?.vi, purpose?.vi]);

describe('who read my dossier', () => {
  test('tells what officers opened, from which unit, in which role and what for, and nobody by name', async () => {
    const id = await desk.send();
    await as('delegate').ask('GET', `/dossiers/${id}`);
    await as('delegate').page(`/ho-so/${id}`);
    expect((await readingsOf(id)).readings).toEqual([]);
    await as('desk').ask('GET', `/dossiers/${id}`);
    const { receiptId } = await desk.accept(id);
    const [file] = await desk.system.read((tx) => listComponents(tx, { dossier_id: id }));
    await as('desk').download(`/dossiers/${id}/components/${file?.id}`);
    await as('head').ask('GET', `/dossiers/${id}/comparison`);
    await as('leader').download(`/dossiers/${id}/papers/${receiptId}`);
    const told = await readingsOf(id);
    expect(toldOf(told)).toEqual([
      ['Mở tệp: Giấy tiếp nhận hồ sơ và hẹn trả kết quả', 'Đơn vị LD', 'Lãnh đạo Ban', 'Để chỉ đạo, kiểm tra'],
      ['So nội dung nộp với dữ liệu đang lưu', 'Đơn vị DT', 'Lãnh đạo phòng', 'Để xử lý bước: assign'],
      ['Mở tệp: request', 'Đơn vị MC', 'Cán bộ một cửa', 'Để phối hợp giải quyết hồ sơ'],
      ['Xem hồ sơ', 'Đơn vị MC', 'Cán bộ một cửa', 'Để xử lý bước: accept'],
    ]);
    expect(JSON.stringify(told)).not.toMatch(/Người |"person/);
    for (const name of ['desk', 'head', 'leader']) expect(JSON.stringify(told)).not.toContain(desk.people[name]);
    const first = await readingsOf(id, '?limit=3');
    expect((await readingsOf(id, `?limit=3&after=${first.next}`)).readings).toEqual(told.readings.slice(3));
  });

  test('stands on the page, one visit a day, unit, role and purpose', async () => {
    const id = await desk.send();
    expect(await as('delegate').page(`/ho-so/${id}`)).toContain('Chưa có cán bộ nào mở hồ sơ này.');
    await as('desk').ask('GET', `/dossiers/${id}`);
    desk.server.clock.set(new Date('2026-11-20T02:25:00Z'));
    await as('desk').ask('GET', `/dossiers/${id}`);
    const page = await as('delegate').page(`/ho-so/${id}`);
    const card = /id="luot-xem"[^]*?<\/section>/.exec(page)?.[0] ?? '';
    expect(card.match(/class="timeline-what"/g)).toHaveLength(1);
    expect(card).toContain('20/11/2026 09:15–09:25');
    expect(card).toContain('Đơn vị MC · Cán bộ một cửa</p>');
    expect(card).toContain('Để xử lý bước: accept · Xem hồ sơ');
    expect(card).not.toContain('Người desk');
    expect(await as('delegate').page(`/en/ho-so/${id}`)).toContain('Who looked at this dossier');
  });

  test('is told to nobody else', async () => {
    const id = await desk.send();
    for (const name of ['other', 'desk', 'leader']) await expect(as(name).ask('GET', `/dossiers/${id}/readings`)).rejects.toThrow(/40[34]/);
  });

  test('a file that is not found leaves no look, and a refused reader none', async () => {
    const id = await desk.send();
    await expect(as('desk').download(`/dossiers/${id}/components/${id}`)).rejects.toThrow('404');
    await expect(as('other').ask('GET', `/dossiers/${id}`)).rejects.toThrow('404');
    expect((await readingsOf(id)).readings).toEqual([]);
  });
});

describe("a receipt's proof", () => {
  test('tells acceptance and file under signed roots, verified with the published key alone', async () => {
    const id = await desk.send();
    await desk.server.seal();
    const { code, receiptId } = await desk.accept(id);
    const sha256 = await renderPaper(systemCtx(desk.server.services, 'test'), receiptId);
    await desk.server.seal();
    const path = `/dossiers/${id}/papers/${receiptId}/proof`;
    const proof = proofFileShape.parse(await as('delegate').ask('GET', path));
    const key = openSealKey(desk.server.services.masterKey);
    expect(proof.proofs.map((one) => judgeProof(one, [key.publicKey]))).toMatchObject([{ key: key.id }, { key: key.id }]);
    const [accepted, rendered] = proof.proofs.map(({ row }) => row);
    expect(accepted).toMatchObject({
      act: 'dossiers.accept',
      subjectId: id,
      at: String(desk.server.clock.now().getTime() * 1000),
    });
    expect([code, JSON.parse(String(rendered?.['details']))['sha256']]).toEqual([expect.any(String), sha256]);
    const said = textOf(await desk.server.services.files.read(sha256 ?? ''));
    expect(said).toContain(`Dòng nhật ký của việc tiếp nhận: ${accepted?.['id']}.`);
    expect(said).toContain(`kiểm tra bằng khóa công bố tại ${desk.server.services.publicUrl}/api/v1/audit/keys.`);
    const [, no = '', hash = ''] = /số (\d+), SHA- ?256 ([0-9a-f]{64})/.exec(said) ?? [];
    const sealed = await desk.system.read((tx) => findSealHeader(tx, Number(no)));
    expect(hash).toBe(createHash('sha256').update(sealed).digest('hex'));
    const pdf = await as('delegate').download(`/dossiers/${id}/papers/${receiptId}`);
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(sha256);
    const text = JSON.stringify(proof);
    for (const name of ['desk', 'delegate']) expect(text).not.toContain(desk.people[name]);
    expect(await as('delegate').page(`/ho-so/${id}`)).toContain(`/api/v1${path}`);
  });

  test('is not there before the seal, and not for strangers or other papers', async () => {
    const id = await desk.send();
    const { receiptId } = await desk.accept(id);
    await expect(as('other').ask('GET', `/dossiers/${id}/papers/${receiptId}/proof`)).rejects.toThrow('404');
    await expect(as('delegate').ask('GET', `/dossiers/${await desk.send()}/papers/${receiptId}/proof`)).rejects.toThrow('404');
  });
});

test('a server as it is started seals what was done within two seconds, by itself', async () => {
  const { pool } = desk.server.services.db;
  const newest = async (): Promise<string> =>
    (await pool.query<{ id: string }>(`select id from audit.entry where act = 'dossiers.submit' order by written_by desc limit 1`)).rows[0]
      ?.id ?? '';
  const isSealed = async (id: string): Promise<boolean> =>
    (
      await pool.query(
        `select from audit.entry e where id = $1 and exists (select from audit.seal s where (s.to_epoch, s.to_xid) > (e.epoch, e.written_by))`,
        [id],
      )
    ).rowCount === 1;
  const took: number[] = [];
  // What other tests have open in the cluster holds a seal back: the quickest of some counts. Each but the first is done just after a seal.
  for (let tries = 0; tries < 10 && (took.length < 2 || Math.min(...took.slice(1)) > 2000); tries += 1) {
    await desk.send();
    const since = performance.now();
    const id = await newest();
    await expect.poll(() => isSealed(id), { timeout: 20_000, interval: 20 }).toBe(true);
    took.push(performance.now() - since);
  }
  expect(Math.min(...took.slice(1))).toBeLessThanOrEqual(2000);
}, 60_000);

test('the public key and the newest seal are published, signed by each other', async () => {
  await desk.server.seal();
  const { keys, newest } = (await desk.server.http.app.inject('/api/v1/audit/keys')).json();
  expect(keys).toEqual([{ id: openSealKey(desk.server.services.masterKey).id, publicKey: expect.stringContaining('BEGIN PUBLIC KEY') }]);
  expect(publicKeyId(keys[0].publicKey)).toBe(keys[0].id);
  expect(verify(null, Buffer.from(newest.header), keys[0].publicKey, Buffer.from(newest.signature, 'base64'))).toBe(true);
  expect(newest).toMatchObject({ hash: createHash('sha256').update(newest.header).digest('hex'), no: JSON.parse(newest.header).no });
});

test('all that these tests did is sealed and whole, in the database and outside', async () => {
  await desk.server.seal();
  const folder = join(desk.server.config.dataDir, 'seals');
  const report = await verifyTrail({ db: desk.server.services.db, keys: await readPublicKeys(folder), folder });
  expect(report).toMatchObject({ breaks: [], more: 0, notCopied: 0, hasCopy: true });
  expect(report.rows).toBeGreaterThan(50);
});
