import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { completeSigning, prepareSigning } from '#modules/signatures';
import { startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { authorityName, demoAuthority, leaderName, paper, signByPerson } from '../../../modules/signatures/server/signing.fixture.ts';
import { checkAnswer, checkMissedAnswers } from '../../../modules/consultations/server/check-answer.ts';
import { answers, asked, seen, studied } from './consultations.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

/** An answer signed with a key whose root this system trusts. */
async function signedHere(): Promise<Uint8Array> {
  const ctx = await desk.as('delegate');
  const holder = { kind: 'person', id: desk.people['delegate'] ?? '', name: 'Người ký ý kiến' } as const;
  const order = { documentId: newId(), holder, base: await paper(), field: 'Opinion', appearance: { kind: 'none' } } as const;
  const { sessionId } = await prepareSigning(ctx, order);
  return completeSigning(ctx, { sessionId });
}

function altered(pdf: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(pdf);
  copy[600] = (copy[600] ?? 0) ^ 1;
  return copy;
}

async function answeredWith(pdf: Uint8Array): Promise<{ dossierId: string; id: string }> {
  const at = await studied(desk);
  const [id = ''] = await asked(desk, at);
  const name = 'y-kien.pdf';
  const stored = await desk.server.services.files.put(pdf, { maxBytes: 1_000_000, accept: ['pdf'], name });
  await answers(desk, 'clerk', id, { file: { ...stored, name } });
  return { dossierId: at.dossierId, id };
}

const fileOf = async (dossierId: string) => (await seen(desk, dossierId)).consultations[0]?.file;

test('the signatures in the file of an answer are checked within seconds, without anybody asking, and shown with who signed', async () => {
  const { dossierId } = await answeredWith(await signedHere());
  await expect.poll(async () => (await fileOf(dossierId))?.signatureVerdict, { timeout: 10_000 }).toBe('TOTAL-PASSED');
  expect((await fileOf(dossierId))?.signatures[0]?.signer).toContain('Người ký ý kiến');
});

test('what is unsigned, changed after signing or signed under a root nobody trusts is told so, and a verdict stays as it was', async () => {
  const strange = await signByPerson(await paper(), await demoAuthority());
  const made = [
    ['UNSIGNED', await paper()],
    ['TOTAL-FAILED', altered(await signedHere())],
    ['INDETERMINATE', strange],
  ] as const;
  for (const [verdict, pdf] of made) {
    const { dossierId, id } = await answeredWith(pdf);
    await checkAnswer(desk.system, id);
    expect((await fileOf(dossierId))?.signatureVerdict).toBe(verdict);
    if (verdict === 'INDETERMINATE')
      expect((await fileOf(dossierId))?.signatures[0]).toMatchObject({ signer: `${leaderName} (DEMO)`, organisation: authorityName });
    await checkAnswer(desk.system, id);
    await checkMissedAnswers.run(desk.system);
    expect((await fileOf(dossierId))?.signatureVerdict).toBe(verdict);
  }
});
