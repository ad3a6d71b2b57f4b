import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { demoAuthority, paper, signByPerson } from '../../modules/signatures/server/signing.fixture.ts';
import { issueResult, type IssuedResult } from './issued.fixture.ts';

let desk: Desk;
let result: IssuedResult;

beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  result = await issueResult(desk);
});
afterAll(() => desk.server.stop());

const textOf = (page: string) =>
  page
    .slice(page.indexOf('id="main"'))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

async function show(path: string) {
  const answer = await desk.server.http.app.inject({ url: path, headers: { accept: 'text/html' } });
  return { status: answer.statusCode, body: answer.body, text: textOf(answer.body) };
}

/** As a browser without script sends it, over a real connection. */
async function drop(content: Uint8Array | string, path = '/kiem-tra', name = 'ket-qua.pdf') {
  const form = new FormData();
  form.set('file', new File([typeof content === 'string' ? content : new Uint8Array(content)], name));
  const answer = await fetch(desk.server.url + path, { method: 'POST', body: form, headers: { accept: 'text/html' } });
  const body = await answer.text();
  return { status: answer.status, body, text: textOf(body), title: /<h1>(.*?)<\/h1>/s.exec(body)?.[1] };
}

async function withPageAdded(pdf: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { forIncrementalUpdate: true });
  document.addPage([300, 300]);
  return document.save();
}

const isKept = (content: Uint8Array) => desk.server.services.files.exists(createHash('sha256').update(content).digest('hex'));

describe('a dropped file', () => {
  test('as it was issued is authentic: who, when, for whom, which document', async () => {
    const { status, title, text, body } = await drop(result.sealed);
    expect([status, title]).toEqual([200, 'Văn bản thật, còn nguyên vẹn']);
    expect(text.indexOf('không có giá trị pháp lý')).toBeLessThan(text.indexOf('Văn bản thật'));
    for (const said of [result.numberText, '20/11/2026', 'Người leader', 'Ban Quản lý mẫu', 'theo dấu thời gian', 'ghi số văn bản'])
      expect(text).toContain(said);
    expect(body).toContain('/api/v1/signatures/ca');
    expect(await isKept(result.sealed)).toBe(true);
  });

  test('with one byte changed is altered, and is not kept', async () => {
    const touched = Uint8Array.from(result.sealed);
    touched[2000] = (touched[2000] ?? 0) ^ 1;
    const { status, title, text } = await drop(touched);
    expect([status, title]).toEqual([200, 'Tệp đã bị sửa sau khi ký']);
    expect(text).toContain('Nội dung đã ký bị sửa sau khi ký');
    expect(text).toContain('không trùng với tệp nào đã phát hành');
    expect(await isKept(touched)).toBe(false);
  });

  test('with a page added says so', async () => {
    const { title, text } = await drop(await withPageAdded(result.sealed));
    expect(title).toBe('Tệp đã bị sửa sau khi ký');
    expect(text).toContain('Thêm trang');
  });

  test('of a stranger is not from a trusted source', async () => {
    const { title } = await drop(await signByPerson(await paper(), await demoAuthority()));
    expect(title).toBe('Chữ ký không từ nguồn tin cậy');
  });

  test('signed but not yet issued is a working copy', async () => {
    expect((await drop(result.signed)).title).toBe('Bản làm việc, chưa được phát hành');
  });

  test('without signature is not signed', async () => {
    const unsigned = await paper();
    expect((await drop(unsigned)).title).toBe('Tệp không có chữ ký số');
    expect((await drop(unsigned, '/en/kiem-tra')).title).toBe('The file is not signed');
    expect(await isKept(unsigned)).toBe(false);
  });

  test.each([
    ['no PDF', 'Chào bạn', 422, 'Đây không phải tệp PDF'],
    ['empty', '', 422, 'Tệp trống'],
    ['damaged', '%PDF-1.7\nnothing else', 422, 'không đọc được'],
    ['of 25 MB', new Uint8Array(25 * 1024 * 1024).fill(32), 413, 'lớn hơn 20 MB'],
  ])('that is %s is refused beside the field', async (_name, content, status, words) => {
    const answer = await drop(content);
    expect(answer.status).toBe(status);
    expect(/<p class="error" id="f-file-error">(.*?)<\/p>/s.exec(answer.body)?.[1]).toContain(words);
    expect(answer.body).toContain('aria-describedby="f-file-error"');
    expect(answer.body).toContain('href="#f-file"');
  });

  test('that is not there is asked for', async () => {
    const answer = await fetch(`${desk.server.url}/kiem-tra`, { method: 'POST', body: new FormData(), headers: { accept: 'text/html' } });
    expect([answer.status, textOf(await answer.text()).includes('Chưa chọn tệp')]).toEqual([422, true]);
  });
});

describe('the word of a QR code', () => {
  test('shows what was issued and compares a file with it', async () => {
    const page = await show(`/kiem-tra/${result.word}`);
    expect(page.status).toBe(200);
    const sha256 = createHash('sha256').update(result.sealed).digest('hex');
    for (const said of [result.numberText, '20/11/2026', 'Ban Quản lý mẫu', sha256]) expect(page.text).toContain(said);
    expect(page.body).toContain(`action="/kiem-tra/${result.word}"`);
    expect((await show(`/en/kiem-tra/${result.word.toLowerCase()}`)).text).toContain('This document was issued');
    expect((await drop(result.sealed, `/kiem-tra/${result.word}`)).title).toBe('Văn bản thật, còn nguyên vẹn');
  });

  test('does not vouch for another valid file', async () => {
    const { title, text } = await drop(result.signed, `/kiem-tra/${result.word}`);
    expect(title).toBe('Không phải văn bản đứng sau mã QR này');
    expect(text).toContain(result.numberText);
  });

  test('unknown, impossible or of a draft gets one calm answer', async () => {
    const pages = await Promise.all(
      ['ABCDEFGHJKLMNPQR', 'x', "'; drop table"].map((word) => show(`/kiem-tra/${encodeURIComponent(word)}`)),
    );
    for (const page of pages) {
      expect(page.status).toBe(404);
      expect(page.text).toContain('Không tìm thấy văn bản ứng với mã này');
    }
    expect((await drop(result.sealed, '/kiem-tra/ABCDEFGHJKLMNPQR')).status).toBe(404);
  });

  test('cannot be tried without end', async () => {
    const statuses = new Set<number>();
    // each server counts for itself
    for (let n = 0; n < 300 * desk.server.servers.length + 10; n += 1) statuses.add((await show('/kiem-tra/ZZZZZZZZZZZZZZZZ')).status);
    expect([...statuses]).toEqual([404, 429]);
  });
});
