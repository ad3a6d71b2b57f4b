import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql, tables } from '#platform/db';
import { systemCtx } from '#platform/context';
import { findOpenStep, listSteps } from '#modules/processes';
import { acceptDossier, getDossier, makeControlSlip, publicFigures, refuseDossier, trackDossier } from './index.ts';
import { startDesk, type Desk } from './dossiers.fixture.ts';
import { listPapers } from './server/paper-store.ts';
import { renderPaper } from './server/render-papers.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const at = (instant: string) => desk.server.clock.set(new Date(instant));
const problem = (code: string) => expect.objectContaining({ code });
const inBatches = async <T>(count: number, size: number, work: () => Promise<T>): Promise<T[]> => {
  const done: T[] = [];
  while (done.length < count) done.push(...(await Promise.all(Array.from({ length: Math.min(size, count - done.length) }, work))));
  return done;
};

test('accepting gives code, key, clock, receipt and hand-over in one act', async () => {
  const id = await desk.send();
  const accepted = await desk.accept(id);
  expect(accepted.code).toBe('H99.99-261120-0001');
  expect(accepted.dueAt.toISOString()).toBe('2026-11-26T02:15:00.000Z');
  const dossier = await getDossier(await desk.as('delegate'), id);
  expect(dossier).toMatchObject({ nationalStatus: 2, standing: 'in-time', minutesLeft: 1440, code: accepted.code });
  expect(dossier.clock).toMatchObject({ totalMinutes: 1440, usedMinutes: 0, provisional: false });
  expect(dossier.clock?.steps.some((step) => step.kind === 'skipped' && step.date === '2026-11-24')).toBe(true);
  expect(dossier.trackingKey).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/);
  expect((await getDossier(await desk.as('desk'), id)).trackingKey).toBeUndefined();
  const open = await desk.system.read((tx) => findOpenStep(tx, id));
  expect(open).toMatchObject({ key: 'assign', code: accepted.code, caseDueAt: accepted.dueAt });
  expect(open?.dueAt?.toISOString()).toBe('2026-11-20T10:30:00.000Z');
});

test('the receipt is set with the key and the names, which its facts do not hold', async () => {
  const id = await desk.send();
  const { receiptId } = await desk.accept(id);
  const papers = await desk.system.read((tx) => listPapers(tx, id));
  expect(papers.map((paper) => paper.form_no)).toEqual(['01']);
  const facts = JSON.stringify(papers[0]?.facts);
  const { trackingKey = '' } = await getDossier(await desk.as('delegate'), id);
  expect(facts).not.toContain('Người desk');
  expect(facts).not.toContain(trackingKey.replace('-', ''));
  const render = () => renderPaper(systemCtx(desk.server.services, 'test'), receiptId);
  const [sha256, other] = await Promise.all([render(), render()]);
  expect(other).toBe(sha256);
  const pdf = await desk.server.services.files.read(sha256 ?? '');
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
  expect(await render()).toBe(sha256);
  expect((await getDossier(await desk.as('delegate'), id)).papers).toMatchObject([{ id: receiptId, formNo: '01', ready: true }]);
});

test('the same-day lane is due at closing, after 15:00 at closing of the next working day', async () => {
  const morning = await desk.send({ reason: 'thử', urgent: true });
  expect((await desk.accept(morning)).dueAt.toISOString()).toBe('2026-11-20T10:30:00.000Z');
  at('2026-11-20T08:20:00Z');
  const late = await desk.send({ reason: 'thử', urgent: true });
  expect((await desk.accept(late)).dueAt.toISOString()).toBe('2026-11-23T10:30:00.000Z');
  const open = await desk.system.read((tx) => findOpenStep(tx, late));
  expect(open?.dueAt?.toISOString()).toBe('2026-11-23T04:30:00.000Z');
});

test('only the desk accepts, once, and only at the intake', async () => {
  const id = await desk.send();
  const step = await desk.system.read((tx) => findOpenStep(tx, id));
  const given = { stepId: step?.id ?? '', version: step?.version ?? 0 };
  await expect(acceptDossier(await desk.as('head'), given)).rejects.toEqual(problem('http.not-found'));
  await expect(acceptDossier(await desk.as('desk'), { ...given, version: 99 })).rejects.toEqual(problem('http.changed-meanwhile'));
  const ctx = await desk.as('desk');
  const tries = await Promise.allSettled([acceptDossier(ctx, given), acceptDossier(ctx, given), acceptDossier(ctx, given)]);
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  expect(tries.filter((one) => one.status === 'rejected').map((one) => one.reason.code)).toEqual([
    'processes.step-closed',
    'processes.step-closed',
  ]);
  const next = await desk.system.read((tx) => findOpenStep(tx, id));
  await expect(acceptDossier(await desk.as('head'), { stepId: next?.id ?? '', version: 1 })).rejects.toEqual(
    problem('dossiers.not-an-intake'),
  );
});

test('a dossier refused at the desk has no code and says why', async () => {
  const id = await desk.send();
  const step = await desk.system.read((tx) => findOpenStep(tx, id));
  await refuseDossier(await desk.as('desk'), { stepId: step?.id ?? '', version: 1, reason: 'Không thuộc thẩm quyền' });
  const dossier = await getDossier(await desk.as('delegate'), id);
  expect(dossier).toMatchObject({ nationalStatus: 3, standing: 'none' });
  expect(dossier.code).toBeUndefined();
  expect(dossier.entries.at(-1)?.comment).toBe('Không thuộc thẩm quyền');
  await expect(makeControlSlip(await desk.as('desk'), id)).rejects.toEqual(problem('dossiers.not-accepted'));
});

test('a hundred accepted at once: no code twice, no gap; the day changes at midnight in Việt Nam; past 9999 codes widen', async () => {
  at('2026-11-25T16:59:59Z');
  const sent = await inBatches(101, 8, () => desk.send());
  const last = sent.pop() ?? '';
  const codes = (await Promise.all(sent.map((id) => desk.accept(id)))).map((one) => one.code).toSorted();
  expect(codes).toEqual(Array.from({ length: 100 }, (_, index) => `H99.99-261125-${String(index + 1).padStart(4, '0')}`));
  at('2026-11-25T17:00:00Z');
  expect((await desk.accept(last)).code).toBe('H99.99-261126-0001');
  await desk.system.act('test.series', (act) =>
    sql`update dossiers.code_series set last_number = 9998 where day = '2026-11-26'`.execute(tables(act.tx)),
  );
  expect((await desk.accept(await desk.send())).code).toBe('H99.99-261126-9999');
  expect((await desk.accept(await desk.send())).code).toBe('H99.99-261126-10000');
}, 60_000);

test('five wrong tries an hour for a code and for an address; a wrong code is refused like a wrong key', async () => {
  at('2026-11-26T02:00:00Z');
  const id = await desk.send();
  const { code } = await desk.accept(id);
  const { trackingKey: key = '' } = await getDossier(await desk.as('delegate'), id);
  const track = (typed: string, secret: string, address: string) => trackDossier(desk.system, { code: typed, key: secret, address });
  const told = await track(code.toLowerCase(), key.replace('-', ' ').toLowerCase(), '10.0.0.1');
  expect(told).toMatchObject({ code, nationalStatus: 2, unit: { vi: 'Đơn vị DT' } });
  expect(JSON.stringify(told)).not.toContain('Công ty');
  await expect(track('H99.99-000000-0000', key, '10.0.0.2')).rejects.toEqual(problem('dossiers.tracking-refused'));
  for (let count = 0; count < 5; count += 1)
    await expect(track(code, 'AAAA-AAAA', `10.0.1.${count}`)).rejects.toEqual(problem('dossiers.tracking-refused'));
  await expect(track(code, key, '10.0.9.9')).rejects.toEqual(problem('dossiers.too-many-tries'));
  for (let count = 0; count < 5; count += 1)
    await expect(track(`X-${count}`, key, '10.0.2.1')).rejects.toEqual(problem('dossiers.tracking-refused'));
  await expect(track('X-9', key, '10.0.2.1')).rejects.toEqual(problem('dossiers.too-many-tries'));
  at('2026-11-26T03:00:01Z');
  expect((await track(code, key, '10.0.9.9')).code).toBe(code);
});

test('to the end: statuses, early or late by the finish, control slip, figures', async () => {
  at('2026-12-01T02:00:00Z');
  const [early, late] = [await desk.send(), await desk.send()];
  for (const id of [early, late]) {
    await desk.accept(id);
    await desk.go('head', id, 'assigned', 'worker');
    expect((await getDossier(await desk.as('worker'), id)).nationalStatus).toBe(4);
  }
  at('2026-12-02T02:00:00Z');
  await desk.go('worker', early, 'done');
  at('2026-12-04T02:01:00Z');
  expect((await getDossier(await desk.as('desk'), late)).standing).toBe('overdue');
  await desk.go('worker', late, 'done');
  await desk.go('desk', early, 'returned');
  const done = await getDossier(await desk.as('delegate'), early);
  expect(done).toMatchObject({ nationalStatus: 10, standing: 'early', resultState: 'made', deliveryState: 'delivered' });
  expect(done.papers.map((paper) => paper.formNo)).toEqual(['01', '06']);
  const lately = await getDossier(await desk.as('head'), late);
  expect(lately).toMatchObject({ nationalStatus: 9, standing: 'late' });
  expect(lately.minutesLeft).toBeUndefined();
  expect(done.entries.every((entry) => entry.public && entry.actor === undefined)).toBe(true);
  const slip = await makeControlSlip(await desk.as('head'), late);
  const paper = (await desk.system.read((tx) => listPapers(tx, late))).find((one) => one.id === slip);
  const { hops } = ((paper ?? { facts: undefined }).facts as { data: { hops: { punctuality: string; from: { unit: string } }[] } }).data;
  expect(hops.map((hop) => hop.punctuality)).toEqual(['on-time', 'on-time', 'late', 'open']);
  expect(hops).toHaveLength((await desk.system.read((tx) => listSteps(tx, late))).length);
  expect(await renderPaper(systemCtx(desk.server.services, 'test'), slip)).toMatch(/^[0-9a-f]{64}$/);
  expect(await publicFigures(desk.system)).toMatchObject({ month: '2026-12', received: 2, finished: 2, onTime: 1, onTimeShare: 0.5 });
});
