import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findDocumentOf, findNewestRevision } from '#modules/documents';
import { findOpenStep } from '#modules/processes';
import { verifyPdf } from '#modules/signatures';
import { startRoad, type Officer, type RoadWorld } from '../../modules/processes/journeys/road.fixture.ts';
import { completeSignature } from '../../modules/signatures/server/complete-signature.ts';
import { addKey } from '../../modules/signatures/server/enrolment/add-key.ts';
import { prepareSignature } from '../../modules/signatures/server/prepare-signature.ts';
import { insertTrustedRoot } from '../../modules/signatures/server/trust-store.ts';
import { certificationAuthority, type Certified } from './own-authority.fixture.ts';

let world: RoadWorld;
let dossierId: string;
let authority: Certified;
let device: Certified;
let page: Page;
let taken: Buffer;

/** What a signer's own program makes of a file with a device that holds a key. */
async function signWith(key: Certified, pdf: Uint8Array): Promise<Buffer> {
  const at = world.server.clock.now();
  const order = { field: 'Ký số', appearance: { kind: 'none' }, certificateChain: [key.certificate], at } as const;
  const { preparedBytes, session, toBeSigned } = await prepareSignature(pdf, order);
  return Buffer.from(await completeSignature(preparedBytes, session, await key.sign(toBeSigned, 'ecdsa-sha256')));
}

const openStep = async () => (await world.system.read((tx) => findOpenStep(tx, dossierId)))?.key;

/** The first case of the officer's inbox with its act begun. */
async function openFirst(name: Officer): Promise<Page> {
  const window = await world.window(name);
  await window.locator('.ez-inbox tbody tr').first().waitFor();
  await window.keyboard.press('j');
  await window.keyboard.press('Enter');
  await window.locator('.ez-acts .ez-button-primary').waitFor();
  await window.keyboard.press('a');
  return window;
}

beforeAll(async () => {
  world = await startRoad('2026-11-20T02:15:00Z');
  dossierId = await world.file();
});
afterAll(() => world?.stop());

/** Passes the open step on as the officer does on the page, until nothing of it is left to do there. */
async function passOn(name: Officer, act: string): Promise<void> {
  const window = await openFirst(name);
  await window.getByRole('button', { name: act }).first().click();
  await window.locator('.ez-toast').getByText(act).waitFor();
  await window.close();
}

const handIn = async (file: Buffer): Promise<void> => {
  await page.getByLabel('Tệp đã ký').setInputFiles({ name: 'da-ky.pdf', mimeType: 'application/pdf', buffer: file });
  await page.getByRole('button', { name: 'Nộp tệp đã ký' }).click();
};

it('comes to the leader, whose certificate says that he keeps the key himself', async () => {
  const desk = await openFirst('desk');
  await desk.locator('.ez-act-card .ez-button-primary').click();
  await desk.locator('.ez-done-code').waitFor();
  await desk.close();
  const head = await openFirst('head');
  await head.locator('.ez-people input').first().focus();
  await head.keyboard.press('ArrowDown');
  await head.keyboard.press('Enter');
  await head.locator('.ez-toast').getByText('Đã giao cho').waitFor();
  await head.close();
  const drafting = await world.system.read((tx) => findOpenStep(tx, dossierId));
  const drafter = drafting?.holderPerson === world.people.get('worker') ? 'worker' : 'second';
  const draft = await openFirst(drafter);
  await draft.locator('.ez-editor-field').click();
  await draft.keyboard.type('Nội dung khác giữ nguyên.');
  await draft.getByText('Đã lưu lúc').waitFor();
  await draft.getByRole('button', { name: 'Trình lãnh đạo phòng' }).click();
  await draft.locator('.ez-toast').getByText('Trình lãnh đạo phòng').waitFor();
  await draft.close();
  await passOn('head', 'Trình ký');
  expect(await openStep()).toBe('sign');

  const now = world.server.clock.now();
  authority = await certificationAuthority('Chứng thực Ví Dụ CA', now);
  device = await authority.certify('Trưởng Ban');
  await world.system.act('test.trust', (act) => insertTrustedRoot(act.tx, authority.certificate, now));
  const personId = world.people.get('leader');
  await addKey(world.system, { personId, where: 'holder', file: device.pem, password: '', evenSo: false });
});

it('is downloaded by the leader, who reads with which certificate it is to be signed', async () => {
  page = await openFirst('leader');
  await page.getByRole('heading', { name: 'Ký bằng thiết bị của bạn' }).waitFor();
  expect(await page.locator('.ez-own-device').innerText()).toContain('chứng thư “Trưởng Ban”');
  expect(await page.getByRole('button', { name: 'Ký', exact: true }).count()).toBe(0);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải văn bản cần ký' }).click()]);
  expect(file.suggestedFilename()).toBe('van-ban.pdf');
  taken = await readFile(await file.path());
  expect(taken.subarray(0, 5).toString()).toBe('%PDF-');
});

it('refuses calmly what is no file, another file, or signed with another certificate, and says what helps', async () => {
  await page.getByRole('button', { name: 'Nộp tệp đã ký' }).click();
  await page.getByText('Hãy chọn tệp PDF đã ký.').waitFor();
  await handIn(await signWith(await authority.certify('Người khác'), taken));
  await page.getByText('Chứng thư dùng để ký không phải của người được giao ký.').waitFor();
  await page.getByText('Ký bản đã tải ở bước 1 bằng chứng thư “Trưởng Ban”').waitFor();
  const other = Buffer.from(taken);
  other[taken.length >> 1] = (other[taken.length >> 1] ?? 0) ^ 1;
  await handIn(other);
  await page.getByText('Tệp này không phải bản đã tải ở bước 1').waitFor();
  expect(await openStep()).toBe('sign');
});

it('is handed in when it comes back signed, also after the page was opened anew, and goes on to the clerk', async () => {
  await page.reload();
  await page.getByRole('heading', { name: 'Ký bằng thiết bị của bạn' }).waitFor();
  const signed = await signWith(device, taken);
  await handIn(signed);
  await page.getByRole('heading', { name: 'Đã ký' }).waitFor();
  expect(await openStep()).toBe('issue');
  const kept = await world.system.read(async (tx) => {
    const document = await findDocumentOf(tx, dossierId);
    return findNewestRevision(tx, document?.id ?? '', 'signed');
  });
  expect(Buffer.from(await world.system.services.files.read(kept?.fileSha256 ?? '')).equals(signed)).toBe(true);
  const report = verifyPdf(signed, { trustedRoots: [authority.certificate], at: world.server.clock.now(), file: 'da-ky.pdf' });
  expect(report.signatures.map(({ signer, verdict }) => [signer, verdict])).toEqual([['Trưởng Ban', 'TOTAL-PASSED']]);
});

it('no window complained', () => {
  expect(world.complaints.filter((one) => !/status of 4/.test(one))).toEqual([]);
});
