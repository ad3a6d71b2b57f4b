import { afterAll, beforeAll, expect, test } from 'vitest';
import { findOpenStep, listSteps } from '#modules/processes';
import { getDossier } from '#modules/dossiers';
import { startWorld, type World } from '../../apps/server/refusals/world.fixture.ts';
import { attachResult } from './server/attach-result.ts';
import { findIssuedByWord } from './server/issued.ts';
import { judgeFile } from './server/judge-file.ts';
import { signedElsewhere, unsignedPaper } from './signed-elsewhere.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 240_000);
afterAll(() => world.desk.server.stop());

const problem = (code: string) => expect.objectContaining({ code });
const stated = {
  system: 'Hệ thống đầu tư quốc gia',
  agency: 'Cơ quan Mẫu',
  numberText: '77/GCN-XX',
  issuedOn: '2026-11-19',
  signer: 'Lê Văn Nơi Khác',
};
const keep = (pdf: Uint8Array) => world.desk.server.services.files.put(pdf, { maxBytes: 50_000_000, accept: ['pdf'], name: 'ket-qua.pdf' });
const signed = () => signedElsewhere(world.desk.system, 'Lê Văn Nơi Khác');

async function attach(dossierId: string, by: string, pdf: Uint8Array, more: Partial<typeof stated> = {}) {
  const { id: stepId, version } = await world.step(dossierId);
  const ctx = await world.desk.as(by, 'documents.attach');
  return attachResult(ctx, { stepId, version, ...stated, ...more, file: await keep(pdf) });
}

test('signed elsewhere and attached where it would be drafted: the step closes as if signed here, and the case says who signed and where', async () => {
  const { dossierId } = await world.road('draft');
  const pdf = await signed();
  const { documentId } = await attach(dossierId, 'worker', pdf);
  const steps = await world.desk.system.read((tx) => listSteps(tx, dossierId));
  expect(steps.at(-2)).toMatchObject({ kind: 'draft', outcome: 'made-elsewhere' });
  expect(steps.at(-1)).toMatchObject({ kind: 'return' });
  const seen = await getDossier(await world.desk.as('delegate', 'dossiers.read'), dossierId);
  expect(seen).toMatchObject({ nationalStatus: 9, resultState: 'made', finishedAt: expect.any(String) });
  expect(seen.result).toMatchObject({
    documentId,
    ready: true,
    numberText: '77/GCN-XX',
    issuedOn: '2026-11-19',
    elsewhere: { system: 'Hệ thống đầu tư quốc gia', agency: 'Cơ quan Mẫu' },
    signers: [{ name: expect.stringContaining('Lê Văn Nơi Khác'), at: expect.any(String) }],
  });
  const issued = await world.desk.system.read((tx) => findIssuedByWord(tx, seen.result?.word ?? '', world.desk.server.clock.now()));
  expect(issued).toMatchObject({ numberText: '77/GCN-XX', agency: { vi: 'Cơ quan Mẫu' } });
  expect(await judgeFile(world.desk.system, { name: 'x.pdf', content: pdf })).toMatchObject({
    kind: 'authentic',
    issued: { numberText: '77/GCN-XX' },
  });
  const another = await world.road('draft');
  await expect(attach(another.dossierId, 'worker', pdf)).rejects.toEqual(problem('documents.elsewhere-used'));
});

test('attached where it would be signed, what was prepared to be signed here is given up', async () => {
  const { dossierId, documentId } = await world.road('prepared');
  expect(await attach(dossierId, 'leader', await signed())).toMatchObject({ documentId });
  expect(await world.desk.system.read((tx) => findOpenStep(tx, dossierId))).toMatchObject({ kind: 'return' });
});

test('a file that nobody signed, that was changed, or that somebody else signed is refused by name and changes nothing', async () => {
  const { dossierId } = await world.road('draft');
  const pdf = await signed();
  const changed = Buffer.from(pdf);
  const place = changed.indexOf('/MediaBox');
  changed.write('/mediaBox', place);
  const before = await world.fingerprint();
  const cases: readonly (readonly [Uint8Array, string, Partial<typeof stated>?])[] = [
    [await unsignedPaper(), 'documents.elsewhere-unsigned'],
    [changed, 'documents.elsewhere-changed'],
    [pdf, 'documents.elsewhere-wrong-signer', { signer: 'Trần Thị Khác' }],
    [pdf, 'documents.elsewhere-wrong-signer', { signer: '..' }],
  ];
  for (const [file, code, more] of cases) await expect(attach(dossierId, 'worker', file, more)).rejects.toEqual(problem(code));
  expect(await world.fingerprint()).toEqual(before);
  expect(await world.desk.system.read((tx) => findOpenStep(tx, dossierId))).toMatchObject({ kind: 'draft' });
});

test('only who holds the step attaches, and not where nothing is drafted or signed', async () => {
  const { dossierId } = await world.road('draft');
  await expect(attach(dossierId, 'leader', await signed())).rejects.toEqual(problem('http.not-found'));
  await expect(world.desk.as('head', 'documents.attach')).rejects.toThrow('has no documents.attach');
  const reviewed = await world.road('review');
  await expect(attach(reviewed.dossierId, 'worker', await signed())).rejects.toMatchObject({
    code: expect.stringMatching(/not-your-step|not-found/),
  });
});
