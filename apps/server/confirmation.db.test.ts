import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findDocumentOf } from '#modules/documents';
import { getDossier, type DossierDetail } from '#modules/dossiers';
import { runTimers } from '#modules/processes';
import { codes, startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { setMissedConfirmations } from '../../modules/documents/server/confirm.ts';
import { judgeFile } from '../../modules/documents/server/judge-file.ts';
import { answerOf } from '../../modules/documents/pages/judged-page.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

async function confirmed(): Promise<string> {
  const id = await desk.send({ reason: 'nội quy' }, codes.silent);
  const { dueAt } = await desk.accept(id);
  await desk.go('head', id, 'assigned', 'worker');
  await desk.go('worker', id, 'lawful');
  desk.server.clock.set(dueAt);
  await runTimers.run(desk.system);
  return id;
}

const resultOf = async (id: string): Promise<NonNullable<DossierDetail['result']>> => {
  const { result } = await getDossier(await desk.as('delegate', 'dossiers.read'), id);
  if (result === undefined) throw new Error('no result');
  return result;
};

const textOf = (pdf: Uint8Array): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'ezone-confirmation-')), 'result.pdf');
  writeFileSync(file, pdf);
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).normalize('NFC');
};

test('what closes by itself is an outgoing document with number and date, without signature and seal', async () => {
  const id = await confirmed();
  await setMissedConfirmations.run(desk.system);
  await setMissedConfirmations.run(desk.system);
  const { rows } = await desk.server.services.db.pool.query<{ kind: string; file_sha256: string }>(
    'select r.kind, r.file_sha256 from documents.revision r join documents.document d on d.id = r.document_id where d.record_id = $1',
    [id],
  );
  expect(rows.map((row) => row.kind)).toEqual(['confirmed']);
  const result = await resultOf(id);
  expect(result).toMatchObject({ ready: true, numberText: '01/XN-BQL', issuedOn: '2026-11-26', signers: [] });
  expect(result.word).toMatch(/^[A-Z2-9]{16}$/);

  const pdf = await desk.server.services.files.read(rows[0]?.file_sha256 ?? '');
  expect(result.file).toEqual({ name: expect.stringMatching(/^H99\.99-261120-\d{4}-ket-qua\.pdf$/), size: pdf.length });
  const text = textOf(pdf).replaceAll(/ +/g, ' ').replaceAll(' /', '/');
  for (const words of ['01/XN-BQL', 'ngày 26 tháng 11 năm 2026', '05/12/2026', 'không có chữ ký và con dấu', '/kiem-tra/', result.word])
    expect(text).toContain(words);
});

test('its very file is known by its hash; a changed one is not', async () => {
  const id = await confirmed();
  await setMissedConfirmations.run(desk.system);
  const { word, numberText } = await resultOf(id);
  expect(numberText).toBe('02/XN-BQL');
  const page = await desk.server.http.app.inject({ url: `/kiem-tra/${word}`, headers: { accept: 'text/html' } });
  expect([page.statusCode, page.body]).toEqual([200, expect.stringContaining('hệ thống xác nhận khi hết thời hạn')]);
  const document = await desk.system.read((tx) => findDocumentOf(tx, id));
  const { rows } = await desk.server.services.db.pool.query<{ file_sha256: string }>(
    'select file_sha256 from documents.revision where document_id = $1',
    [document?.id],
  );
  const pdf = await desk.server.services.files.read(rows[0]?.file_sha256 ?? '');
  const answerTo = async (content: Uint8Array) => {
    const judgement = await judgeFile(desk.system, { name: 'result.pdf', content });
    return typeof judgement === 'string' ? judgement : answerOf({ judgement, compared: undefined });
  };
  expect(await answerTo(pdf)).toBe('confirmed');
  expect(await answerTo(Buffer.concat([pdf, Buffer.from('\n')]))).toBe('unsigned');
});

test('the file is set by the worker within seconds, and the officers see a document nobody drafted', async () => {
  const id = await confirmed();
  await expect.poll(async () => (await resultOf(id)).ready, { timeout: 5000 }).toBe(true);
  const document = await desk.system.read((tx) => findDocumentOf(tx, id));
  expect(document).toMatchObject({ state: 'issued', drafter: undefined, signer: undefined });
  const told = await desk.server.services.db.pool.query<{ kinds: string[] }>(
    `select array(select h ->> 'kind' from jsonb_array_elements(payload -> 'holders') h) as kinds
     from events.outbox where name = 'dossiers.result-ready' and payload ->> 'dossierId' = $1`,
    [id],
  );
  expect(told.rows).toEqual([{ kinds: expect.arrayContaining(['enterprise', 'unit']) }]);
});

test('a confirmation that cannot be set is put off, and set when it can be', async () => {
  const { pool } = desk.server.services.db;
  const id = await confirmed();
  await expect.poll(async () => (await resultOf(id)).ready, { timeout: 5000 }).toBe(true);
  const state = async () =>
    (
      await pool.query(
        `select tries, put_off_until as until, (select count(*)::int from documents.revision r where r.document_id = d.id) as files
         from documents.document d where record_id = $1`,
        [id],
      )
    ).rows[0];
  await pool.query('delete from documents.revision where document_id = (select id from documents.document where record_id = $1)', [id]);
  const before = await pool.query<{ layout: string }>(
    `update documents.document d set template_version_id = gen_random_uuid()
     from documents.document b where b.id = d.id and d.record_id = $1 returning b.template_version_id as layout`,
    [id],
  );
  const now = desk.server.clock.now();
  await setMissedConfirmations.run(desk.system);
  expect(await state()).toEqual({ tries: 1, until: new Date(now.getTime() + 4 * 60_000), files: 0 });
  await pool.query('update documents.document set template_version_id = $2 where record_id = $1', [id, before.rows[0]?.layout]);
  await setMissedConfirmations.run(desk.system);
  expect(await state()).toMatchObject({ tries: 1, files: 0 });
  desk.server.clock.set(new Date(now.getTime() + 5 * 60_000));
  await setMissedConfirmations.run(desk.system);
  expect(await state()).toMatchObject({ files: 1 });
});
