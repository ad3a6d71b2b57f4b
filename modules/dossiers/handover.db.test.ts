import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql, tables } from '#platform/db';
import {
  acceptDossier,
  getDossier,
  getDraft,
  makeMinute,
  saveDraft,
  addComponent,
  signMinute,
  startReception,
  submitDossier,
  checkDraft,
} from './index.ts';
import { findOpenStep } from '#modules/processes';
import { codes, startDesk, type Desk } from './dossiers.fixture.ts';
import { stranger } from './reception.fixture.ts';
import { carriersIn } from './server/arrivals/carriers.ts';
import { getMinute, listMinutes } from './server/arrivals/minutes.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const at = (instant: string) => desk.server.clock.set(new Date(instant));
const problem = (code: string) => expect.objectContaining({ code });
const receiving = () => desk.as('desk', 'dossiers.receive');
const writing = () => desk.as('desk', 'dossiers.file');
const letter = (slipNo: string) => ({ slipNo, sender: 'Hiệp hội Mẫu', papersStated: 2, papersCounted: 2 });
let serial = 0;
const minute = async (...slips: string[]) => {
  serial += 1;
  const letters = (slips.length === 0 ? [`S${serial}`] : slips).map(letter);
  const { id } = await makeMinute(await receiving(), { carrier: 'Bưu điện Việt Nam (VNPost)', courier: 'Người giao', letters });
  return getMinute(await receiving(), id);
};
const presenter = { role: 'owner', name: 'Hiệp hội Mẫu' } as const;
const write = async (letterId: string) =>
  startReception(await writing(), { procedureCode: codes.plain, channel: 'counter', party: stranger, presenter, letterId });

async function complete(draftId: string): Promise<void> {
  const ctx = await writing();
  const { data, version } = await getDraft(ctx, draftId);
  await saveDraft(ctx, { draftId, version, data: { ...data, name: 'Hiệp hội Mẫu', reason: 'thử' } });
  await addComponent(ctx, { draftId, key: 'request', file: await desk.upload() });
}

test('minutes are counted by desk and year, and a letter is handed over once', async () => {
  const first = await minute('A1', 'A2');
  expect(first).toMatchObject({
    number: '1/2026',
    courier: 'Người giao',
    madeBy: 'Người desk',
    letters: [{ slipNo: 'A1' }, { slipNo: 'A2' }],
  });
  expect((await minute('A3')).number).toBe('2/2026');
  await expect(minute('A4', 'A2')).rejects.toEqual(problem('dossiers.slip-known'));
  await expect(minute('A5', 'A5')).rejects.toEqual(problem('dossiers.slip-known'));
  const sent = await Promise.allSettled([minute('A6'), minute('A6'), minute('A6')]);
  expect(sent.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  expect((await minute('A7')).number).toBe('4/2026');
  const { minutes, next } = await listMinutes(await receiving(), { limit: 2 });
  expect(minutes.map((one) => one.number)).toEqual(['4/2026', '3/2026']);
  expect((await listMinutes(await receiving(), { limit: 2, after: next })).minutes.map((one) => one.number)).toEqual(['2/2026', '1/2026']);
});

test('nothing is written from a minute before both signed; a letter becomes one draft however often it is begun', async () => {
  const made = await minute();
  const letterId = made.letters[0]?.id ?? '';
  await expect(write(letterId)).rejects.toEqual(problem('dossiers.minute-unsigned'));
  const signedAt = await signMinute(await receiving(), made.id);
  expect(await signMinute(await receiving(), made.id)).toEqual(signedAt);
  const drafts = await Promise.all([write(letterId), write(letterId)]);
  expect(new Set([...drafts, await write(letterId)]).size).toBe(1);
  expect((await getMinute(await receiving(), made.id)).letters[0]).toMatchObject({ draftId: drafts[0] });
});

test('a letter counts as submitted when the minute was signed, and its clock starts then', async () => {
  at('2026-11-20T08:20:00Z');
  const made = await minute();
  await signMinute(await receiving(), made.id);
  at('2026-11-23T02:00:00Z');
  const draftId = await write(made.letters[0]?.id ?? '');
  await complete(draftId);
  expect(await checkDraft(await writing(), draftId)).toEqual({ complete: true, faults: [], beside: [] });
  const id = await submitDossier(await writing(), draftId);
  at('2026-11-23T03:00:00Z');
  const accepted = await desk.accept(id);
  // three working days of Friday 15:20, over the day off of the 24th
  expect(accepted.receivedAt.toISOString()).toBe('2026-11-20T08:20:00.000Z');
  expect(accepted.dueAt.toISOString()).toBe('2026-11-26T08:20:00.000Z');
  expect(await getDossier(await desk.as('desk'), id)).toMatchObject({
    channel: 'post',
    submittedAt: '2026-11-20T08:20:00.000Z',
    arrival: { handover: { number: made.number, signedAt: '2026-11-20T08:20:00.000Z' } },
  });
});

test('both signed when the paper says so: not before the minute was made, not later than now, and once', async () => {
  at('2026-11-20T08:20:30Z');
  const made = await minute();
  at('2026-11-20T10:00:00Z');
  const sign = async (time: string, id = made.id) => signMinute(await receiving(), id, new Date(time));
  await expect(sign('2026-11-20T08:19:59Z')).rejects.toEqual(problem('dossiers.minute-time'));
  await expect(sign('2026-11-20T10:00:01Z')).rejects.toEqual(problem('dossiers.minute-time'));
  expect((await getMinute(await receiving(), made.id)).signedAt).toBeUndefined();
  expect((await sign('2026-11-20T09:05:00Z')).toISOString()).toBe('2026-11-20T09:05:00.000Z');
  expect((await sign('2026-11-20T09:30:00Z')).toISOString()).toBe('2026-11-20T09:05:00.000Z');
  expect((await getMinute(await receiving(), made.id)).signedAt).toBe('2026-11-20T09:05:00.000Z');
  // within the minute it was made in, told without its seconds
  at('2026-11-20T10:00:30Z');
  const second = await minute();
  expect((await sign('2026-11-20T10:00:00Z', second.id)).toISOString()).toBe('2026-11-20T10:00:30.000Z');
  const { rows } = await desk.system.read((tx) =>
    sql<{ details: unknown }>`select details from audit.entry where subject_id = ${made.id} and act = 'dossiers.sign-minute'`.execute(
      tables(tx),
    ),
  );
  expect(JSON.stringify(rows)).toContain('2026-11-20T09:05:00.000Z');
});

test('a company is written as the list has it, so that no slip is noted twice under another name', async () => {
  at('2026-11-20T10:10:00Z');
  const hand = async (carrier: string, slipNo: string) =>
    makeMinute(await receiving(), { carrier, courier: 'Người giao', letters: [letter(slipNo)] });
  const { id } = await hand('  bưu điện  việt nam (VNPOST)', 'C1');
  expect((await getMinute(await receiving(), id)).carrier).toBe('Bưu điện Việt Nam (VNPost)');
  await expect(hand('Bưu điện Việt Nam – VNPost', 'C1')).rejects.toEqual(problem('dossiers.slip-known'));
  await expect(hand('Công ty lạ', 'C2')).rejects.toEqual(problem('dossiers.carrier-unknown'));
  expect(carriersIn('Một ; Hai;một; ;Ba')).toEqual(['Một', 'Hai', 'Ba']);
  expect((await listMinutes(await receiving(), { limit: 1 })).carriers).toEqual(['Bưu điện Việt Nam (VNPost)']);
});

test('what another agency received for us keeps its code, and the clock starts with our own receipt', async () => {
  at('2026-11-23T03:30:00Z');
  const elsewhere = {
    agencyCode: 'H98.10',
    agencyName: 'Trung tâm Mẫu',
    code: 'H98.10-261120-0042',
    receivedAt: '2026-11-20T01:00:00.000Z',
  };
  const brought = { procedureCode: codes.plain, channel: 'counter', party: stranger, presenter } as const;
  const ahead = startReception(await writing(), { ...brought, elsewhere: { ...elsewhere, receivedAt: '2026-11-24T01:00:00.000Z' } });
  await expect(ahead).rejects.toEqual(problem('dossiers.received-ahead'));
  const draftId = await startReception(await writing(), { ...brought, elsewhere });
  await complete(draftId);
  const id = await submitDossier(await writing(), draftId);
  at('2026-11-23T04:00:00Z');
  const step = await desk.system.read((tx) => findOpenStep(tx, id));
  const accepted = await acceptDossier(await desk.as('desk'), { stepId: step?.id ?? '', version: step?.version ?? 1 });
  expect(accepted.receivedAt.toISOString()).toBe('2026-11-23T04:00:00.000Z');
  const seen = await getDossier(await desk.as('desk'), id);
  expect(seen.otherCodes).toEqual([{ system: 'Trung tâm Mẫu', code: 'H98.10-261120-0042' }]);
  expect(seen.code).toBe(accepted.code);
});

test('minutes of a desk are its own', async () => {
  const made = await minute();
  await expect(desk.as('head', 'dossiers.receive')).rejects.toThrow('has no dossiers.receive');
  await expect(desk.as('delegate', 'dossiers.receive')).rejects.toThrow('has no dossiers.receive');
  expect((await listMinutes(await receiving(), { limit: 1 })).minutes[0]?.id).toBe(made.id);
});
