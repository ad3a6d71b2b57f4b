import { Secret, TOTP } from 'otpauth';
import { addIdentity, createPerson, enrolSecondFactor, givePost, sessionCookie, setPassword, signIn } from '#modules/accounts';
import { passDraft, prepareDocument, signDocument, numberDocument, sealDocument } from '#modules/documents';
import { addComponent, saveDraft, startDraft, submitDossier } from '#modules/dossiers';
import { endMandate, giveMandate } from '#modules/enterprises';
import type { Data } from '#modules/forms';
import { findUnitByCode } from '#modules/organisations';
import { findOpenStep, type Step } from '#modules/processes';
import { startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';
import { fingerprintOf } from './fingerprint.fixture.ts';

/** When the world stands still. */
export const start = '2026-11-20T02:15:00Z';
/** The password of everybody in it. */
export const password = 'mat-khau-thu-nghiem-2026';

/** Everybody who asks; `outsider` and `deputy` hold every officer's role, but in the planning–construction unit. */
export const officers = ['desk', 'head', 'worker', 'clerk', 'leader', 'outsider', 'deputy', 'administrator'] as const;
/** `ended` had a mandate of the first enterprise, `elsewhere` had one too and has one of the second. */
export const applicants = ['delegate', 'other', 'ended', 'elsewhere'] as const;
export type Persona = (typeof officers)[number] | (typeof applicants)[number];

/** How far a dossier of the first enterprise has gone on the real road of 1.009665. */
export type Place = 'draft' | 'review' | 'sign' | 'prepared' | 'issue' | 'numbered' | 'issued';

/** One server with people of every kind signed in, and ways to make the records they are refused. */
export interface World {
  desk: Desk;
  enterpriseId: string;
  projectId: string;
  cookies: Record<Persona, string>;
  secrets: Partial<Record<Persona, string>>;
  unit(code: string): Promise<string>;
  signInAgain(name: Persona): Promise<void>;
  step(recordId: string): Promise<Step>;
  /** A dossier of the first enterprise at a place of the road; answers dossier and document. */
  road(place: Place, text?: string): Promise<{ dossierId: string; documentId: string; sessionId: string; mark: string }>;
  /** Rows of every table but those of requests themselves, as counts and digests. */
  fingerprint(): Promise<Record<string, string>>;
}

const titles: Partial<Record<Persona, readonly string[]>> = {
  outsider: ['one-stop-officer', 'specialist', 'unit-head', 'clerk'],
  deputy: ['leader'],
  administrator: ['administrator'],
};

async function addPeople(desk: Desk): Promise<void> {
  const { system, people } = desk;
  await system.act('test.people', async (act) => {
    const unit = await findUnitByCode(act.tx, 'XD', act.now);
    for (const name of ['ended', 'elsewhere', 'outsider', 'deputy', 'administrator'] as const) {
      const personId = await createPerson(act, { fullName: `Người ${name}` });
      Object.assign(people, { [name]: personId });
      for (const roleKey of titles[name] ?? []) await givePost(act, { personId, unitId: unit?.id ?? '', roleKey, because: 'test' });
    }
    for (const name of [...applicants, 'outsider', 'deputy', 'administrator'] as const)
      await addIdentity(act, { personId: people[name] ?? '', provider: 'local', subject: name, level: 'basic' });
  });
  const [first, second] = desk.enterprises;
  const mandate = (name: Persona, enterpriseId = '') =>
    system.act('test.mandate', (act) =>
      giveMandate(act, {
        enterpriseId,
        personId: people[name] ?? '',
        kind: 'legal-representative',
        validFrom: new Date('2026-01-05T00:00:00Z'),
      }),
    );
  const over = [await mandate('ended', first?.enterpriseId), await mandate('elsewhere', first?.enterpriseId)];
  await mandate('elsewhere', second?.enterpriseId);
  for (const mandateId of over) await system.act('test.end', (act) => endMandate(act, { mandateId, at: new Date('2026-11-01T00:00:00Z') }));
}

const row = {
  item: 'Tên dự án',
  onCertificate: 'Nhà máy sản xuất linh kiện điện tử Sao Khê',
  inDossier: 'x',
  requested: 'Nhà máy Sao Khuê',
};

/** A correction of the first enterprise's certificate, complete but for its file. */
const correction = (data: Data): Data => ({
  ...data,
  kind: 'correction',
  corrections: [row],
  resultDelivery: { channel: 'electronic' },
  declarations: { D1: true },
  signer: { ...Object(data['signer']), title: 'Giám đốc' },
  evidence: { dossierNo: 'H99.99-240105-0001', date: '2024-01-05' },
});

const drafted = (mark: string) => ({ closingText: [{ type: 'paragraph', runs: [{ text: mark }] }] });

/** Starts one. */
export async function startWorld(): Promise<World> {
  const desk = await startDesk(start);
  const { system, people, server } = desk;
  await addPeople(desk);
  const [first] = desk.enterprises;
  const enterpriseId = first?.enterpriseId ?? '';
  const projectId = first?.projectIds[0] ?? '';
  const secrets: World['secrets'] = {};
  const cookies: World['cookies'] = {
    desk: '',
    head: '',
    worker: '',
    clerk: '',
    leader: '',
    outsider: '',
    deputy: '',
    administrator: '',
    delegate: '',
    other: '',
    ended: '',
    elsewhere: '',
  };
  for (const name of [...officers, ...applicants]) {
    await system.act('test.password', async (act) => {
      await setPassword(act, people[name] ?? '', password);
      if (officers.some((one) => one === name)) secrets[name] = (await enrolSecondFactor(act, people[name] ?? '', name)).secret;
    });
  }
  let turns = 0;
  const signInAgain: World['signInAgain'] = async (name) => {
    const secret = secrets[name];
    const at = server.clock.now().getTime() + (turns > 0 ? 30_000 : 0);
    const code = secret === undefined ? '' : new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
    const { token } = await signIn(system, { name, password, code, address: '127.0.0.1', userAgent: 'test' });
    cookies[name] = `${sessionCookie}=${token}`;
  };
  for (const name of [...officers, ...applicants]) await signInAgain(name);
  turns = 1;
  const step: World['step'] = async (recordId) => {
    const found = await system.read((tx) => findOpenStep(tx, recordId));
    if (found === undefined) throw new Error('no open step');
    return found;
  };
  const file = async (mark: string): Promise<string> => {
    const ctx = await desk.as('delegate');
    const started = await startDraft(ctx, { procedureCode: '1.009665', enterpriseId, projectId });
    await saveDraft(ctx, { draftId: started.id, version: started.version, data: correction(started.data) });
    await addComponent(ctx, { draftId: started.id, key: 'request', file: await desk.upload(`${mark}.pdf`) });
    return submitDossier(ctx, started.id);
  };
  let serial = 0;
  const road: World['road'] = async (place, text) => {
    serial += 1;
    const mark = text ?? `dau-${serial}`;
    const dossierId = await file(`don-${serial}`);
    const at = { dossierId, documentId: '', sessionId: '', mark };
    await desk.accept(dossierId);
    await desk.go('head', dossierId, 'assigned', 'worker');
    if (place === 'draft') return at;
    const draft = await step(dossierId);
    const worker = await desk.as('worker', 'documents.draft');
    const passed = await passDraft(worker, { stepId: draft.id, drafted: drafted(mark), outcome: 'drafted', version: draft.version });
    at.documentId = passed.documentId;
    if (place === 'review') return at;
    await desk.go('head', dossierId, 'passed');
    if (place === 'sign') return at;
    const leader = await desk.as('leader', 'documents.sign');
    const sign = await step(dossierId);
    at.sessionId = (await prepareDocument(leader, { stepId: sign.id, version: sign.version })).sessionId;
    if (place === 'prepared') return at;
    await signDocument(leader, { stepId: sign.id, sessionId: at.sessionId });
    if (place === 'issue') return at;
    const clerk = await desk.as('clerk', 'documents.issue');
    const issue = await step(dossierId);
    await numberDocument(clerk, { stepId: issue.id });
    if (place === 'numbered') return at;
    await sealDocument(clerk, { stepId: issue.id });
    return at;
  };
  return {
    desk,
    enterpriseId,
    projectId,
    cookies,
    secrets,
    unit: async (code) => (await system.read((tx) => findUnitByCode(tx, code, server.clock.now())))?.id ?? '',
    signInAgain,
    step,
    road,
    fingerprint: fingerprintOf(system),
  };
}
