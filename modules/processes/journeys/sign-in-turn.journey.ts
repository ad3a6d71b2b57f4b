import { afterAll, beforeAll, expect, it } from 'vitest';
import { reachOf } from '#platform/access';
import { makeCtx, type Ctx } from '#platform/context';
import { actorOf } from '#modules/accounts';
import { passDraft } from '#modules/documents';
import { acceptDossier } from '#modules/dossiers';
import { completeStep, endCase, findOpenStep, listSteps, type Step } from '#modules/processes';
import { startRoad, type Officer, type RoadWorld } from './road.fixture.ts';

let world: RoadWorld;
const filed: string[] = [];

async function as(name: Officer, permission: string): Promise<Ctx> {
  const { services, clock } = world.server;
  const actor = await world.system.read((tx) => actorOf(services, tx, world.people.get(name) ?? '', clock.now()));
  const reach = reachOf(actor, permission, ['unit', 'authority'], clock.now());
  if (reach === undefined) throw new Error(`${name} may not`);
  return makeCtx({ services, actor, reach, locale: 'vi', requestId: name });
}

async function stepOf(dossierId: string): Promise<Step> {
  const step = await world.system.read((tx) => findOpenStep(tx, dossierId));
  if (step === undefined) throw new Error('no open step');
  return step;
}

async function go(name: Officer, dossierId: string, outcome: string, assignTo?: string): Promise<void> {
  const stepId = (await stepOf(dossierId)).id;
  await (await as(name, 'processes.work')).act('test.go', (act) => completeStep(act, { stepId, outcome, assignTo }));
}

/** A dossier whose paper waits for the leader. */
async function toSign(place: number): Promise<string> {
  const dossierId = await world.file(place);
  const { id: stepId, version } = await stepOf(dossierId);
  await acceptDossier(await as('desk', 'dossiers.accept'), { stepId, version });
  await go('head', dossierId, 'assigned', world.people.get('worker'));
  const drafting = await stepOf(dossierId);
  const drafted = { closingText: [{ type: 'paragraph', runs: [{ text: 'Ghi thêm' }] }] };
  await passDraft(await as('worker', 'documents.draft'), {
    stepId: drafting.id,
    drafted,
    outcome: 'drafted',
    version: drafting.version,
  });
  await go('head', dossierId, 'passed');
  return dossierId;
}

beforeAll(async () => {
  world = await startRoad('2026-11-20T02:15:00Z');
  for (const place of [0, 1, 2, 0]) filed.push(await toSign(place));
});
afterAll(() => world.stop());

const keyOf = async (dossierId: string) => (await world.system.read((tx) => listSteps(tx, dossierId))).at(-1)?.key;

it('the leader reads and signs the chosen papers in turn; one that ended meanwhile and one that is skipped are told and hold no other', async () => {
  const page = await world.window('leader');
  await page.locator('.ez-inbox tbody tr').nth(3).waitFor();
  const codes = await page.locator('.ez-inbox tbody .ez-code').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title')));
  const { rows } = await world.server.services.db.pool.query<{ id: string; code: string }>('select id, code from dossiers.dossier');
  const ids = codes.map((code) => rows.find((row) => row.code === code)?.id ?? '');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+A');
  await page.locator('.ez-bulk').getByText('Đã chọn 4').waitFor();
  await page.keyboard.press('r');
  const place = (now: number) => page.getByRole('heading', { name: `Ký lần lượt: ${now}/4` }).waitFor();
  const sign = page.locator('.ez-sign-bar .ez-button-primary:enabled');
  await place(1);
  await sign.waitFor();
  // nothing is signed that was not on the desk
  expect(await Promise.all(ids.map(keyOf))).toEqual(['sign', 'sign', 'sign', 'sign']);
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Đã ký' }).waitFor();
  const [, gone = ''] = ids;
  await world.system.act('test.end', (act) => endCase(act, gone, { outcome: 'withdrawn' }));
  await page.getByRole('button', { name: 'Văn bản tiếp theo' }).click();
  // the second is over by now: the third stands on the desk
  await place(3);
  await sign.waitFor();
  await page.reload();
  await place(3);
  await sign.waitFor();
  await page.locator('h1').click();
  await page.keyboard.press('n');
  await place(4);
  await sign.waitFor();
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Đã ký' }).waitFor();
  await page.getByRole('button', { name: 'Xem kết quả từng văn bản' }).click();
  await page.getByRole('heading', { name: 'Xong: 2 việc làm được, 2 việc không làm.' }).waitFor();
  const told = await page.locator('.ez-bulk-answers li').allInnerTexts();
  expect(told.map((text) => text.includes('✓'))).toEqual([true, false, false, true]);
  expect(told[1]).toContain('Bước này đã xong');
  expect(told[2]).toContain('Bỏ qua, chưa ký');
  expect(await Promise.all(ids.map(keyOf))).toEqual(['issue', 'sign', 'sign', 'issue']);
  const signed = await world.server.services.db.pool.query(`select 1 from signatures.signing_session where state = 'completed'`);
  expect(signed.rows).toHaveLength(2);
  await page.close();
  expect(world.complaints).toEqual([]);
});
