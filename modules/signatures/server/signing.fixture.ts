import { PDFDocument } from '@cantoo/pdf-lib';
import { fontsOf } from './appearance/fonts.ts';
import { sealBoxOver, type Box, type Stamp } from './appearance/appearance.ts';
import { createDemoRoot, demoSigner, issueDemoKey, type DemoKey } from './certificates/demo-authority.ts';
import type { SignatureAlgorithm } from './cms/build-cms.ts';
import type { AskTimeStamp, TimeStampAuthority } from './cms/timestamp-request.ts';
import { answerTimeStampRequest } from './cms/timestamp-responder.ts';
import { completeSignature } from './complete-signature.ts';
import { prepareSignature, type PreparedSignature, type SignatureRequest } from './prepare-signature.ts';

export const masterKey = new Uint8Array(32).fill(7);
export const founded = new Date('2026-01-05T03:00:00Z');
export const signedAt = new Date('2026-03-05T03:00:00Z');
export const authorityName = 'Ban Quản lý Khu kinh tế Minh Họa';
export const leaderName = 'Trưởng ban Nguyễn Thị Ưu Điểm';
export const personBox: Box = { page: 1, x: 340, y: 300, width: 113, height: 57 };
export const stamps: Stamp[] = [
  { kind: 'number', text: '15/QĐ-BQL', box: { page: 1, x: 90, y: 700, width: 90, height: 16 } },
  { kind: 'date', text: 'Minh Họa, ngày 05 tháng 3 năm 2026', italic: true, box: { page: 1, x: 300, y: 700, width: 230, height: 16 } },
];

export interface DemoAuthority {
  root: DemoKey;
  person: DemoKey;
  organisation: DemoKey;
  stranger: DemoKey;
  stamper: DemoKey;
  timeStamp: TimeStampAuthority;
}

/** A way to ask, and a stamp of when the tests sign is expected that leads to the root. */
export const authorityOver = (root: DemoKey, ask: AskTimeStamp): TimeStampAuthority => ({
  ask,
  expected: () => ({ now: signedAt, roots: [root.certificate] }),
});

export async function demoAuthority(algorithm: SignatureAlgorithm = 'ecdsa-sha256'): Promise<DemoAuthority> {
  const root = await createDemoRoot({ keyRef: 'root', masterKey, at: founded, algorithm });
  const issue = (keyRef: string, name: string, purpose: 'signature' | 'timestamp' = 'signature'): Promise<DemoKey> =>
    issueDemoKey(root, { keyRef, masterKey, at: founded, algorithm, purpose, name, organisation: authorityName });
  const stamper = await issue('tsa', 'Dấu thời gian', 'timestamp');
  return {
    root,
    person: await issue('person', leaderName),
    organisation: await issue('organisation', authorityName),
    stranger: await issue('stranger', 'Người khác'),
    stamper,
    timeStamp: authorityOver(root, (request) =>
      answerTimeStampRequest(request, { certificate: stamper.certificate, sign: demoSigner(stamper, masterKey), now: () => signedAt }),
    ),
  };
}

/** Two pages of Vietnamese text. */
export async function paper(): Promise<Uint8Array> {
  const doc = await PDFDocument.create();
  const font = await fontsOf(doc)('regular');
  for (const text of ['Quyết định về việc cấp giấy chứng nhận', 'Phụ lục kèm theo']) {
    doc.addPage([595, 842]).drawText(text, { x: 80, y: 760, size: 14, font });
  }
  return doc.save({ useObjectStreams: false });
}

export function requestOf(key: DemoKey, more: Partial<SignatureRequest> = {}): SignatureRequest {
  return { field: 'Lãnh đạo', appearance: { kind: 'none' }, certificateChain: [key.certificate], at: signedAt, ...more };
}

export async function finish(prepared: PreparedSignature, key: DemoKey, timeStamp?: TimeStampAuthority): Promise<Uint8Array> {
  const signature = await demoSigner(key, masterKey)(prepared.toBeSigned, key.algorithm);
  return completeSignature(prepared.preparedBytes, prepared.session, signature, timeStamp);
}

export async function signByPerson(pdf: Uint8Array, demo: DemoAuthority): Promise<Uint8Array> {
  const appearance = { kind: 'person', box: personBox, name: leaderName } as const;
  const prepared = await prepareSignature(pdf, requestOf(demo.person, { appearance, reason: 'Ký ban hành' }));
  return finish(prepared, demo.person, demo.timeStamp);
}

export async function sealByOrganisation(pdf: Uint8Array, demo: DemoAuthority): Promise<Uint8Array> {
  const appearance = { kind: 'seal', box: sealBoxOver(personBox), organisation: authorityName } as const;
  const prepared = await prepareSignature(pdf, requestOf(demo.organisation, { field: 'Cơ quan', appearance, stamps }));
  return finish(prepared, demo.organisation, demo.timeStamp);
}
