import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql, tables } from '#platform/db';
import { endMandate } from '#modules/enterprises';
import {
  addComponent,
  checkDraft,
  discardDraft,
  getDraft,
  getDossier,
  listDossiers,
  listDrafts,
  removeComponent,
  saveDraft,
  startDraft,
  submitDossier,
} from './index.ts';
import { codes, startDesk, type Desk } from './dossiers.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const first = () => desk.enterprises[0]?.enterpriseId ?? '';
const problem = (code: string) => expect.objectContaining({ code });

test('a draft comes filled from the record and says from where', async () => {
  const draft = await startDraft(await desk.as('delegate'), { procedureCode: codes.plain, enterpriseId: first() });
  expect(draft.data['name']).toBe(draft.enterprise.name);
  expect(draft.provenance['/name']).toMatchObject({ source: 'ER', value: draft.enterprise.name });
  expect(draft.components.map((slot) => [slot.key, slot.required])).toEqual([
    ['request', true],
    ['plan', false],
  ]);
});

test('every fault is named at once: form fields with their step, and files that conditions ask for', async () => {
  const ctx = await desk.as('delegate');
  const { id } = await startDraft(ctx, { procedureCode: codes.plain, enterpriseId: first() });
  await saveDraft(ctx, { draftId: id, version: 1, data: { unknown: 1, name: '' } });
  const { complete, faults } = await checkDraft(ctx, id);
  expect(complete).toBe(false);
  expect(faults.filter((fault) => fault.where === 'form').map((fault) => [fault.pointer, fault.step])).toContainEqual(['/reason', 'what']);
  expect(faults.find((fault) => fault.component === 'request')?.text.vi).toBe('Chưa nộp: request');
  await expect(submitDossier(ctx, id)).rejects.toMatchObject({ code: 'dossiers.not-complete', params: { count: faults.length } });
  await saveDraft(ctx, { draftId: id, version: 2, data: { name: 'A', reason: 'mở rộng' } });
  await addComponent(ctx, { draftId: id, key: 'request', file: await desk.upload() });
  expect((await checkDraft(ctx, id)).faults).toMatchObject([{ where: 'component', component: 'plan' }]);
  await addComponent(ctx, { draftId: id, key: 'plan', file: await desk.upload() });
  expect(await checkDraft(ctx, id)).toEqual({ complete: true, faults: [], beside: [] });
  await removeComponent(ctx, id, 'plan');
  expect((await checkDraft(ctx, id)).complete).toBe(false);
  expect((await getDraft(ctx, id)).data).not.toHaveProperty('unknown');
});

test('an old version is refused, a wrong slot and a large file too; a second file takes the place of the first', async () => {
  const ctx = await desk.as('delegate');
  const { id } = await startDraft(ctx, { procedureCode: codes.plain, enterpriseId: first() });
  await saveDraft(ctx, { draftId: id, version: 1, data: { reason: 'a' } });
  const late = { draftId: id, version: 1, data: { reason: 'b' } };
  await expect(saveDraft(ctx, late)).rejects.toMatchObject({
    code: 'http.changed-meanwhile',
    params: { who: { vi: 'Bạn (ở cửa sổ khác)', en: 'You (in another window)' }, what: 'lưu hồ sơ nháp' },
  });
  await saveDraft(ctx, { ...late, overOwn: true });
  await expect(addComponent(ctx, { draftId: id, key: 'nothing', file: await desk.upload() })).rejects.toEqual(problem('dossiers.no-slot'));
  const large = { ...(await desk.upload()), size: 2_000_000 };
  await expect(addComponent(ctx, { draftId: id, key: 'request', file: large })).rejects.toEqual(problem('files.too-large'));
  await addComponent(ctx, { draftId: id, key: 'request', file: await desk.upload('mot.pdf') });
  await addComponent(ctx, { draftId: id, key: 'request', file: await desk.upload('hai.pdf') });
  expect((await getDraft(ctx, id)).components[0]?.file?.name).toBe('hai.pdf');
  await discardDraft(ctx, id);
  await expect(getDraft(ctx, id)).rejects.toEqual(problem('http.not-found'));
});

test('a procedure that is only described is refused by name', async () => {
  const start = startDraft(await desk.as('delegate'), { procedureCode: '1.013234', enterpriseId: first() });
  await expect(start).rejects.toMatchObject({ code: 'procedures.not-open' });
});

test('a procedure that changes a certificate asks for a project that has one', async () => {
  const ctx = await desk.as('delegate');
  const enterprise = desk.enterprises[0];
  const start = (projectId?: string) => startDraft(ctx, { procedureCode: codes.certificate, enterpriseId: first(), projectId });
  await expect(start(desk.enterprises[1]?.projectIds[0])).rejects.toEqual(problem('dossiers.project-missing'));
  const chosen = await checkDraft(ctx, (await start(enterprise?.projectIds[0])).id);
  expect(chosen.faults.map((fault) => fault.code)).not.toContain('no-certificate');
  const loose = await start(enterprise?.projectIds[0]);
  await desk.system.act('test.loose', (act) =>
    sql`update dossiers.draft set project_id = null where id = ${loose.id}`.execute(tables(act.tx)),
  );
  const { faults } = await checkDraft(ctx, loose.id);
  expect(faults[0]).toMatchObject({ where: 'procedure', code: 'no-certificate' });
});

test('a page saves the fields of its form', async () => {
  const ctx = await desk.as('delegate');
  const { id } = await startDraft(ctx, { procedureCode: codes.plain, enterpriseId: first() });
  const saved = await saveDraft(ctx, { draftId: id, body: { _step: 'what', '/reason': ' vì mất ', _go: 'next' } });
  expect(saved.data['reason']).toBe('vì mất');
  expect(saved.act).toEqual({ kind: 'next' });
});

test('sending twice at once makes one dossier, frozen as it was written', async () => {
  const draftId = await desk.draft({ reason: 'thử' });
  const ctx = await desk.as('delegate');
  const ids = await Promise.all(Array.from({ length: 6 }, () => submitDossier(ctx, draftId)));
  expect(new Set(ids).size).toBe(1);
  const dossier = await getDossier(ctx, ids[0] ?? '');
  expect(dossier).toMatchObject({ nationalStatus: 1, channel: 'online', authoritativeSystem: 'ezone', standing: 'none' });
  expect(dossier.data['reason']).toBe('thử');
  expect(dossier.components[0]?.file?.name).toBe('don.pdf');
  expect((await getDraft(ctx, draftId)).data).toEqual({});
  await expect(saveDraft(ctx, { draftId, data: {} })).rejects.toEqual(problem('dossiers.draft-sent'));
});

test('another enterprise finds nothing, other units neither; the desk does', async () => {
  const draftId = await desk.draft();
  const other = await desk.as('other');
  for (const tried of [getDraft, checkDraft, submitDossier, discardDraft]) {
    await expect(tried(other, draftId)).rejects.toEqual(problem('http.not-found'));
  }
  await expect(startDraft(other, { procedureCode: codes.plain, enterpriseId: first() })).rejects.toEqual(problem('http.not-found'));
  expect(await listDrafts(other)).toEqual([]);
  const id = await submitDossier(await desk.as('delegate'), draftId);
  await expect(getDossier(await desk.as('other', 'dossiers.read'), id)).rejects.toEqual(problem('http.not-found'));
  await expect(getDossier(await desk.as('stranger'), id)).rejects.toEqual(problem('http.not-found'));
  expect((await getDossier(await desk.as('desk'), id)).id).toBe(id);
});

test('lists go newest first in pages, for few grants as for all', async () => {
  const made: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    desk.server.clock.set(new Date(desk.server.clock.now().getTime() + 60_000));
    made.unshift(await desk.send({ reason: `trang ${count}` }));
  }
  for (const who of ['delegate', 'desk', 'leader']) {
    const ctx = await desk.as(who, 'dossiers.read');
    const page = await listDossiers(ctx, { limit: 3 });
    expect(page.dossiers.map((one) => one.id)).toEqual(made.slice(0, 3));
    const next = await listDossiers(ctx, { limit: 2, after: page.next });
    expect(next.dossiers.map((one) => one.id)).toEqual(made.slice(3, 5));
  }
  expect((await listDossiers(await desk.as('other'), {})).dossiers).toEqual([]);
  expect((await listDossiers(await desk.as('desk'), { search: 'thu tuc plain', limit: 2 })).dossiers).toHaveLength(2);
  expect((await listDossiers(await desk.as('desk'), { search: 'khong co gi', state: 'open' })).dossiers).toEqual([]);
  expect((await listDossiers(await desk.as('desk'), { procedure: codes.silent })).dossiers).toEqual([]);
});

test('a whole code finds its dossier in any letters, only for those who may see it, and a part of one still finds', async () => {
  const id = await desk.send();
  await desk.send();
  const { code } = await desk.accept(id);
  const found = async (who: string, query: Parameters<typeof listDossiers>[1]) =>
    (await listDossiers(await desk.as(who), query)).dossiers.map((one) => one.id);
  expect(await found('desk', { search: ` ${code.toLowerCase()} ` })).toEqual([id]);
  expect(await found('desk', { search: code.slice(4) })).toContain(id);
  expect(await found('desk', { search: code, state: 'finished' })).toEqual([]);
  expect(await found('desk', { search: `${code} khong co gi` })).toEqual([]);
  expect(await found('other', { search: code })).toEqual([]);
});

test('who has lost the mandate is refused, also with a screen still open', async () => {
  const draftId = await desk.draft();
  const open = await desk.as('delegate');
  desk.server.clock.set(new Date(desk.server.clock.now().getTime() + 60_000));
  await desk.system.act('test.end', (act) => endMandate(act, { mandateId: desk.mandates['delegate'] ?? '' }));
  await expect(submitDossier(open, draftId)).rejects.toEqual(problem('dossiers.no-mandate'));
  await expect(saveDraft(open, { draftId, data: {} })).rejects.toEqual(problem('dossiers.no-mandate'));
  await expect(desk.as('delegate')).rejects.toThrow('has no');
});
