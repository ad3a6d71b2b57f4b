import { afterAll, beforeAll, expect, test } from 'vitest';
import { endMandate } from '#modules/enterprises';
import { completeStep, definitionOf, findCaseOf, findOpenStep } from '#modules/processes';
import { getDossier, handOut, noteParcel, returnElectronically, sendParcel, submitDossier } from './index.ts';
import { stranger, writeAgreed } from './reception.fixture.ts';
import { codes, startDesk, type Desk } from './dossiers.fixture.ts';
import { listDeliveries as listAll } from './server/deliveries/tell-deliveries.ts';
import { trackDossier } from './server/track-dossier.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
});
afterAll(() => desk.server.stop());

const problem = (code: string) => expect.objectContaining({ code });
const handing = () => desk.as('desk', 'dossiers.hand-out');
const recipient = {
  role: 'authorised',
  name: 'Người nhận',
  identifier: { kind: 'personal-id', value: '001099000001' },
  authority: { no: '12/UQ', date: '2026-11-01' },
} as const;
const confirmedBy = 'signed' as const;
const listDeliveries = async (...given: Parameters<typeof listAll>) => (await listAll(...given)).deliveries;

/** A dossier whose result waits to be returned. */
async function ready(sent?: string): Promise<string> {
  const id = sent ?? (await desk.send(undefined, codes.plain));
  await desk.accept(id);
  await desk.go('head', id, 'assigned', 'worker');
  for (let step = await open(id); step?.kind !== 'return'; step = await open(id)) {
    if (step === undefined) throw new Error('ended before its return');
    const name =
      { specialist: 'worker', 'unit-head': 'head', leader: 'leader', clerk: 'clerk', 'one-stop-officer': 'desk' }[step.role] ?? 'worker';
    await desk.go(name, id, await wayOn(id));
  }
  return id;
}

const open = (id: string) => desk.system.read((tx) => findOpenStep(tx, id));

async function wayOn(id: string): Promise<string> {
  return desk.system.read(async (tx) => {
    const [caseFile, step] = [await findCaseOf(tx, id), await findOpenStep(tx, id)];
    if (caseFile === undefined || step === undefined) throw new Error('no open step');
    return definitionOf(caseFile, step.key).outcomes.find((one) => !one.back)?.key ?? '';
  });
}

test('across the counter: who took it and what he showed stays with the dossier, which is returned', async () => {
  const id = await ready();
  await handOut(await handing(), { dossierId: id, recipient, confirmedBy, note: 'Đã thu bản chính' });
  expect(await getDossier(await desk.as('desk'), id)).toMatchObject({ nationalStatus: 10, deliveryState: 'delivered' });
  const kept = { way: 'counter', state: 'delivered', recipient, confirmedBy, note: 'Đã thu bản chính', by: 'Người desk' };
  expect(await listDeliveries(await desk.as('desk'), id)).toMatchObject([kept]);
  // the applicant reads who took it, not the number on that person's paper nor the officer's name
  const [told] = await listDeliveries(await desk.as('delegate'), id);
  expect(told).toMatchObject({ recipient: { name: 'Người nhận', role: 'authorised' }, by: undefined });
  expect(JSON.stringify(told)).not.toContain('001099000001');
  await expect(handOut(await handing(), { dossierId: id, recipient, confirmedBy })).rejects.toEqual(problem('dossiers.not-to-hand-out'));
});

test('by post: finished while under way, returned only when it was delivered', async () => {
  const id = await ready();
  const parcelId = await sendParcel(await handing(), { dossierId: id, carrier: 'Bưu điện Mẫu', slipNo: 'EB1' });
  expect(await getDossier(await desk.as('desk'), id)).toMatchObject({ nationalStatus: 9, deliveryState: 'with-post' });
  await expect(sendParcel(await handing(), { dossierId: id, carrier: 'Bưu điện Mẫu', slipNo: 'EB2' })).rejects.toEqual(
    problem('dossiers.parcel-under-way'),
  );
  await expect(handOut(await handing(), { dossierId: id, recipient, confirmedBy })).rejects.toEqual(problem('dossiers.parcel-under-way'));
  // nor by the step itself, which knows of no parcel
  const step = await open(id);
  const asDesk = await desk.as('desk');
  const byStep = asDesk.act('test.return', async (act) => completeStep(act, { stepId: step?.id ?? '', outcome: await wayOn(id) }));
  await expect(byStep).rejects.toEqual(problem('dossiers.parcel-under-way'));
  await noteParcel(await handing(), { dossierId: id, parcelId, state: 'returned', note: 'Không có người nhận' });
  expect(await getDossier(await desk.as('desk'), id)).toMatchObject({ nationalStatus: 9, deliveryState: 'returned' });
  await expect(noteParcel(await handing(), { dossierId: id, parcelId, state: 'delivered' })).rejects.toEqual(
    problem('dossiers.parcel-over'),
  );
  const second = await sendParcel(await handing(), { dossierId: id, carrier: 'Bưu điện Mẫu', slipNo: 'EB2' });
  // pressed twice, also at once, it is the same
  const underWay = { dossierId: id, parcelId: second, state: 'under-way' } as const;
  await Promise.all([noteParcel(await handing(), underWay), noteParcel(await handing(), underWay)]);
  await noteParcel(await handing(), underWay);
  expect(await getDossier(await desk.as('desk'), id)).toMatchObject({ nationalStatus: 9, deliveryState: 'under-way' });
  await expect(sendParcel(await handing(), { dossierId: id, carrier: 'Bưu điện Mẫu', slipNo: 'EB3' })).rejects.toEqual(
    problem('dossiers.parcel-under-way'),
  );
  const arrived = { dossierId: id, parcelId: second, state: 'delivered', takenBy: 'Văn thư công ty' } as const;
  for (let times = 0; times < 2; times += 1) await noteParcel(await handing(), arrived);
  await expect(noteParcel(await handing(), { ...arrived, takenBy: 'Người khác' })).rejects.toEqual(problem('dossiers.not-to-hand-out'));
  const seen = await getDossier(await desk.as('desk'), id);
  expect(seen).toMatchObject({ nationalStatus: 10, deliveryState: 'delivered' });
  expect((await listDeliveries(await desk.as('desk'), id)).map((one) => one.state)).toEqual(['returned', 'delivered']);
  const applicant = await getDossier(await desk.as('delegate'), id);
  const told = applicant.entries.map((entry) => entry.text.vi);
  for (const words of ['EB1 bị hoàn lại', 'EB2 đang được phát', 'EB2 đã đến tay'])
    expect(told.filter((one) => one.includes(words))).toHaveLength(1);
});

test('nothing is handed out before there is a result, nor by who does not hold the return', async () => {
  const id = await desk.send();
  await expect(handOut(await handing(), { dossierId: id, recipient, confirmedBy })).rejects.toEqual(problem('dossiers.not-to-hand-out'));
  await expect(desk.as('worker', 'dossiers.hand-out')).rejects.toThrow('has no dossiers.hand-out');
});

test('two parcels at the same moment are one', async () => {
  const id = await ready();
  const ctx = await handing();
  const sent = await Promise.allSettled(
    ['EC1', 'EC2'].map((slipNo) => sendParcel(ctx, { dossierId: id, carrier: 'Bưu điện Mẫu', slipNo })),
  );
  expect(sent.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
});

test('who follows a dossier by code and key reads where its parcel is, and no names', async () => {
  const id = await ready();
  const { code = '', trackingKey: key = '' } = await getDossier(await desk.as('delegate'), id);
  const track = () => trackDossier(desk.system, { code, key, address: '10.0.0.9' });
  expect((await track()).delivery).toBeUndefined();
  const parcelId = await sendParcel(await handing(), { dossierId: id, carrier: 'Bưu điện Mẫu', slipNo: 'ED1' });
  expect((await track()).delivery).toMatchObject({ way: 'post', state: 'with-post', carrier: 'Bưu điện Mẫu', slipNo: 'ED1' });
  await noteParcel(await handing(), { dossierId: id, parcelId, state: 'lost', note: 'Bưu cục báo mất' });
  expect(await track()).toMatchObject({ nationalStatus: 9, delivery: { state: 'lost' } });
  await handOut(await handing(), { dossierId: id, recipient, confirmedBy: 'seen' });
  expect(await track()).toMatchObject({ nationalStatus: 10, delivery: { way: 'counter', state: 'delivered' } });
  expect(JSON.stringify(await track())).not.toContain('Người nhận');
});

test('into the account: returned at once; whom the registry does not know has none', async () => {
  const id = await ready();
  expect(await listAll(await desk.as('desk'), id)).toMatchObject({ choice: { way: 'electronic' }, hasAccount: true, deliveries: [] });
  await returnElectronically(await handing(), { dossierId: id });
  expect(await getDossier(await desk.as('desk'), id)).toMatchObject({ nationalStatus: 10, deliveryState: 'delivered' });
  expect(await listDeliveries(await desk.as('desk'), id)).toMatchObject([{ way: 'electronic', state: 'delivered' }]);
  const strangers = await submitDossier(await desk.as('desk', 'dossiers.file'), await writeAgreed(desk, { party: stranger }));
  const returning = await ready(strangers);
  expect(await listAll(await desk.as('desk'), returning)).toMatchObject({
    choice: { way: 'counter' },
    hasAccount: false,
    noAccount: 'not-registered',
  });
  await expect(returnElectronically(await handing(), { dossierId: returning })).rejects.toEqual(problem('dossiers.no-account'));
});

test('closed as any step a return still says how the result went out', async () => {
  const id = await ready();
  await desk.go('desk', id, await wayOn(id));
  const [told, ...more] = await listDeliveries(await desk.as('desk'), id);
  expect(told).toMatchObject({ way: 'electronic', state: 'delivered', by: 'Người desk' });
  expect(more).toEqual([]);
  const byParty = await ready(await submitDossier(await desk.as('desk', 'dossiers.file'), await writeAgreed(desk, { party: stranger })));
  await desk.go('desk', byParty, await wayOn(byParty));
  expect(await listDeliveries(await desk.as('desk'), byParty)).toMatchObject([
    {
      way: 'counter',
      state: 'delivered',
      recipient: undefined,
      confirmedBy: undefined,
      note: expect.stringContaining('không ghi người nhận'),
    },
  ]);
});

test('into the account only where somebody with a mandate in force has entered one: else refused, and the card says why', async () => {
  const { pool } = desk.server.services.db;
  const person = desk.people['delegate'];
  const id = await ready();
  const told = async () => listAll(await desk.as('desk'), id);
  await pool.query('update accounts.person set last_signed_in_at = null where id = $1', [person]);
  expect(await told()).toMatchObject({ choice: { way: 'counter' }, hasAccount: false, noAccount: 'never-entered' });
  await expect(returnElectronically(await handing(), { dossierId: id })).rejects.toEqual(problem('dossiers.no-account'));
  // nor is it kept so where the return is closed as any step
  const other = await ready();
  await desk.go('desk', other, await wayOn(other));
  expect(await listDeliveries(await desk.as('desk'), other)).toMatchObject([{ way: 'counter' }]);
  // a closed account is none
  await pool.query('update accounts.person set last_signed_in_at = $2, disabled_at = $2 where id = $1', [person, desk.server.clock.now()]);
  expect(await told()).toMatchObject({ noAccount: 'never-entered' });
  await pool.query('update accounts.person set disabled_at = null where id = $1', [person]);
  expect(await told()).toMatchObject({ choice: { way: 'electronic' }, hasAccount: true });
  const later = new Date(desk.server.clock.now().getTime() + 60_000);
  await desk.system.act('test.end', (act) =>
    endMandate(act, { mandateId: desk.mandates['delegate'] ?? '', because: 'Nghỉ việc', at: later }),
  );
  desk.server.clock.set(new Date(later.getTime() + 60_000));
  expect(await told()).toMatchObject({ hasAccount: false, noAccount: 'nobody-acts' });
  await expect(returnElectronically(await handing(), { dossierId: id })).rejects.toEqual(problem('dossiers.no-account'));
});
