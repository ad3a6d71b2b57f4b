import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { askCompletion, checkDraft, getDossier, getDraft, saveDraft, submitDossier } from '#modules/dossiers';
import { lookUp } from '#modules/lookups';
import { standInOf } from '../../modules/lookups/stand-in/of-services.ts';
import type { Mood } from '../../modules/lookups/stand-in/stand-in.ts';
import { lookupSettings } from '../../modules/lookups/server/keys-a-day.ts';
import { setUpSource } from '../../modules/lookups/server/sources.ts';
import { fetchRecords, lookUpForDossier } from '../../modules/dossiers/server/substitutes/fetch-records.ts';
import { connect, dossierWithRecord, draftWithCode, draftWithPerson } from './refusals/lookups.fixture.ts';
import { ask, declaredOperations } from './refusals/requests.fixture.ts';
import { startWorld, type Persona, type World } from './refusals/world.fixture.ts';

const source = 'enterprise-register';
let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.desk.server.stop());
beforeEach(async () => {
  behave('good');
  await connect(world);
  // Whatever rested before has rested enough.
  const { clock } = world.desk.server;
  clock.set(new Date(clock.now().getTime() + 61_000));
});

const operations = new Map(declaredOperations().map((declared) => [declared.key, declared]));
const standIn = () => standInOf(world.desk.server.services);
const behave = (mood: Mood): void => void (standIn().mood = mood);
const problem = (code: string) => expect.objectContaining({ code });
const delegate = () => world.desk.as('delegate');
const code = () => world.desk.enterprises[0]?.code ?? '';
const slot = async (draftId: string) => (await getDraft(await delegate(), draftId)).components.find((one) => one.key === 'charter');

interface Listed {
  lookups: { outcome: string; fault?: string; key: string; purpose: string; dossierId?: string; unit?: object }[];
}

async function log(who: Persona, query: Record<string, string> = {}): Promise<Listed['lookups']> {
  const declared = operations.get('lookups.listLookups') ?? expect.fail('no operation');
  const found: Listed = JSON.parse((await ask(world, who, declared, { query })).text);
  return found.lookups;
}

test('a register stands for a paper: asked with its purpose, told to the applicant, kept with the dossier as it was', async () => {
  const draftId = await draftWithCode(world);
  expect((await slot(draftId))?.register).toMatchObject({ outcome: 'NOT_ASKED', connected: true });
  expect((await checkDraft(await delegate(), draftId)).faults).toMatchObject([{ component: 'charter' }]);
  await fetchRecords(await delegate(), draftId);
  const told = (await slot(draftId))?.register;
  expect(told).toMatchObject({ outcome: 'FETCHED_OK', sha256: expect.stringMatching(/^[0-9a-f]{64}$/), differences: [] });
  expect(told?.fields.map((one) => one.value)).toContain(code());
  expect((await checkDraft(await delegate(), draftId)).complete).toBe(true);
  const asked = standIn().asked.length;
  await fetchRecords(await delegate(), draftId, true);
  expect(standIn().asked).toHaveLength(asked);
  const id = await submitDossier(await delegate(), draftId);
  behave('down');
  const kept = (await getDossier(await world.desk.as('desk'), id)).components.find((one) => one.key === 'charter')?.register;
  expect(kept).toMatchObject({ outcome: 'FETCHED_OK', sha256: told?.sha256, fields: told?.fields });
  expect((await log('leader', { key: code() }))[0]).toMatchObject({
    outcome: 'FETCHED_OK',
    dossierId: id,
    purpose: expect.stringContaining('Giấy đăng ký'),
  });
  const page = operations.get('page dossiers.showRecord') ?? expect.fail('no page');
  for (const who of ['desk', 'delegate'] as const)
    expect((await ask(world, who, page, { path: { id, key: 'charter' } })).text).toContain(told?.sha256);
});

test('what the form says otherwise is shown beside the record and decided by an officer; the dossier may be sent', async () => {
  const draftId = await draftWithCode(world);
  const { version, data } = await getDraft(await delegate(), draftId);
  await saveDraft(await delegate(), { draftId, version, data: { ...data, name: 'Công ty Tên Khác' } });
  await fetchRecords(await delegate(), draftId);
  const told = (await slot(draftId))?.register;
  expect(told).toMatchObject({ outcome: 'MISMATCH', differences: [{ declared: 'Công ty Tên Khác' }] });
  expect((await checkDraft(await delegate(), draftId)).complete).toBe(true);
});

test('an applicant who types the number of somebody else is not shown that person; an officer is', async () => {
  const draftId = await draftWithPerson(world, '099000000003');
  await fetchRecords(await delegate(), draftId);
  const told = (await slot(draftId))?.register;
  expect(told).toMatchObject({ outcome: 'MISMATCH', shown: 'declared', fields: [{ value: '099000000003' }] });
  expect(told?.differences.map((one) => one.recorded)).toEqual([undefined]);
  const id = await submitDossier(await delegate(), draftId);
  const read = async (who: Persona) =>
    (await getDossier(await world.desk.as(who), id)).components.find((one) => one.key === 'charter')?.register;
  expect((await read('delegate'))?.fields).toEqual(told?.fields);
  expect(await read('desk')).toMatchObject({ shown: 'all', differences: [{ recorded: expect.stringContaining('Người đại diện') }] });
  const page = operations.get('page dossiers.showRecord') ?? expect.fail('no page');
  const [theirs, ours] = await Promise.all(
    (['delegate', 'desk'] as const).map(async (who) => (await ask(world, who, page, { path: { id, key: 'charter' } })).text),
  );
  expect(ours).toContain('Người đại diện');
  expect(theirs).not.toContain('1972-03-12');
});

test('another number in the form is another question', async () => {
  const draftId = await draftWithCode(world);
  await fetchRecords(await delegate(), draftId);
  const { version, data } = await getDraft(await delegate(), draftId);
  await saveDraft(await delegate(), { draftId, version, data: { ...data, reason: '0000000000' } });
  expect((await slot(draftId))?.register).toMatchObject({ outcome: 'NOT_ASKED', fields: [] });
  await fetchRecords(await delegate(), draftId);
  expect((await slot(draftId))?.register?.outcome).toBe('NOT_FOUND');
  expect((await checkDraft(await delegate(), draftId)).faults).toMatchObject([{ component: 'charter' }]);
});

test.each([
  ['down', 'SOURCE_DOWN', 'no-connection'],
  ['failing', 'SOURCE_DOWN', 'status-5xx'],
  ['lying', 'SOURCE_DOWN', 'other-record'],
  ['half', 'SOURCE_DOWN', 'unreadable'],
  ['silent', 'SOURCE_DOWN', 'timeout'],
  ['closed', 'NOT_PUBLISHED', undefined],
] as const)('a register that is %s leaves the paper to be handed in, told why, and asked again later', async (mood, outcome, fault) => {
  const draftId = await draftWithCode(world);
  behave(mood);
  await fetchRecords(await delegate(), draftId);
  expect((await slot(draftId))?.register?.outcome).toBe(outcome);
  expect((await checkDraft(await delegate(), draftId)).faults).toMatchObject([{ component: 'charter' }]);
  expect((await log('leader'))[0]).toMatchObject({ outcome, ...(fault === undefined ? {} : { fault }) });
  behave('good');
  await fetchRecords(await delegate(), draftId, true);
  expect((await slot(draftId))?.register?.outcome).toBe('FETCHED_OK');
});

test('a register that failed three times rests, and is asked again afterwards', async () => {
  const draftId = await draftWithCode(world);
  behave('failing');
  for (let count = 0; count < 3; count += 1) await fetchRecords(await delegate(), draftId, true);
  behave('good');
  const asked = standIn().asked.length;
  await fetchRecords(await delegate(), draftId, true);
  expect(standIn().asked).toHaveLength(asked);
  expect((await log('leader'))[0]).toMatchObject({ outcome: 'SOURCE_DOWN', fault: 'resting' });
  const { clock } = world.desk.server;
  clock.set(new Date(clock.now().getTime() + 31_000));
  await fetchRecords(await delegate(), draftId, true);
  expect((await slot(draftId))?.register?.outcome).toBe('FETCHED_OK');
});

test('nobody is asked and nothing is logged while it is not connected', async () => {
  await setUpSource(world.desk.system, { key: source, url: 'stand-in:', enabled: false, timeoutMs: 1000 });
  const draftId = await draftWithCode(world);
  await setUpSource(world.desk.system, { key: source, url: 'stand-in:', enabled: false, timeoutMs: 1000 });
  const [before, asked] = [await log('leader'), standIn().asked.length];
  await fetchRecords(await delegate(), draftId, true);
  expect((await slot(draftId))?.register).toMatchObject({ outcome: 'NOT_PUBLISHED', connected: false });
  expect(await log('leader')).toEqual(before);
  expect(standIn().asked).toHaveLength(asked);
});

test('only who writes the draft or handles the dossier may ask, and never without a purpose', async () => {
  const draftId = await draftWithCode(world);
  const id = await dossierWithRecord(world);
  const asking = { source, kind: 'registration', key: code(), purpose: 'Thử' };
  const subject = { kind: 'draft' as const, id: draftId, component: 'charter' };
  for (const who of ['other', 'desk', 'leader'] as const)
    await expect(lookUp(await world.desk.as(who, 'dossiers.read'), { ...asking, subject })).rejects.toEqual(problem('lookups.not-allowed'));
  const ofDossier = { kind: 'dossier' as const, id, component: 'charter' };
  for (const who of ['delegate', 'stranger'] as const)
    await expect(lookUp(await world.desk.as(who, 'dossiers.read'), { ...asking, subject: ofDossier })).rejects.toEqual(
      problem('lookups.not-allowed'),
    );
  await expect(lookUp(await delegate(), { ...asking, purpose: '  ', subject })).rejects.toEqual(problem('lookups.purpose-missing'));
  const desk = await world.desk.as('desk', 'dossiers.handle');
  await expect(lookUpForDossier(desk, { dossierId: id, component: 'request', purpose: 'Thử' })).rejects.toEqual(
    problem('dossiers.no-register'),
  );
  expect(await lookUpForDossier(desk, { dossierId: id, component: 'charter', purpose: 'Thử' })).toBe('FETCHED_OK');
});

test('the log is read by its own people, and changed by nobody', async () => {
  const id = await dossierWithRecord(world);
  await lookUpForDossier(await world.desk.as('desk', 'dossiers.handle'), {
    dossierId: id,
    component: 'charter',
    purpose: 'Của bàn Một cửa',
  });
  expect((await log('leader'))[0]).toMatchObject({ purpose: 'Của bàn Một cửa', unit: { vi: 'Đơn vị MC' } });
  expect((await log('head')).map((one) => one.purpose)).not.toContain('Của bàn Một cửa');
  const { pool } = world.desk.server.services.db;
  for (const change of ['update lookups.lookup set purpose = $1', 'delete from lookups.lookup where purpose <> $1'])
    await expect(pool.query(change, ['x'])).rejects.toThrow(/permission denied/);
});

test('a paper that the register stands for is asked for only with a reason', async () => {
  const id = await dossierWithRecord(world);
  const { id: stepId, version } = await world.step(id);
  const asking = async (heldReason?: string) =>
    askCompletion(await world.desk.as('desk'), {
      stepId,
      version,
      items: [{ component: 'charter', name: 'Giấy đăng ký', request: 'Nộp bản giấy', ...(heldReason === undefined ? {} : { heldReason }) }],
      because: 'Cần bản giấy',
    });
  await expect(asking()).rejects.toEqual(problem('dossiers.held-already'));
  await expect(asking('Dữ liệu ghi địa chỉ cũ')).resolves.toEqual(expect.any(String));
});

test('a connection is made to allowed addresses only, its secret never shown and never sent to another address', async () => {
  const at = (url: string, secret?: string) => ({
    key: 'land-register',
    url,
    enabled: true,
    timeoutMs: 1000,
    ...(secret === undefined ? {} : { secret }),
  });
  const administrator = await world.desk.as('administrator', 'lookups.set-up');
  for (const url of ['http://169.254.169.254/', 'https://localhost/', 'ftp://example.com/', 'https://a:b@example.com/'])
    await expect(setUpSource(administrator, at(url, 'khoa-bi-mat'))).rejects.toEqual(problem('lookups.bad-url'));
  await expect(setUpSource(administrator, at('https://dat-dai.example.vn/api'))).rejects.toEqual(problem('lookups.secret-missing'));
  await setUpSource(administrator, at('https://dat-dai.example.vn/api', 'khoa-bi-mat'));
  await setUpSource(administrator, { ...at('https://dat-dai.example.vn/api'), enabled: false });
  await expect(setUpSource(administrator, at('https://noi-khac.example.vn/api'))).rejects.toEqual(problem('lookups.secret-missing'));
  const declared = operations.get('lookups.listSources') ?? expect.fail('no operation');
  // His screen locked while the clock went on.
  await world.signInAgain('administrator');
  const { text } = await ask(world, 'administrator', declared, {});
  expect(text).toContain('https://dat-dai.example.vn/api');
  expect(text).not.toContain('khoa-bi-mat');
});

test('who files asks by so many different keys a day and no more, however many at once; his papers are handed in as usual', async () => {
  const { desk } = world;
  await desk.system.act('test.keys', async (act) =>
    lookupSettings[0]?.set(act, { subject: '', validFrom: '2026-11-01', values: { value: 5 }, because: 'Thử' }),
  );
  const draftId = await draftWithCode(world);
  const by = async (name: string, key: string) =>
    lookUp(await desk.as(name), {
      source,
      kind: 'registration',
      key,
      purpose: 'Thử',
      subject: { kind: 'draft', id: draftId, component: 'charter' },
    });
  const tried = Array.from({ length: 12 }, (_, place) => `99000000${String(place).padStart(2, '0')}`);
  const told = await Promise.allSettled(tried.map((key) => by('delegate', key)));
  expect(told.filter((one) => one.status === 'fulfilled').length).toBeLessThanOrEqual(5);
  await expect(by('delegate', '9900000099')).rejects.toEqual(problem('lookups.too-many'));
  await expect(fetchRecords(await delegate(), draftId)).resolves.toBeUndefined();
  await expect(fetchRecords(await delegate(), draftId, true)).rejects.toEqual(problem('lookups.too-many'));
  expect((await slot(draftId))?.register).toMatchObject({ outcome: 'NOT_ASKED' });
  desk.server.clock.set(new Date(desk.server.clock.now().getTime() + 24 * 3_600_000 + 1));
  expect(await by('delegate', code())).toMatchObject({ outcome: 'FETCHED_OK' });
});
