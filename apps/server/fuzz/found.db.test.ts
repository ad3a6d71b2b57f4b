import { afterAll, beforeAll, expect, test } from 'vitest';
import { officerFixtures } from '../refusals/officers.fixture.ts';
import { ask, declaredOperations, type Given } from '../refusals/requests.fixture.ts';
import { startWorld, type Persona, type World } from '../refusals/world.fixture.ts';

let world: World;
const byKey = new Map(declaredOperations().map((declared) => [declared.key, declared]));

beforeAll(async () => {
  world = await startWorld();
}, 240_000);
afterAll(() => world.desk.server.stop());

async function refusal(who: Persona | undefined, key: string, given: Given) {
  const declared = byKey.get(key);
  if (declared === undefined) throw new Error(`no operation ${key}`);
  const { status, text } = await ask(world, who, declared, given);
  return { status, ...JSON.parse(text) };
}

test('a version below what the database counts is bad input, not a fault of ours', async () => {
  const given = await officerFixtures['accounts.changePerson']?.prepare(world);
  for (const version of [Number.MIN_SAFE_INTEGER, -2_147_483_649, -1, 2_147_483_648, 9_007_199_254_740_991]) {
    const body = { ...given?.body, version };
    expect(await refusal('administrator', 'accounts.changePerson', { ...given, body })).toMatchObject({
      status: 422,
      code: 'http.bad-input',
      field: 'version',
    });
  }
});

test('who writes on words that were rewritten reads what happened, without holes', async () => {
  const given = await officerFixtures['notifications.saveWording']?.prepare(world);
  const body = { ...given?.body, expected: '0198f000-0000-7000-8000-000000000000' };
  const told = await refusal('administrator', 'notifications.saveWording', { ...given, body });
  expect(told).toMatchObject({ status: 409, code: 'http.changed-meanwhile' });
  for (const text of [told.title, told.detail.vi, told.detail.en]) expect(text).not.toMatch(/\{\w+\}/);
});

test('who saves a draft over a newer one reads it in whole sentences', async () => {
  const { dossierId } = await world.road('draft');
  const { id: stepId } = await world.step(dossierId);
  const save = (version?: number) =>
    refusal('worker', 'documents.saveDraft', { path: { stepId }, body: { drafted: {}, ...(version === undefined ? {} : { version }) } });
  expect(await save()).toMatchObject({ status: 200 });
  const told = await save(99);
  expect(told).toMatchObject({ status: 409, code: 'documents.draft-changed' });
  expect(told.detail.vi).toMatch(/^Dự thảo .+\.$/);
});

test('programs that ask outside the API too are answered in the language they ask for', async () => {
  for (const url of ['/healthz', '/.well-known/security.txt']) {
    const headers = { authorization: 'Bearer ezk_none', 'accept-language': 'en' };
    const { title, detail } = (await world.desk.server.http.app.inject({ url, headers })).json();
    expect(title).toBe(detail.en);
  }
});

test('text that cannot be kept and nesting without end are refused with the field they are in', async () => {
  const deep = JSON.parse('['.repeat(60) + ']'.repeat(60));
  const code = 'http.bad-request';
  const path = { id: await world.desk.draft() };
  for (const name of ['a\u0000b', 'a\ud800b', deep])
    expect(await refusal('delegate', 'dossiers.saveDraft', { path, body: { version: 1, data: { name } } })).toMatchObject({
      code,
      field: 'data',
    });
  expect(await refusal('delegate', 'dossiers.getDraft', { path: { id: 'a\u0000b' } })).toMatchObject({ code, field: 'id' });
  expect(await refusal('delegate', 'dossiers.listDossiers', { query: { search: 'a\u0000b' } })).toMatchObject({ code, field: 'search' });
});

test('a check of signatures without a file says which field is missing', async () => {
  expect(await refusal(undefined, 'signatures.verifyFile', { body: {} })).toMatchObject({ code: 'http.bad-input', field: 'file' });
});

test('a draft keeps nothing that its paper has no place for, and what is refused when passed on is not kept either', async () => {
  const { dossierId } = await world.road('draft');
  const { id: stepId, version } = await world.step(dossierId);
  const path = { stepId };
  const before = await world.fingerprint();
  const sent = [
    ['documents.drafted-unknown', { stranger: [] }, 'stranger'],
    ['documents.drafted-malformed', { closingText: [{ type: 'paragraph', runs: [{ text: 1 }] }] }, 'closingText'],
  ] as const;
  for (const [code, drafted, field] of sent) {
    expect(await refusal('worker', 'documents.saveDraft', { path, body: { drafted } })).toMatchObject({ status: 422, code, field });
    const body = { drafted, outcome: 'drafted', version };
    const told = await refusal('worker', 'documents.passDraft', { path, body });
    expect(told).toMatchObject({ status: 422, code, field });
    for (const text of [told.detail.vi, told.detail.en]) expect(text).not.toMatch(/\{\w+\}/);
    if (field === 'closingText')
      expect([told.detail.vi, told.detail.en]).toEqual([
        expect.stringContaining('Nội dung ghi thêm'),
        expect.stringContaining('Further text'),
      ]);
  }
  const body = { drafted: { closingText: [] }, outcome: 'nowhere', version };
  expect(await refusal('worker', 'documents.passDraft', { path, body })).toMatchObject({ code: 'processes.no-such-outcome' });
  expect(await world.fingerprint()).toEqual(before);
});
