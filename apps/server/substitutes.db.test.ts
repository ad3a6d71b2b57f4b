import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addComponent,
  askCompletion,
  checkDraft,
  getDossier,
  getDraft,
  propose,
  saveDraft,
  startAnswer,
  startDraft,
  submitDossier,
} from '#modules/dossiers';
import { findOpenProcedureOn, publishProcedure, type ProcedureContent } from '#modules/procedures';
import { codes } from '../../modules/dossiers/dossiers.fixture.ts';
import { ask, declaredOperations, type Answered } from './refusals/requests.fixture.ts';
import { start, startWorld, type Persona, type World } from './refusals/world.fixture.ts';

const reissue = '1.009665';
type Rule = NonNullable<ProcedureContent['components'][number]['substitutions']>[number];

let world: World;
let issued: string;
const operations = new Map(declaredOperations().map((declared) => [declared.key, declared]));

/** The plain procedure asks from now on for a certificate that we issue ourselves and for a charter that lasts. */
async function publishWithRules(): Promise<void> {
  const sure = { certainty: 'seen' as const, same: [], scope: 'enterprise' as const };
  const rules: Record<string, Rule> = {
    certificate: { from: 'result', procedures: [reissue], ...sure },
    charter: { ...sure, from: 'paper', papers: [{ procedure: codes.plain, component: 'charter' }], same: ['name'] },
  };
  await world.desk.system.act('test.rules', async (act) => {
    const found = await findOpenProcedureOn(act.tx, codes.plain, start.slice(0, 10));
    const [request] = found?.content.components ?? [];
    if (found === undefined || request === undefined) throw new Error('no plain procedure');
    const added = Object.entries(rules).map(([key, rule]) => ({
      ...request,
      key,
      name: { vi: key, en: key },
      required: true,
      substitutions: [rule],
    }));
    await publishProcedure(act, {
      ...found,
      content: { ...found.content, components: [request, ...added] },
      validFrom: start.slice(0, 10),
    });
  });
}

beforeAll(async () => {
  world = await startWorld();
  await publishWithRules();
  issued = (await world.road('issued')).dossierId;
}, 120_000);
afterAll(() => world.desk.server.stop());

const problem = (code: string) => expect.objectContaining({ code });
const delegate = () => world.desk.as('delegate');

async function draft(files: readonly string[]): Promise<string> {
  const ctx = await delegate();
  const started = await startDraft(ctx, { procedureCode: codes.plain, enterpriseId: world.enterpriseId, projectId: world.projectId });
  await saveDraft(ctx, { draftId: started.id, version: 1, data: { ...started.data, reason: 'thử' } });
  for (const key of ['request', ...files])
    await addComponent(ctx, { draftId: started.id, key, file: await world.desk.upload(`${key}.pdf`) });
  return started.id;
}

const slot = async (draftId: string, key: string) => (await getDraft(await delegate(), draftId)).components.find((one) => one.key === key);
const sent = async (files: readonly string[]) => submitDossier(await delegate(), await draft(files));
const filed = async (dossierId: string, who: Persona = 'desk') =>
  new Map((await getDossier(await world.desk.as(who, 'dossiers.read'), dossierId)).components.map((one) => [one.key, one]));

function opened(who: Persona, id: string, key: string): Promise<Answered> {
  const declared = operations.get('dossiers.getSubstituteFile') ?? expect.fail('no operation');
  return ask(world, who, declared, { path: { id, key } });
}

test('what we issued stands for a component: the applicant is told from where, sends without it, and it stays with the dossier', async () => {
  const draftId = await draft(['charter']);
  const held = (await slot(draftId, 'certificate'))?.substitute;
  const earlier = await getDossier(await world.desk.as('delegate', 'dossiers.read'), issued);
  expect(held).toMatchObject({ origin: 'result', code: earlier.code, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(held?.from.vi).toContain(earlier.result?.numberText);
  expect(await checkDraft(await delegate(), draftId)).toEqual({ complete: true, faults: [], beside: [] });
  const id = await submitDossier(await delegate(), draftId);
  expect((await filed(id)).get('certificate')).toMatchObject({ substitute: { sha256: held?.sha256, takenAt: expect.any(String) } });
  for (const who of ['desk', 'delegate'] as const) expect((await opened(who, id, 'certificate')).status).toBe(200);
  for (const who of ['other', 'outsider'] as const) expect((await opened(who, id, 'certificate')).status).toBe(404);
  expect((await opened('desk', id, 'charter')).status).toBe(404);
});

test('a paper handed in before stands once its dossier was accepted; a newer one that is handed in counts before it', async () => {
  const before = await draft([]);
  expect((await checkDraft(await delegate(), before)).faults.map((fault) => fault.component)).toEqual(['charter']);
  const first = await sent(['charter']);
  expect((await slot(before, 'charter'))?.substitute).toBeUndefined();
  await world.desk.accept(first);
  expect((await slot(before, 'charter'))?.substitute).toMatchObject({ origin: 'paper', fileName: 'charter.pdf', dossierId: first });
  expect((await checkDraft(await delegate(), before)).complete).toBe(true);
  await addComponent(await delegate(), { draftId: before, key: 'charter', file: await world.desk.upload('charter-moi.pdf') });
  const second = await filed(await submitDossier(await delegate(), before));
  expect(second.get('charter')).toMatchObject({ file: { name: 'charter-moi.pdf' } });
  expect(second.get('charter')?.substitute).toBeUndefined();
});

test('nothing of another enterprise is offered', async () => {
  const ctx = await world.desk.as('other');
  const started = await startDraft(ctx, { procedureCode: codes.plain, enterpriseId: world.desk.enterprises[1]?.enterpriseId ?? '' });
  for (const one of (await getDraft(ctx, started.id)).components) expect(one.substitute).toBeUndefined();
});

test('asking for what we hold needs a reason, which the applicant reads, and then it has to be handed in', async () => {
  const id = await sent(['charter']);
  const { id: stepId, version } = await world.step(id);
  const asking = async (heldReason?: string) =>
    askCompletion(await world.desk.as('desk'), {
      stepId,
      version,
      items: [
        { component: 'certificate', name: 'Giấy chứng nhận', request: 'Nộp bản gốc', ...(heldReason === undefined ? {} : { heldReason }) },
      ],
      because: 'Cần bản gốc',
    });
  await expect(asking()).rejects.toEqual(expect.objectContaining({ code: 'dossiers.held-already', field: 'items.0.heldReason' }));
  await asking('Bản đang giữ bị mờ');
  const answer = await startAnswer(await delegate(), id);
  expect((await getDraft(await delegate(), answer)).asked?.items).toMatchObject([{ heldReason: 'Bản đang giữ bị mờ' }]);
  expect((await slot(answer, 'certificate'))?.substitute).toBeUndefined();
  expect((await checkDraft(await delegate(), answer)).faults).toMatchObject([{ component: 'certificate' }]);
  await addComponent(await delegate(), { draftId: answer, key: 'certificate', file: await world.desk.upload('goc.pdf') });
  await submitDossier(await delegate(), answer);
  const now = await filed(id);
  expect(now.get('certificate')).toMatchObject({ file: { name: 'goc.pdf' } });
  expect(now.get('certificate')?.substitute).toBeUndefined();
});

test('a specialist who proposes to ask for it is asked for the reason too; what was never held is asked for freely', async () => {
  const id = await sent(['charter']);
  await world.desk.accept(id);
  await world.desk.go('head', id, 'assigned', 'worker');
  const proposing = async (component: string, heldReason?: string) =>
    propose(await world.desk.as('worker', 'dossiers.handle'), {
      dossierId: id,
      because: 'Thiếu',
      content: {
        kind: 'supplement',
        items: [{ component, name: component, request: 'Nộp', ...(heldReason === undefined ? {} : { heldReason }) }],
      },
    });
  await expect(proposing('certificate')).rejects.toEqual(problem('dossiers.held-already'));
  await expect(proposing('request', 'không cần')).resolves.toMatchObject({ proposalId: expect.any(String) });
  const { rows } = await world.desk.server.services.db.pool.query('select content from dossiers.proposal where dossier_id = $1', [id]);
  expect(rows[0].content.items).toEqual([{ component: 'request', name: 'request', request: 'Nộp' }]);
});

test('how much was not asked for again can be counted by days', async () => {
  const declared = operations.get('dossiers.countSubstitutes') ?? expect.fail('no operation');
  const count = async (from: string, to: string): Promise<unknown> =>
    JSON.parse((await ask(world, 'leader', declared, { query: { from, to } })).text);
  const today = start.slice(0, 10);
  expect(await count(today, today)).toEqual({ components: expect.any(Number), dossiers: expect.any(Number) });
  const { rows } = await world.desk.server.services.db.pool.query(
    'select count(*)::int as n from dossiers.substitute where removed_at is null',
  );
  expect(await count(today, today)).toMatchObject({ components: rows[0].n });
  expect(await count('2026-01-01', '2026-01-02')).toEqual({ components: 0, dossiers: 0 });
});
