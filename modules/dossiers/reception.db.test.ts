import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdersOf } from '#platform/access';
import { createPerson, givePost } from '#modules/accounts';
import { getEnterprise } from '#modules/enterprises';
import { findUnitByCode } from '#modules/organisations';
import { findOpenStep } from '#modules/processes';
import {
  acceptDossier,
  askCompletion,
  checkDraft,
  discardDraft,
  dossierFacts,
  getDossier,
  getDraft,
  giveConsent,
  listDossiers,
  listDrafts,
  saveDraft,
  startAnswer,
  startReception,
  submitDossier,
  trackDossier,
} from './index.ts';
import { codes, startDesk, type Desk } from './dossiers.fixture.ts';
import { stranger, writeAgreed, writeAtDesk } from './reception.fixture.ts';
import { listPapers } from './server/paper-store.ts';
import { unwrapTrackingKey } from './server/tracking-key.ts';
import { findDossierRowByCode } from './server/dossier-store.ts';
import { moveComponent } from './server/components.ts';
import { takeTray } from './pages/desk-handlers.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  await desk.system.act('test.helper', async (act) => {
    const unit = await findUnitByCode(act.tx, 'MC', act.now);
    const personId = await createPerson(act, { fullName: 'Người hỗ trợ' });
    await givePost(act, { personId, unitId: unit?.id ?? '', roleKey: 'intake-helper', because: 'test' });
    Object.assign(desk.people, { helper: personId });
  });
});
afterAll(() => desk.server.stop());

const problem = (code: string) => expect.objectContaining({ code });
const atDesk = (name = 'desk') => desk.as(name, 'dossiers.file');
const presenter = { role: 'owner', name: 'Người đem hồ sơ' } as const;

test('what is brought to the counter becomes the same dossier: status 1, accepted in the same sitting, with code and receipt', async () => {
  const draftId = await writeAgreed(desk);
  const id = await submitDossier(await atDesk(), draftId);
  const sent = await getDossier(await desk.as('desk'), id);
  expect(sent).toMatchObject({
    nationalStatus: 1,
    channel: 'counter',
    arrival: { presenter, consent: { kind: 'statement', by: 'Người desk' } },
  });
  expect(sent.filedBy).toBeUndefined();
  expect(sent.entries.map((entry) => entry.text.en)).toContain('Brought to the counter and written there for the applicant');
  const { code } = await desk.accept(id);
  expect(code).toBe('H99.99-261120-0001');
  const [receipt] = await desk.system.read((tx) => listPapers(tx, id));
  expect(receipt?.facts).toMatchObject({ data: { submitter: 'Người đem hồ sơ' } });
  // whoever holds a mandate of the enterprise finds it among its own, and sees no name of an officer
  const theirs = await getDossier(await desk.as('delegate'), id);
  expect(theirs.arrival).toMatchObject({ presenter, consent: { kind: 'statement' } });
  expect([theirs.arrival?.begunBy, theirs.arrival?.takenInBy, theirs.arrival?.consent?.by]).toEqual([undefined, undefined, undefined]);
  await expect(getDossier(await desk.as('other'), id)).rejects.toEqual(problem('http.not-found'));
});

test('sending twice is one dossier', async () => {
  const draftId = await writeAgreed(desk);
  const ctx = await atDesk();
  const ids = await Promise.all([submitDossier(ctx, draftId), submitDossier(ctx, draftId)]);
  expect(new Set([...ids, await submitDossier(ctx, draftId)]).size).toBe(1);
});

test('nothing is sent without consent, and what is changed afterwards asks for it anew', async () => {
  const ctx = await atDesk();
  const draftId = await writeAtDesk(desk);
  const missing = { complete: false, faults: [{ where: 'consent', code: 'consent-missing' }] };
  expect(await checkDraft(ctx, draftId)).toMatchObject(missing);
  await expect(submitDossier(ctx, draftId)).rejects.toEqual(problem('dossiers.not-complete'));
  await expect(giveConsent(ctx, { draftId, kind: 'signed-paper', name: 'A' })).rejects.toEqual(problem('dossiers.file-missing'));
  const file = await desk.upload('ky.pdf');
  await giveConsent(ctx, { draftId, kind: 'signed-paper', name: 'A', file });
  expect(await checkDraft(ctx, draftId)).toEqual({ complete: true, faults: [], beside: [] });
  const { data, version } = await getDraft(ctx, draftId);
  await saveDraft(ctx, { draftId, version, data });
  expect((await checkDraft(ctx, draftId)).complete).toBe(true);
  await saveDraft(ctx, { draftId, version: version + 1, data: { ...data, reason: 'khác' } });
  expect(await checkDraft(ctx, draftId)).toMatchObject(missing);
});

test('an applicant whom the registry does not know: his dossier is handled alike, and followed by code and key alone', async () => {
  const id = await submitDossier(await atDesk(), await writeAgreed(desk, { party: stranger }));
  const accepted = await desk.accept(id);
  const seen = await getDossier(await desk.as('desk'), id);
  expect(seen).toMatchObject({ applicantName: 'Hiệp hội Mẫu', enterprise: { name: 'Hiệp hội Mẫu', code: 'HH-01' } });
  expect([seen.enterpriseId, seen.enterprise.id]).toEqual([undefined, undefined]);
  const holders = await desk.system.read((tx) => holdersOf(tx, 'dossier', id, desk.server.clock.now()));
  expect(new Set(holders.map((one) => one.kind))).toEqual(new Set(['unit']));
  const found = await listDossiers(await desk.as('desk'), { search: 'hiep hoi mau' });
  expect(found.dossiers.map((one) => one.id)).toContain(id);
  const facts = await desk.system.read((tx) => dossierFacts(tx, id));
  expect(facts).toMatchObject({ inRegistry: false, enterprise: { name: 'Hiệp hội Mẫu', phone: '0900000001' } });
  const row = await desk.system.read((tx) => findDossierRowByCode(tx, accepted.code));
  const key = unwrapTrackingKey(desk.server.services.masterKey, row?.tracking_key_wrapped ?? Buffer.alloc(0));
  expect(await trackDossier(desk.system, { code: accepted.code, key, address: '203.0.113.7' })).toMatchObject({ nationalStatus: 2 });
});

test('who is in the registry is not written down beside it, and one of the two must be said', async () => {
  const ctx = await atDesk();
  const begin = (given: object) => startReception(ctx, { procedureCode: codes.plain, channel: 'counter', presenter, ...given });
  const [first] = desk.enterprises;
  const { code } = await desk.system.read((tx) => getEnterprise(tx, first?.enterpriseId ?? '', { valid: desk.server.clock.now() }));
  await expect(begin({})).rejects.toEqual(problem('dossiers.applicant-missing'));
  await expect(begin({ party: stranger, enterpriseId: first?.enterpriseId })).rejects.toEqual(problem('dossiers.applicant-missing'));
  const twin = { ...stranger, kind: 'enterprise', identifiers: [{ kind: 'enterprise-code', value: code }] };
  await expect(begin({ party: twin })).rejects.toEqual(problem('dossiers.in-registry'));
  await expect(begin({ enterpriseId: desk.people['desk'] })).rejects.toEqual(problem('http.not-found'));
});

test('who only helps at the counter prepares, and neither sends nor accepts', async () => {
  const draftId = await writeAgreed(desk, { by: 'helper' });
  await expect(submitDossier(await atDesk('helper'), draftId)).rejects.toEqual(problem('http.forbidden'));
  await expect(desk.as('helper', 'dossiers.accept')).rejects.toThrow('has no dossiers.accept');
  await expect(desk.as('helper', 'dossiers.decide')).rejects.toThrow('has no dossiers.decide');
  // an officer of the same desk goes on with it
  const id = await submitDossier(await atDesk(), draftId);
  const step = await desk.system.read((tx) => findOpenStep(tx, id));
  const helping = await desk.as('helper', 'dossiers.file');
  await expect(acceptDossier(helping, { stepId: step?.id ?? '', version: 1 })).rejects.toMatchObject({
    code: expect.stringMatching(/^(http|processes)\./),
  });
  expect((await getDossier(await desk.as('desk'), id)).arrival).toMatchObject({ begunBy: 'Người hỗ trợ', takenInBy: 'Người desk' });
});

test('a draft of the desk is its own: neither the enterprise nor another unit sees it, and the desk sees none of theirs', async () => {
  const draftId = await writeAtDesk(desk);
  for (const name of ['delegate', 'other']) await expect(getDraft(await desk.as(name), draftId)).rejects.toEqual(problem('http.not-found'));
  const own = await desk.draft();
  await expect(getDraft(await atDesk(), own)).rejects.toEqual(problem('http.not-found'));
  const listed = (await listDrafts(await atDesk())).map((draft) => draft.id);
  expect(listed).toContain(draftId);
  expect(listed).not.toContain(own);
  expect((await listDrafts(await desk.as('delegate'))).map((draft) => draft.id)).not.toContain(draftId);
});

test('what is dropped leaves nothing of whom it was', async () => {
  const draftId = await writeAgreed(desk, { party: { ...stranger, name: 'Người sẽ thôi' } });
  await discardDraft(await atDesk(), draftId);
  const { rows } = await desk.server.services.db.pool.query(
    `select 1 from dossiers.party where name = 'Người sẽ thôi' union all select 1 from dossiers.arrival where draft_id = $1`,
    [draftId],
  );
  expect(rows).toEqual([]);
});

test('scans taken together go into the empty slots, required ones first, and may be moved', async () => {
  const ctx = await atDesk();
  const { data } = await getDraft(ctx, await writeAtDesk(desk));
  const draftId = await startReception(ctx, {
    procedureCode: codes.plain,
    channel: 'counter',
    enterpriseId: desk.enterprises[0]?.enterpriseId,
    presenter,
  });
  await saveDraft(ctx, { draftId, version: 1, data: { ...data, reason: 'mở rộng' } });
  const files = [await desk.upload('1.pdf'), await desk.upload('2.pdf'), await desk.upload('3.pdf')].map((file) => ({
    ...file,
    slot: 'khay',
  }));
  const untaken = await takeTray(ctx, draftId, files);
  const held = async () => Object.fromEntries((await getDraft(ctx, draftId)).components.map((one) => [one.key, one.file?.name]));
  expect(await held()).toEqual({ request: '1.pdf', plan: '2.pdf' });
  expect([...untaken.values()].join()).toContain('3.pdf');
  await moveComponent(ctx, { draftId, from: 'request', to: 'plan' });
  expect(await held()).toEqual({ request: '2.pdf', plan: '1.pdf' });
  await expect(moveComponent(ctx, { draftId, from: 'request', to: 'none' })).rejects.toEqual(problem('dossiers.no-slot'));
});

test('what was asked for may be brought to the counter; applicant and desk do not answer side by side', async () => {
  const id = await submitDossier(await atDesk(), await writeAgreed(desk, { party: stranger }));
  const ask = async (dossierId: string) => {
    const step = await desk.system.read((tx) => findOpenStep(tx, dossierId));
    const given = { items: [{ component: 'request', name: 'request', request: 'Ký lại' }], because: 'Thiếu chữ ký' };
    await askCompletion(await desk.as('desk'), { stepId: step?.id ?? '', version: step?.version ?? 1, ...given });
  };
  await ask(id);
  const ctx = await atDesk();
  const answer = await startAnswer(ctx, id);
  expect(await startAnswer(ctx, id)).toBe(answer);
  expect(await submitDossier(ctx, answer)).toBe(id);
  expect(await getDossier(await desk.as('desk'), id)).toMatchObject({ nationalStatus: 1, supplementState: 'answered' });
  const online = await desk.send();
  await ask(online);
  await startAnswer(await desk.as('delegate'), online);
  await expect(startAnswer(ctx, online)).rejects.toEqual(problem('dossiers.answer-begun'));
});
