import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getDraft } from '#modules/dossiers';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { signInOver, type Session } from './sessions.fixture.ts';

let desk: Desk;
let session: Session;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  session = await signInOver(desk, 'delegate');
});
afterAll(() => desk.server.stop());

const pdf = (mark: string) =>
  Buffer.from(`%PDF-1.4\n% ${mark}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`);
const file = (bytes: Buffer, name: string) => new File([new Uint8Array(bytes)], name);

/** What stands in the box of a slot, and in the list of errors above. */
function shown(page: string, key: string) {
  const text = page.normalize('NFC');
  const box = new RegExp(`id="s-tep-${key}"[\\s\\S]*?(?=id="s-tep-|form-later)`).exec(text)?.[0] ?? '';
  const error = /class="error"[^>]*>([\s\S]*?)<\/p>/
    .exec(box)?.[1]
    ?.replaceAll(/<[^>]+>/g, '')
    .trim();
  return { error, summary: /data-error-summary[\s\S]*?<\/ul>/.exec(text)?.[0] ?? '' };
}

async function post(draft: string, files: Record<string, File>) {
  const form = new FormData();
  for (const [key, one] of Object.entries(files)) form.set(`tep-${key}`, one);
  form.set('_go', 'next');
  return session.post(`/ho-so/ban-nhap/${draft}/giay-to`, form);
}

const filesOf = async (draft: string) => {
  const { components } = await getDraft(await desk.as('delegate'), draft);
  return Object.fromEntries(components.map((one) => [one.key, one.file?.name]));
};

describe('a form of files posted without script', () => {
  test.each([
    ['of no known kind', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 9]), 'la.bin', 'PDF'],
    ['that is a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600)]), 'don.pdf', 'PDF'],
    ['that is empty', Buffer.alloc(0), 'trong.pdf', 'trong.pdf'],
    ['that was cut off', pdf('x').subarray(0, 30), 'do-dang.pdf', 'do-dang.pdf'],
  ])('shows a file %s as a fault of its slot, and keeps the others', async (_, bytes, name, told) => {
    const draft = await desk.draft({ reason: 'mở rộng' });
    const answer = await post(draft, { request: file(bytes, name), plan: file(pdf(name), 'phuong-an.pdf') });
    expect(answer.status).toBe(422);
    expect(answer.page).toContain('<h1>Giấy tờ kèm theo</h1>');
    const { error, summary } = shown(answer.page, 'request');
    expect(error).toContain(name);
    expect(error).toContain(told);
    expect(error).not.toMatch(/DOCX|ZIP/);
    expect(summary).toContain('#f-tep-request');
    expect(await filesOf(draft)).toEqual({ request: 'don.pdf', plan: 'phuong-an.pdf' });
  });

  test('reads on after a large file that was refused at its first bytes', async () => {
    const draft = await desk.draft({ reason: 'mở rộng' });
    const large = Buffer.alloc(3 * 1024 * 1024, 7);
    const answer = await post(draft, { request: file(large, 'lon.bin'), plan: file(pdf('sau'), 'sau.pdf') });
    expect(answer.status).toBe(422);
    expect((await filesOf(draft))['plan']).toBe('sau.pdf');
    expect(await session.page(`/ho-so/ban-nhap/${draft}?buoc=nop.giay-to`)).toContain('sau.pdf');
  });

  test('goes on when every file is taken', async () => {
    const draft = await desk.draft({ reason: 'mở rộng' });
    expect((await post(draft, { plan: file(pdf('moi'), 'moi.pdf') })).status).toBe(303);
  });
});
