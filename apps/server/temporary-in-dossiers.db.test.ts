import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCtx, type Ctx } from '#platform/context';
import { reachOf } from '#platform/access';
import { publishForm } from '#modules/forms';
import { actorOf } from '#modules/accounts';
import { getDossier } from '#modules/dossiers';
import { getFee } from '#modules/payments';
import { publishProcess } from '#modules/processes';
import { publishProcedure, type ProcedureContent } from '#modules/procedures';
import { startDesk, type Desk } from '../../modules/dossiers/dossiers.fixture.ts';
import { contentOf, form, processes, words } from '../../modules/dossiers/invented-procedures.fixture.ts';
import { accountPaper } from '../../modules/dossiers/server/account/account-paper.ts';
import { pauseDossier, resumeDossier } from '../../modules/dossiers/server/exceptions/documented-pause.ts';
import { addTemporaryValue } from '../../modules/procedures/server/temporary/temporary.ts';

const code = '9.900006';
const basis = { vi: 'Nghị quyết tạm thời', en: 'A resolution for a time' };
let desk: Desk;
beforeAll(async () => {
  desk = await startDesk('2026-11-02T02:15:00Z');
  const usual = contentOf('plain');
  const content: ProcedureContent = {
    ...usual,
    cases: [
      {
        key: 'usual',
        name: words('usual'),
        limit: { value: 10, unit: 'working-day', dueClock: 'END_OF_DAY' },
        regime: 'EXCLUDE',
        maxSupplements: 1,
        certainty: 'text',
      },
    ],
    fees: [
      { name: words('Lệ phí'), amount: 60_000, currency: 'VND', timing: 'return', basis: words('Thông tư thường'), certainty: 'text' },
      {
        name: words('Phí'),
        key: 'paid-before',
        amount: 5000,
        currency: 'VND',
        timing: 'intake',
        basis: words('Thông tư'),
        certainty: 'text',
      },
    ],
  };
  await desk.system.act('test.procedure', async (act) => {
    const at = { validFrom: '2026-01-01', legalBasis: [] };
    const formVersionId = await publishForm(act, { code: 'test-temporary', name: words('x'), definition: form, ...at });
    const processVersionId = await publishProcess(act, { code: 'test-temporary', name: words('x'), definition: processes.plain, ...at });
    const field = { code: 'test', name: words('Thử') };
    await publishProcedure(act, { code, name: words('Thủ tục'), field, content, formVersionId, processVersionId, validFrom: at.validFrom });
  });
  const given = { codes: [code], basis, certainty: 'text' as const, from: '2026-11-10', until: '2026-11-20' };
  await addTemporaryValue(desk.system, { ...given, change: { part: 'fee', item: 'fee', amount: 30_000 } });
  // while it holds nothing is paid before: nobody need say that it was waived
  await addTemporaryValue(desk.system, { ...given, change: { part: 'fee', item: 'paid-before', amount: 0 } });
  await addTemporaryValue(desk.system, { ...given, change: { part: 'limit', item: 'usual', value: 4, unit: 'working-day' } });
});
afterAll(() => desk.server.stop());

const at = (instant: string) => desk.server.clock.set(new Date(instant));
async function as(name: string, permission: string): Promise<Ctx> {
  const now = desk.server.clock.now();
  const actor = await desk.system.read((tx) => actorOf(desk.server.services, tx, desk.people[name] ?? '', now));
  const reach = reachOf(actor, permission, ['mandate', 'unit', 'authority'], now) ?? expect.fail(`${name} has no ${permission}`);
  return makeCtx({ services: desk.server.services, actor, reach, locale: 'vi', requestId: name });
}
const clockOf = async (id: string) => (await getDossier(await desk.as('delegate'), id)).clock;
const saidOf = async (id: string) => (await getFee(await as('delegate', 'payments.read'), id)).said;

test('before, while and after it holds: limit, fee and what must be paid before follow the day of the complete file', async () => {
  at('2026-11-09T02:15:00Z');
  const before = await desk.send({ reason: 'thử' }, code);
  await expect(desk.accept(before)).rejects.toMatchObject({ code: 'dossiers.fee-not-determined' });
  expect(await saidOf(before)).toMatchObject([{ amount: 60_000 }, { amount: 5000 }]);

  at('2026-11-10T02:15:00Z');
  // not received yet: what holds today
  expect(await saidOf(before)).toMatchObject([
    { amount: 30_000, basis, temporary: { until: '2026-11-20', usual: 60_000 } },
    { amount: 0, temporary: { usual: 5000 } },
  ]);
  at('2026-11-20T02:15:00Z');
  const held = await desk.send({ reason: 'thử' }, code);
  await desk.accept(held);
  expect(await clockOf(held)).toMatchObject({
    limit: { value: 4, temporary: { until: '2026-11-20', basis, certainty: 'text', usual: { vi: '10 ngày làm việc' } } },
    // four working days of the rule for a time, the holiday of 24/11 left out, at the end of the day as the procedure always says
    dueAt: '2026-11-27T10:30:00.000Z',
  });

  at('2026-11-21T02:15:00Z');
  const after = await desk.send({ reason: 'thử' }, code);
  await expect(desk.accept(after)).rejects.toMatchObject({ code: 'dossiers.fee-not-determined' });
  expect((await saidOf(after))[0]).toMatchObject({ amount: 60_000, basis: { vi: 'Thông tư thường' } });
  expect((await saidOf(after))[0]?.temporary).toBeUndefined();
  expect(await saidOf(held)).toMatchObject([{ amount: 30_000, basis }, { amount: 0 }]);
});

test('a pause after it has ended moves what was given by it, and every account names its source in both languages', async () => {
  at('2026-11-20T02:15:00Z');
  const id = await desk.send({ reason: 'thử' }, code);
  await desk.accept(id);
  await desk.go('head', id, 'assigned', 'worker');
  at('2026-11-25T02:15:00Z');
  const deciding = () => desk.as('head', 'dossiers.decide');
  const document = { no: '7/TB', date: '2026-11-25' };
  const pauseId = await pauseDossier(await deciding(), { dossierId: id, kind: 'inspection', document, reason: 'Kiểm tra' });
  at('2026-11-26T02:15:00Z');
  expect(await resumeDossier(await deciding(), { dossierId: id, pauseId })).toEqual(new Date('2026-11-30T10:30:00Z'));
  expect(await clockOf(id)).toMatchObject({ limit: { value: 4, temporary: { until: '2026-11-20' } } });

  const folder = await mkdtemp(join(tmpdir(), 'ezone-temporary-'));
  const textIn = async (number: number, locale: 'vi' | 'en'): Promise<string> => {
    const { body } = await accountPaper(await desk.as('delegate'), { dossierId: id, number, locale });
    await writeFile(join(folder, 'account.pdf'), body as Uint8Array);
    const text = execFileSync('pdftotext', ['-layout', join(folder, 'account.pdf'), '-'], { encoding: 'utf8' });
    return text.normalize('NFC').replaceAll(/\s+/g, ' ');
  };
  for (const number of [1, 2]) {
    expect(await textIn(number, 'vi')).toContain('đến hết 20/11/2026 theo Nghị quyết tạm thời; bình thường 10 ngày làm việc');
    expect(await textIn(number, 'en')).toContain('to the end of 20/11/2026 by A resolution for a time; usually 10 working days');
  }
  await rm(folder, { recursive: true });
});
