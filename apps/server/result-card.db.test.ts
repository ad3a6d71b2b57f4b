import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { issueResult, type IssuedResult } from './issued.fixture.ts';
import { signInOver } from './sessions.fixture.ts';

let desk: Desk;
let issued: IssuedResult;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  issued = await issueResult(desk);
  await desk.go('desk', issued.dossierId, 'returned');
});
afterAll(() => desk.server.stop());

test('a returned dossier shows its result: number, date, file, who signed, and the way to check this very document', async () => {
  const session = await signInOver(desk, 'delegate');
  const page = await session.page(`/ho-so/${issued.dossierId}`);
  const card = /<section[^>]*id="ket-qua"[\s\S]*?<\/section>/.exec(page)?.[0].normalize('NFC') ?? '';
  const size = `${Math.round((issued.sealed.length / 1024) * 10) / 10}\u00A0KB`.replace('.', ',');
  for (const words of [issued.numberText, '20/11/2026', 'H99.99-261120-0001-ket-qua.pdf', size, 'Người leader', 'Ban Quản lý mẫu'])
    expect(card).toContain(words);
  expect(card).toContain(`href="/kiem-tra/${issued.word}"`);
  expect(await session.page(`/kiem-tra/${issued.word}`)).toContain(issued.numberText);
  const { result } = await session.ask<{ result: object }>('GET', `/dossiers/${issued.dossierId}`);
  const at = '2026-11-20T02:15:00.000Z';
  expect(result).toMatchObject({
    word: issued.word,
    file: { size: issued.sealed.length },
    signers: [
      { kind: 'person', name: 'Người leader', at },
      { kind: 'agency', name: 'Ban Quản lý mẫu', at },
    ],
  });
});
