import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { endMandate, giveMandate } from '#modules/enterprises';
import { givePost } from '#modules/accounts';
import { listComponents } from '../../../modules/dossiers/server/component-store.ts';
import { codes } from '../../../modules/dossiers/dossiers.fixture.ts';
import { issuedDossier } from './applicants.fixture.ts';
import { ask, declaredOperations, type Given } from './requests.fixture.ts';
import { startWorld, type Persona, type World } from './world.fixture.ts';

const operations = new Map(declaredOperations().map((declared) => [declared.key, declared]));
let world: World;

beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.desk.server.stop());

async function call(who: Persona | undefined, key: string, given: Given) {
  const declared = operations.get(key);
  if (declared === undefined) throw new Error(`no operation ${key}`);
  const { status, text } = await ask(world, who, declared, given);
  const isJson = text.startsWith('{');
  return { key, status, body: isJson ? JSON.parse(text) : {}, text };
}

/** Asks and expects that nothing of the business changed. */
async function refused(who: Persona, key: string, given: Given, expected: number | string): Promise<void> {
  const before = await world.fingerprint();
  const { status, body } = await call(who, key, given);
  expect({ key, status, code: body.code }).toMatchObject(typeof expected === 'number' ? { status: expected } : { code: expected });
  expect(await world.fingerprint()).toEqual(before);
}

async function acceptedDossier(): Promise<{ id: string; receiptId: string; componentId: string }> {
  const id = await world.desk.send();
  const { receiptId } = await world.desk.accept(id);
  const [component] = await world.desk.system.read((tx) => listComponents(tx, { dossier_id: id }));
  return { id, receiptId, componentId: component?.id ?? '' };
}

/** A dossier of the second enterprise, sent by its own delegate. */
async function ownOfOther(): Promise<{ draftId: string; enterpriseId: string; projectId: string }> {
  const { enterpriseId = '', projectIds = [] } = world.desk.enterprises[1] ?? {};
  const started = await call('other', 'dossiers.startDraft', { body: { procedureCode: codes.plain, enterpriseId } });
  return { draftId: started.body.id, enterpriseId, projectId: projectIds[0] ?? '' };
}

const pdf = '%PDF-1.4\n% của người khác\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n';
const file = { slot: 'file', name: 'don.pdf', bytes: pdf };

async function sentByOther(): Promise<{ id: string; draftId: string }> {
  const { draftId } = await ownOfOther();
  const { body } = await call('other', 'dossiers.getDraft', { path: { id: draftId } });
  await call('other', 'dossiers.saveDraft', { path: { id: draftId }, body: { version: 1, data: { ...body.data, reason: 'thử' } } });
  expect((await call('other', 'dossiers.addComponent', { path: { id: draftId, key: 'request' }, file })).status).toBe(201);
  const sent = await call('other', 'dossiers.submitDossier', { body: { draftId } });
  expect(sent.status).toBe(201);
  return { id: sent.body.id, draftId };
}

describe('an id of somebody else in a path of one’s own', () => {
  test('component, paper and draft file', async () => {
    const foreign = await acceptedDossier();
    const own = await sentByOther();
    for (const componentId of [foreign.componentId, foreign.receiptId, foreign.id])
      await refused('other', 'dossiers.getComponentFile', { path: { id: own.id, componentId } }, 404);
    for (const paperId of [foreign.receiptId, foreign.componentId])
      await refused('other', 'dossiers.getPaperFile', { path: { id: own.id, paperId } }, 404);
    for (const key of [foreign.componentId, '..', '../request', 'constructor', '__proto__'])
      await refused('other', 'dossiers.getDraftFile', { path: { id: own.draftId, key } }, 404);
    const isRightful = await call('delegate', 'dossiers.getComponentFile', { path: { id: foreign.id, componentId: foreign.componentId } });
    expect(isRightful.status).toBe(200);
  });

  test('project, enterprise and draft in what is sent', async () => {
    const own = await ownOfOther();
    const body = { procedureCode: codes.plain, enterpriseId: own.enterpriseId, projectId: world.projectId };
    await refused('other', 'dossiers.startDraft', { body }, 'dossiers.project-missing');
    await refused('other', 'dossiers.startDraft', { body: { ...body, enterpriseId: world.enterpriseId } }, 404);
    const target = `${own.enterpriseId}.${world.projectId}`;
    await refused('other', 'page dossiers.startDossier', { body: { procedure: codes.plain, target } }, 422);
    for (const odd of [`${world.enterpriseId}.${own.projectId}`, 'x', '.', `${own.enterpriseId}.x`, `${own.enterpriseId}.${newId()}.1`]) {
      const { status } = await call('other', 'page dossiers.startDossier', { body: { procedure: codes.plain, target: odd } });
      expect({ odd, refused: status >= 400 && status < 500 }).toEqual({ odd, refused: true });
    }
    const draftId = await world.desk.draft();
    await refused('other', 'dossiers.submitDossier', { body: { draftId } }, 404);
    const both = await call('other', 'dossiers.submitDossier', { query: { draftId: own.draftId }, body: { draftId } });
    expect(both.status).toBeGreaterThanOrEqual(400);
  });

  test('enterprise and place in lists', async () => {
    const foreign = await acceptedDossier();
    const own = await sentByOther();
    const draftId = await world.desk.draft();
    const queries: Record<string, string>[] = [
      { enterpriseId: world.enterpriseId },
      { after: foreign.id },
      { search: '%' },
      { search: 'Người' },
      { limit: '200' },
    ];
    for (const query of queries) {
      const { text } = await call('other', 'dossiers.listDossiers', { query });
      expect(text).not.toContain(foreign.id);
      expect(text).not.toContain(world.enterpriseId);
    }
    expect((await call('other', 'dossiers.listDossiers', {})).text).toContain(own.id);
    expect((await call('other', 'dossiers.listDrafts', { query: { enterpriseId: world.enterpriseId } })).body).toEqual({ drafts: [] });
    const pages: Record<string, string>[] = [{ dn: world.enterpriseId }, { sau: foreign.id }];
    for (const query of pages) {
      const { text } = await call('other', 'page dossiers.showDossiers', { query });
      expect(text).not.toContain(`/ho-so/${foreign.id}`);
    }
    expect((await call('other', 'page dossiers.showEnterpriseHome', { query: { dn: world.enterpriseId } })).text).not.toContain(draftId);
  });

  test('a step of another dossier in the path of one’s own', async () => {
    expect.hasAssertions();
    const [one, other] = [await world.desk.send(), await world.desk.send()];
    const step = await world.step(other);
    const body = { stepId: step.id, version: step.version };
    await refused('desk', 'dossiers.acceptDossier', { path: { id: one }, body }, 404);
    await refused('desk', 'dossiers.refuseDossier', { path: { id: one }, body: { ...body, reason: 'x' } }, 404);
    for (const stepId of [one, newId()])
      await refused('desk', 'dossiers.acceptDossier', { path: { id: one }, body: { ...body, stepId } }, 404);
  });
});

describe('a step', () => {
  test('of another unit is not told, whatever its panel', async () => {
    expect.hasAssertions();
    const sent = await world.step(await world.desk.send());
    const write = await world.step((await world.road('draft')).dossierId);
    for (const { id, version } of [sent, write]) {
      const body = { outcome: 'accepted', version };
      await refused('outsider', 'processes.completeStep', { path: { id }, body }, 'http.not-found');
      await refused('outsider', 'processes.takeStep', { path: { id }, body: { version } }, 'http.not-found');
    }
    await refused(
      'desk',
      'processes.completeStep',
      { path: { id: sent.id }, body: { outcome: 'accepted', version: 1 } },
      'processes.own-panel',
    );
  });

  test('of another unit’s dossier does not even tell whether a result is being written', async () => {
    const [none, some] = [await world.desk.send(), (await world.road('review')).dossierId];
    for (const recordId of [none, some, newId()])
      await refused('outsider', 'documents.getDocumentOfRecord', { path: { recordId } }, 'http.not-found');
    expect((await call('desk', 'documents.getDocumentOfRecord', { path: { recordId: none } })).body).toEqual({});
  });

  test('of the same unit is for its holder and his role', async () => {
    expect.hasAssertions();
    const id = await world.desk.send();
    await world.desk.accept(id);
    const assign = await world.step(id);
    const assigned = { outcome: 'assigned', assignTo: world.desk.people['worker'], version: assign.version };
    await refused('worker', 'processes.completeStep', { path: { id: assign.id }, body: assigned }, 'processes.not-your-step');
    await refused(
      'worker',
      'processes.takeStep',
      { path: { id: assign.id }, body: { version: assign.version } },
      'processes.not-your-step',
    );
    for (const name of ['outsider', 'desk', 'delegate'] as const) {
      const body = { ...assigned, assignTo: world.desk.people[name] };
      await refused('head', 'processes.completeStep', { path: { id: assign.id }, body }, 'processes.assignee-unfit');
    }
    await refused('head', 'processes.completeStep', { path: { id: assign.id }, body: { outcome: 'returned', version: 1 } }, 422);
  });

  test('is done once, and only as it was seen', async () => {
    const id = await world.desk.send();
    const accept = await world.step(id);
    const stale = { stepId: accept.id, version: accept.version + 1 };
    await refused('desk', 'dossiers.acceptDossier', { path: { id }, body: stale }, 'http.changed-meanwhile');
    const body = { stepId: accept.id, version: accept.version };
    const twice = await Promise.all([1, 2].map(() => call('desk', 'dossiers.acceptDossier', { path: { id }, body })));
    expect(twice.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    await refused('desk', 'dossiers.acceptDossier', { path: { id }, body }, 'processes.step-closed');
    await refused('desk', 'dossiers.refuseDossier', { path: { id }, body: { ...body, reason: 'x' } }, 'processes.step-closed');
    const assign = await world.step(id);
    const assigned = {
      path: { id: assign.id },
      body: { outcome: 'assigned', assignTo: world.desk.people['worker'], version: assign.version },
    };
    expect((await call('head', 'processes.completeStep', assigned)).status).toBe(200);
    await refused('head', 'processes.completeStep', assigned, 'processes.step-closed');
  });

  test('a draft that somebody took further is not written over', async () => {
    expect.hasAssertions();
    const write = await world.step((await world.road('draft')).dossierId);
    const body = { drafted: { closingText: [] }, outcome: 'drafted', version: write.version + 1 };
    await refused('worker', 'documents.passDraft', { path: { stepId: write.id }, body }, 'http.changed-meanwhile');
  });
});

describe('a signing', () => {
  test('prepared for one document signs no other, not even for the same person', async () => {
    // The demo's time-stamp key is made by the first signature.
    await issuedDossier(world);
    const [one, other] = [await world.road('prepared'), await world.road('prepared')];
    const step = await world.step(one.dossierId);
    const given = { path: { stepId: step.id }, body: { sessionId: other.sessionId } };
    await refused('leader', 'documents.completeSigning', given, 'signatures.session-missing');
    await refused('leader', 'documents.completeSigning', { ...given, body: { sessionId: newId() } }, 'signatures.session-missing');
    const wrong = { sessionId: one.sessionId, signature: Buffer.from('khong phai chu ky').toString('base64') };
    await refused('leader', 'documents.completeSigning', { ...given, body: wrong }, 422);
    expect((await call('leader', 'documents.completeSigning', { ...given, body: { sessionId: one.sessionId } })).status).toBe(200);
    await refused('leader', 'documents.completeSigning', { ...given, body: { sessionId: one.sessionId } }, 'processes.step-closed');
  });

  test('is its preparer’s: another leader of the board neither finishes nor abandons it', async () => {
    const { dossierId, sessionId } = await world.road('prepared');
    const step = await world.step(dossierId);
    await world.desk.system.act('test.second-leader', async (act) => {
      await givePost(act, {
        personId: world.desk.people['deputy'] ?? '',
        unitId: await world.unit('LD'),
        roleKey: 'leader',
        because: 'test',
      });
    });
    await refused(
      'deputy',
      'documents.completeSigning',
      { path: { stepId: step.id }, body: { sessionId } },
      'signatures.wrong-certificate',
    );
    const clerk = await call('clerk', 'documents.completeSigning', { path: { stepId: step.id }, body: { sessionId } });
    expect(clerk.status).toBe(403);
  });

  test('that was given up cannot be finished', async () => {
    const { dossierId, sessionId } = await world.road('prepared');
    const step = await world.step(dossierId);
    expect((await call('leader', 'documents.abandonSigning', { path: { stepId: step.id } })).status).toBe(200);
    await refused('leader', 'documents.completeSigning', { path: { stepId: step.id }, body: { sessionId } }, 404);
  });

  test('numbers are given once', async () => {
    const step = await world.step((await world.road('numbered')).dossierId);
    const given = { path: { stepId: step.id }, body: {} };
    const again = await Promise.all([1, 2].map(() => call('clerk', 'documents.numberDocument', given)));
    expect(new Set(again.map(({ body }) => body.numberText)).size).toBe(1);
    await refused('leader', 'documents.sealDocument', given, 403);
  });
});

describe('a mandate', () => {
  test('for one procedure files no other, and none for an enterprise it does not name', async () => {
    const { system, people } = world.desk;
    const given = {
      enterpriseId: world.enterpriseId,
      personId: people['other'] ?? '',
      kind: 'delegate',
      procedures: [codes.silent],
    } as const;
    const document = { no: '01/UQ', date: '2026-11-01' };
    const mandateId = await system.act('test.narrow', (act) => giveMandate(act, { ...given, document }));
    const body = { procedureCode: codes.plain, enterpriseId: world.enterpriseId };
    await refused('other', 'dossiers.startDraft', { body }, 'dossiers.no-mandate');
    const draftId = await world.desk.draft();
    for (const key of ['dossiers.getDraft', 'dossiers.checkDraft', 'dossiers.discardDraft'])
      await refused('other', key, { path: { id: draftId } }, 'dossiers.no-mandate');
    await refused('other', 'dossiers.submitDossier', { body: { draftId } }, 'dossiers.no-mandate');
    expect((await call('other', 'dossiers.startDraft', { body: { ...body, procedureCode: codes.silent } })).status).toBe(201);
    await system.act('test.end', (act) => endMandate(act, { mandateId }));
  });

  test('that ends meanwhile stops the one who is signed in at once', async () => {
    const { system, people, server } = world.desk;
    const foreign = await acceptedDossier();
    const given = { enterpriseId: world.enterpriseId, personId: people['ended'] ?? '', kind: 'legal-representative' } as const;
    const mandateId = await system.act('test.again', (act) => giveMandate(act, given));
    expect((await call('ended', 'dossiers.getDossier', { path: { id: foreign.id } })).status).toBe(200);
    server.clock.set(new Date(server.clock.now().getTime() + 1000));
    await system.act('test.end', (act) => endMandate(act, { mandateId }));
    await refused('ended', 'dossiers.getDossier', { path: { id: foreign.id } }, 403);
    const result = await issuedDossier(world);
    await refused('ended', 'dossiers.getResultFile', { path: { id: result.dossierId } }, 403);
  });
});
