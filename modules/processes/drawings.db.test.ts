import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reachAll } from '#platform/access';
import { makeCtx, type Ctx } from '#platform/context';
import { actorOf, addIdentity, createPerson, givePost } from '#modules/accounts';
import { completeStep, findCaseOf, listSteps, openCase } from '#modules/processes';
import { newId } from '#platform/ids';
import { chain, drawn, event, flow, node, timer, user } from './bpmn/drawings.fixture.ts';
import { checkDrawing } from './bpmn/check-drawing.ts';
import { startCases, words, type CaseWorld } from './processes.fixture.ts';
import { findPublished } from './server/drafts/draft-store.ts';
import { dropProcessDraft, publishProcessDraft, saveProcessDraft } from './server/drafts/drafts.ts';
import { getProcessDrawing, getVersionDrawing, saveProcessDrawing, type DrawingGiven } from './server/drafts/drawings.ts';
import { getProcess, listProcesses } from './server/drafts/tell-drafts.ts';
import { getProcessLoad } from './server/drafts/tell-load.ts';
import { findVersion } from './server/process-store.ts';

let world: CaseWorld;
const people = new Map<string, string>();

beforeAll(async () => {
  world = await startCases();
  await world.system.act('test.people', async (act) => {
    for (const role of ['clerk', 'clerk-too', 'administrator']) {
      const personId = await createPerson(act, { fullName: role });
      await addIdentity(act, { personId, provider: 'local', subject: role, level: 'basic' });
      await givePost(act, { personId, unitId: world.units.handling, roleKey: role.replace('-too', ''), because: 'test' });
      people.set(role, personId);
    }
  });
  await world.open();
});
afterAll(() => world.server.stop());

async function as(role: 'clerk' | 'clerk-too' | 'administrator'): Promise<Ctx> {
  const { server, system } = world;
  const actor = await system.read((tx) => actorOf(server.services, tx, people.get(role) ?? '', server.clock.now()));
  return makeCtx({ services: server.services, actor, reach: reachAll(server.clock.now()), locale: 'vi', requestId: role });
}

const law = { document: 'Quyết định mẫu', article: '', certainty: 'text' as const };
const ends = node('startEvent', 's') + node('endEvent', 'e');
const consultation =
  ends +
  user('receive') +
  node('parallelGateway', 'fork') +
  user('left') +
  user('right') +
  node('parallelGateway', 'join') +
  chain('s', 'receive', 'fork', 'left', 'join', 'e') +
  chain('fork', 'right', 'join');
const begun = (code: string, drawing: string): DrawingGiven => ({
  code,
  drawing,
  name: words('Lấy ý kiến'),
  caseKind: 'dossier',
  law,
  validFrom: '2027-01-01',
  because: 'Thử',
});

const save = async (given: DrawingGiven, role: 'clerk' | 'clerk-too' = 'clerk') => saveProcessDrawing(await as(role), given);

test('last year: what came in, how long steps took and how they were left, who is there', async () => {
  const record = await world.open();
  await world.go('desk', record, 'on');
  world.server.clock.set(new Date(world.server.clock.now().getTime() + 60 * 60_000));
  await world.go('head', record, 'give', { assignTo: world.people['first'] ?? '' });
  const opened = await world.system.read((tx) => findCaseOf(tx, record));
  expect(opened).toBeDefined();
  const load = await getProcessLoad(await as('clerk'), 'p');
  expect(load.arrivals).toBe(2);
  expect(load.steps.toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual([
    { key: 'receive', times: 1, usual: 0, most: 0, outcomes: { on: 1 } },
    { key: 'share', times: 1, usual: 60, most: 60, outcomes: { give: 1 } },
  ]);
  expect(load.people).toContainEqual(expect.objectContaining({ role: 'specialist', unit: 'handling', count: 2 }));
  expect(load.people).toContainEqual(expect.objectContaining({ role: 'one-stop-officer', unit: 'one-stop', count: 1 }));
});

/** The newest version of a process. */
async function newestOf(code: string): Promise<string> {
  const head = await world.system.read((tx) => findPublished(tx, code));
  return head?.versionId ?? '';
}

describe('a process that is drawn', () => {
  test('begins from nothing, is kept with what is wrong, and is published by somebody else once nothing is', async () => {
    const wrong = await save(begun('drawn', drawn(ends + user('a') + node('complexGateway', 'x') + chain('s', 'a', 'x', 'e'))));
    expect(wrong.faults).toEqual([{ reason: 'not-run', id: 'x', name: '', kind: 'complexGateway' }]);
    const { processes } = await listProcesses(await as('clerk'), { limit: 50 });
    expect(processes.find(({ code }) => code === 'drawn')).toMatchObject({ name: words('Lấy ý kiến'), draft: { revision: 1, mine: true } });
    const shown = await getProcessDrawing(await as('clerk'), 'drawn');
    expect(shown).toMatchObject({ caseKind: 'dossier', versions: [], draft: { faults: wrong.faults, outdated: false } });
    const administrator = await as('administrator');
    await expect(publishProcessDraft(administrator, { code: 'drawn', revision: 1 })).rejects.toMatchObject({
      code: 'processes.drawing-faulty',
      params: { reason: '“x” (complexGateway): loại phần tử này chưa chạy được; hãy vẽ bằng phần tử khác.' },
    });
    await expect(getProcess(administrator, 'drawn')).rejects.toMatchObject({ code: 'processes.not-found' });
    const right = drawn(consultation);
    expect(await save({ ...begun('drawn', right), revision: 1 })).toMatchObject({ revision: 2, faults: [] });
    await expect(publishProcessDraft(await as('clerk'), { code: 'drawn', revision: 2 })).rejects.toMatchObject({ code: 'http.forbidden' });
    const { versionId } = await publishProcessDraft(administrator, { code: 'drawn', revision: 2 });
    const { model, definition } = await checkDrawing(right);
    expect(await world.system.read((tx) => findVersion(tx, versionId))).toEqual({
      definition,
      model: JSON.parse(JSON.stringify(model)),
      isDrawn: true,
    });
    expect(await getVersionDrawing(administrator, { code: 'drawn', version: 1 })).toEqual({ drawing: right });
  });

  test('runs as it was drawn: both are asked at once, and it ends when both have answered', async () => {
    const { processVersionId, recordId } = { processVersionId: await newestOf('drawn'), recordId: newId() };
    const given = {
      kind: 'thing',
      recordId,
      processVersionId,
      handlingUnitId: world.units.handling,
      card: { title: words('Thing') },
      facts: {},
    };
    await world.system.act('test.open', (act) => openCase(act, given));
    const open = async () => (await world.system.read((tx) => listSteps(tx, recordId))).filter(({ closedAt }) => closedAt === undefined);
    const done = async (key: string): Promise<void> => {
      const step = (await open()).find((one) => one.key === key);
      const first = await world.ctxOf('first');
      await first.act('test.complete', (act) => completeStep(act, { stepId: step?.id ?? '', outcome: 'done' }));
    };
    expect((await open()).map(({ key }) => key)).toEqual(['receive']);
    await done('receive');
    expect((await open()).map(({ key }) => key).toSorted()).toEqual(['left', 'right']);
    await done('right');
    await done('left');
    expect(await open()).toEqual([]);
    expect((await world.system.read((tx) => findCaseOf(tx, recordId)))?.closedAt).toBeDefined();
  });

  test('follows on the steps of one that came as a table, and says when nothing was changed', async () => {
    const { drawing = '' } = await getProcessDrawing(await as('clerk'), 'p');
    const { name } = await getProcess(await as('clerk'), 'p');
    const { caseKind: _, ...given } = begun('p', drawing);
    expect(await save({ ...given, name })).toMatchObject({ revision: 1, faults: [] });
    const administrator = await as('administrator');
    await expect(publishProcessDraft(administrator, { code: 'p', revision: 1 })).rejects.toMatchObject({ code: 'processes.draft-same' });
    const named = drawing.replace('name="study"', 'name="Nghiên cứu"');
    await save({ ...given, drawing: named, name: words('P mới'), revision: 1 });
    const { draft } = await getProcess(administrator, 'p');
    expect(draft?.definition?.steps.find(({ key }) => key === 'study')?.name.vi).toBe('Nghiên cứu');
    await publishProcessDraft(administrator, { code: 'p', revision: 2 });
    expect(await getProcessDrawing(administrator, 'p')).toMatchObject({
      name: words('P mới'),
      versions: [{ version: 2 }, { version: 1 }],
      drawing: named,
    });
  });

  test('of two designers the second reads who was first, also where both begin it', async () => {
    await save(begun('two', drawn(consultation)));
    const late = { code: 'http.changed-meanwhile', params: { who: 'clerk' } };
    await expect(save(begun('two', drawn(consultation)), 'clerk-too')).rejects.toMatchObject(late);
    await expect(save({ ...begun('two', drawn(consultation)), revision: 7 }, 'clerk-too')).rejects.toMatchObject(late);
    const tries = await Promise.allSettled([
      save(begun('race', drawn(consultation))),
      save(begun('race', drawn(consultation)), 'clerk-too'),
    ]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('a code that is taken, a kind that is none, what is not begun', async () => {
    await expect(save(begun('p', drawn(consultation)))).rejects.toMatchObject({ code: 'processes.code-taken', field: 'code' });
    await expect(save(begun('Một', drawn(consultation)))).rejects.toMatchObject({ code: 'processes.bad-code', field: 'code' });
    await expect(save({ ...begun('q', drawn(consultation)), caseKind: 'moon' })).rejects.toMatchObject({ code: 'processes.no-such-kind' });
    const { caseKind: _, ...unbegun } = begun('q', drawn(consultation));
    await expect(save(unbegun)).rejects.toMatchObject({ code: 'processes.not-found' });
    const step = { key: 'a', kind: 'work' as const, name: words('A'), role: 'specialist', unit: 'handling' as const, finishes: false };
    const definition = {
      start: 'a',
      steps: [{ ...step, outcomes: [{ key: 'x', label: words('x'), to: 'end', needsComment: false, back: false }] }],
    };
    await expect(saveProcessDraft(await as('clerk'), { code: 'two', definition, because: '', revision: 1 })).rejects.toMatchObject({
      code: 'processes.not-found',
    });
  });

  test('what is made to use up memory is refused by name, and nothing is written', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>${drawn(consultation)}`;
    const deep = drawn('<subProcess>'.repeat(80) + '</subProcess>'.repeat(80));
    for (const [drawing, reason] of [
      [bomb, 'Tệp có khai báo DOCTYPE; hãy bỏ khai báo này.'],
      [deep, 'Các phần tử lồng nhau quá sâu.'],
      ['<definitions', 'Tệp không phải BPMN 2.0 đọc được.'],
      [drawn('<task />'.repeat(41_000)), 'Tệp quá lớn để là một bản vẽ quy trình.'],
    ] as const)
      await expect(save(begun('bomb', drawing))).rejects.toMatchObject({
        code: 'processes.drawing-unreadable',
        params: { reason: { vi: reason } },
      });
    await expect(getProcessDrawing(await as('clerk'), 'bomb')).rejects.toMatchObject({ code: 'processes.not-found' });
    const endless = node('exclusiveGateway', 'g') + ends + user('a') + chain('s', 'a', 'e') + flow('g', 'g');
    expect((await save(begun('loop', drawn(endless)))).faults).not.toEqual([]);
  });

  test('that calls another takes what is published of it; one that calls itself is named', async () => {
    const call = (id: string, code: string): string => node('callActivity', id, `calledElement="${code}"`);
    const calling = drawn(ends + call('c', 'drawn') + chain('s', 'c', 'e'));
    expect(await save(begun('calls', calling))).toMatchObject({ faults: [] });
    expect((await save(begun('self', drawn(ends + call('c', 'self') + chain('s', 'c', 'e'))))).faults).toMatchObject([
      { reason: 'calls-itself' },
    ]);
    expect((await save(begun('none', drawn(ends + call('c', 'khong') + chain('s', 'c', 'e'))))).faults).toMatchObject([
      { reason: 'no-such-process' },
    ]);
    await publishProcessDraft(await as('administrator'), { code: 'calls', revision: 1 });
    const { definition } = await getProcess(await as('clerk'), 'calls');
    expect(definition.steps.map(({ key }) => key).toSorted()).toEqual(['c-left', 'c-receive', 'c-right']);
  });

  test('that was dropped may be begun anew', async () => {
    await save(begun('again', drawn(consultation)));
    await dropProcessDraft(await as('clerk'), { code: 'again', revision: 1 });
    await expect(getProcessDrawing(await as('clerk'), 'again')).rejects.toMatchObject({ code: 'processes.not-found' });
    const { processes } = await listProcesses(await as('clerk'), { limit: 50 });
    expect(processes.map(({ code }) => code)).not.toContain('again');
    const wait = drawn(ends + event('intermediateCatchEvent', 'w', timer('PT2H')) + user('a') + chain('s', 'w', 'a', 'e'));
    expect(await save({ ...begun('again', wait), name: words('Tên khác') }, 'clerk-too')).toMatchObject({ revision: 1, faults: [] });
    expect(await getProcessDrawing(await as('clerk'), 'again')).toMatchObject({ name: words('Tên khác'), draft: { mine: false } });
  });
});
