import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPerson } from '#modules/accounts';
import { endMandate, giveMandate } from '#modules/enterprises';
import { getDossier, listDossiers, listDrafts } from './index.ts';
import { codes, startDesk, type Desk } from './dossiers.fixture.ts';
import { openComponentFile } from './server/dossier-files.ts';
import { homeOf } from './server/home.ts';

type Procedures = readonly string[] | undefined;

let desk: Desk;
let plain: string;
let silent: string;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  plain = await desk.send();
  silent = await desk.send({ reason: 'thử' }, codes.silent);
});
afterAll(() => desk.server.stop());

const first = () => desk.enterprises[0]?.enterpriseId ?? '';
const notFound = expect.objectContaining({ code: 'http.not-found' });

/** A new person with mandates of the first enterprise; answers his name and the mandates. */
async function delegateFor(name: string, mandates: readonly Procedures[], validTo: Date | null = null): Promise<string[]> {
  return desk.system.act('test.delegate', async (act) => {
    const personId = await createPerson(act, { fullName: `Người ${name}` });
    Object.assign(desk.people, { [name]: personId });
    const ids: string[] = [];
    for (const procedures of mandates) {
      const given = { enterpriseId: first(), personId, validTo, document: { no: '01/UQ', date: '2026-11-01' } };
      const scope = procedures === undefined ? { kind: 'legal-representative' as const } : { kind: 'delegate' as const, procedures };
      ids.push(await giveMandate(act, { ...given, ...scope }));
    }
    return ids;
  });
}

const reading = (name: string) => desk.as(name, 'dossiers.read');
const listed = async (name: string) => (await listDossiers(await reading(name), {})).dossiers.map((one) => one.id);

test('a mandate for some procedures shows the dossiers of these, and no other', async () => {
  await delegateFor('narrow', [[codes.silent]]);
  const ctx = await reading('narrow');
  expect((await getDossier(ctx, silent)).id).toBe(silent);
  await expect(getDossier(ctx, plain)).rejects.toEqual(notFound);
  const [component] = (await getDossier(await reading('delegate'), plain)).components;
  await expect(openComponentFile(ctx, plain, component?.file?.id ?? '')).rejects.toEqual(notFound);
  expect(await listed('narrow')).toEqual([silent]);
  expect((await listDossiers(ctx, { procedure: codes.plain })).dossiers).toEqual([]);
  expect((await listDossiers(ctx, { search: 'thu tuc', limit: 1 })).dossiers.map((one) => one.id)).toEqual([silent]);
  const home = await homeOf(ctx, first());
  expect(home.beingHandled.map((one) => one.id)).toEqual([silent]);
  expect(await listed('delegate')).toEqual([silent, plain]);
});

test('drafts of other procedures are not listed either', async () => {
  const [hidden, shown] = [await desk.draft(), await desk.draft({}, codes.silent)];
  const drafts = async (name: string) => (await listDrafts(await desk.as(name))).map((one) => one.id);
  expect(await drafts('narrow')).toEqual([shown]);
  expect(await drafts('delegate')).toEqual(expect.arrayContaining([hidden, shown]));
});

test('mandates add up, and one without procedures is for all', async () => {
  await delegateFor('two', [[codes.silent], [codes.plain]]);
  expect(await listed('two')).toEqual([silent, plain]);
  await delegateFor('both', [[codes.certificate], undefined]);
  expect(await listed('both')).toEqual([silent, plain]);
  await delegateFor('none', [[codes.certificate]]);
  expect(await listed('none')).toEqual([]);
});

test('reading ends with the mandate’s period, and with the mandate', async () => {
  const at = desk.server.clock.now();
  const later = (minutes: number) => desk.server.clock.set(new Date(at.getTime() + minutes * 60_000));
  await delegateFor('brief', [[codes.plain]], new Date(at.getTime() + 10 * 60_000));
  const [mandateId = ''] = await delegateFor('dismissed', [[codes.plain], [codes.silent]]);
  later(9);
  expect(await listed('brief')).toEqual([plain]);
  later(10);
  await expect(reading('brief')).rejects.toThrow('has no');
  await desk.system.act('test.end', (act) => endMandate(act, { mandateId }));
  expect(await listed('dismissed')).toEqual([silent]);
});
