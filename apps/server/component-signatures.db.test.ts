import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { addComponent, getDossier, submitDossier } from '#modules/dossiers';
import { completeSigning, prepareSigning } from '#modules/signatures';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { checkMissedSignatures, checkSignatures } from '../../modules/dossiers/server/check-signatures.ts';
import { authorityName, demoAuthority, leaderName, paper, signByPerson } from '../../modules/signatures/server/signing.fixture.ts';

let desk: Desk;
let trusted: Uint8Array;
let strange: Uint8Array;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  trusted = await signedHere();
  strange = await signByPerson(await paper(), await demoAuthority());
});
afterAll(() => desk.server.stop());

/** A paper signed with a key whose root this system trusts. */
async function signedHere(): Promise<Uint8Array> {
  const delegate = await desk.as('delegate');
  const holder = { kind: 'person', id: desk.people['delegate'] ?? '', name: 'Người đại diện Sao Khuê' } as const;
  const order = { documentId: newId(), holder, base: await paper(), field: 'Request', appearance: { kind: 'none' } } as const;
  const { sessionId } = await prepareSigning(delegate, order);
  return completeSigning(delegate, { sessionId });
}

function altered(pdf: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(pdf);
  copy[600] = (copy[600] ?? 0) ^ 1;
  return copy;
}

/** A dossier sent with these bytes as its request; answers its id. */
async function sentWith(pdf: Uint8Array): Promise<string> {
  const ctx = await desk.as('delegate');
  const draftId = await desk.draft();
  const name = 'de-nghi.pdf';
  const stored = await desk.server.services.files.put(pdf, { maxBytes: 1_000_000, accept: ['pdf'], name });
  await addComponent(ctx, { draftId, key: 'request', file: { ...stored, name } });
  return submitDossier(ctx, draftId);
}

const requestOf = async (id: string, who = 'desk') => {
  const { components } = await getDossier(await desk.as(who, 'dossiers.read'), id);
  return components.find((one) => one.key === 'request')?.file;
};

async function timesTold(id: string): Promise<number | null> {
  const told = `select from events.outbox where name = 'dossiers.signatures-checked' and payload ->> 'dossierId' = $1`;
  return (await desk.server.services.db.pool.query(told, [id])).rowCount;
}

describe('the signatures in what was filed', () => {
  test('are checked within seconds of sending, without anybody asking', async () => {
    const id = await sentWith(trusted);
    await expect.poll(async () => (await requestOf(id))?.signatureVerdict, { timeout: 5000 }).toBe('TOTAL-PASSED');
    expect((await requestOf(id))?.signatures).toMatchObject([{ verdict: 'TOTAL-PASSED', at: '2026-11-20T02:15:00.000Z' }]);
    expect((await requestOf(id))?.signatures[0]?.signer).toContain('Người đại diện Sao Khuê');
    expect(await timesTold(id)).toBe(1);
  });

  test.each([
    ['unsigned', async () => paper(), 'UNSIGNED', []],
    ['signed under a root nobody here trusts', async () => strange, 'INDETERMINATE', ['INDETERMINATE']],
    ['changed after signing', async () => altered(trusted), 'TOTAL-FAILED', ['TOTAL-FAILED']],
    ['not readable', async () => Buffer.from(`%PDF-1.4\n${'x'.repeat(300)}\n%%EOF\n`), 'UNREADABLE', []],
  ] as const)('%s: the verdict is kept, each signature with its reason in both languages', async (_, make, verdict, each) => {
    const id = await sentWith(await make());
    await checkSignatures(desk.system, id);
    const file = await requestOf(id);
    expect([file?.signatureVerdict, file?.signatures.map((one) => one.verdict)]).toEqual([verdict, each]);
    for (const { reason } of file?.signatures ?? []) {
      expect(reason.vi).toMatch(/[ăâđêôơư]/);
      expect(reason.en).not.toMatch(/[ăâđêôơư]/);
    }
    if (verdict === 'INDETERMINATE')
      expect(file?.signatures[0]).toMatchObject({ signer: `${leaderName} (DEMO)`, organisation: authorityName });
  });

  test('a verdict once given stays; what was missed is checked by the job', async () => {
    const id = await sentWith(await paper());
    await checkSignatures(desk.system, id);
    await checkSignatures(desk.system, id);
    await checkMissedSignatures.run(desk.system);
    expect(await timesTold(id)).toBe(1);
    await desk.server.services.db.pool.query('update dossiers.component set signature_verdict = null where dossier_id = $1', [id]);
    await checkMissedSignatures.run(desk.system);
    expect((await requestOf(id))?.signatureVerdict).toBe('UNSIGNED');
  });
});
