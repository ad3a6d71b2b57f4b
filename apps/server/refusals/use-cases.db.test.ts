import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Act, Ctx } from '#platform/context';
import {
  addIdentity,
  createApiKey,
  createPerson,
  disablePerson,
  endApiKeyByName,
  enrolSecondFactor,
  givePost,
  setPassword,
  setStandIn,
} from '#modules/accounts';
import { addCaseFile, fileCaseOfType, makeCasePaper, openCaseOfType, saveCaseType } from '#modules/cases';
import { addSeries, numberDocument, passDraft, prepareDocument, sealDocument, signDocument, stopSigning } from '#modules/documents';
import { answerConsultation, askOpinions, endLink, renewLink, setAgency } from '#modules/consultations';
import {
  acceptDossier,
  addComponent,
  askCompletion,
  decideProposal,
  discardDraft,
  dropLeftOver,
  renewDraft,
  giveConsent,
  handOut,
  handOverRelays,
  linkChild,
  makeMinute,
  makeControlSlip,
  markCheck,
  noteParcel,
  noteTheirCode,
  propose,
  passSiteOrder,
  refuseDossier,
  releaseChild,
  removeComponent,
  returnElectronically,
  saveDraft,
  sendParcel,
  startAnswer,
  signMinute,
  startDraft,
  startReception,
  submitDossier,
  takeForOther,
  withdrawDossier,
} from '#modules/dossiers';
import { endMandate, giveMandate, seedEnterprises } from '#modules/enterprises';
import { sendAgainFrom, setUpExchange, settleMessage } from '#modules/exchange';
import { publishForm, seedSampleCodes } from '#modules/forms';
import { addUnit, createAuthority } from '#modules/organisations';
import {
  addBank,
  askPayment,
  decideRefund,
  determineFee,
  endBank,
  finishRefund,
  handOverCash,
  importStatement,
  payAtCounter,
  settleDifference,
  settleIncoming,
} from '#modules/payments';
import { publishProcedure, seedProcedures } from '#modules/procedures';
import { closeAside, completeStep, findOpenStep, leadOn, publishProcess, reassignStep } from '#modules/processes';
import { callAgain, callNext, closeCounter, endCall, giveTicket, openCounter } from '#modules/queues';
import { startRehearsal, stopRehearsal } from '#modules/rehearsals';
import { publishTemplate } from '#modules/templates';
import { createSubscription, endSubscription, testSubscription } from '#modules/webhooks';
import { codes, startDesk, type Desk } from '../../../modules/dossiers/dossiers.fixture.ts';

/** What everything is tried on: a draft, a dossier and its open step, all of the first enterprise. */
interface Mark {
  draftId: string;
  dossierId: string;
  stepId: string;
  enterpriseId: string;
  personId: string;
  mandateId: string;
}

interface Try {
  /** Whoever must not: an officer of another unit, another enterprise's person, or the dossier's own applicant. */
  by?: 'stranger' | 'other' | 'delegate';
  code?: 'http.forbidden' | 'http.not-found';
  run(ctx: Ctx, mark: Mark): Promise<unknown>;
}

// Refused before anything given is looked at.
const anything = {} as never;
const inAct =
  (work: (act: Act, mark: Mark) => Promise<unknown>): Try['run'] =>
  (ctx, mark) =>
    ctx.act('test.try', (act) => work(act, mark));
const stranger = (run: Try['run']): Try => ({ run });
const onStep = (run: (ctx: Ctx, given: { stepId: string; version: number }) => Promise<unknown>): Try => ({
  code: 'http.not-found',
  run: (ctx, { stepId }) => run(ctx, { stepId, version: 1 }),
});
const onDossier = (run: (ctx: Ctx, dossierId: string) => Promise<unknown>): Try => ({
  code: 'http.not-found',
  run: (ctx, { dossierId }) => run(ctx, dossierId),
});
const onDraft = (run: Try['run']): Try => ({ by: 'other', code: 'http.not-found', run });

const tries: Readonly<Record<string, Try>> = {
  'accounts.createPerson': stranger(inAct((act) => createPerson(act, { fullName: 'Người khác' }))),
  'accounts.addIdentity': stranger(
    inAct((act, { personId }) => addIdentity(act, { personId, provider: 'local', subject: 'khac', level: 'basic' })),
  ),
  'accounts.setPassword': stranger(inAct((act, { personId }) => setPassword(act, personId, 'mot-mat-khau-du-dai'))),
  'accounts.enrolSecondFactor': stranger(inAct((act, { personId }) => enrolSecondFactor(act, personId, 'x'))),
  'accounts.disablePerson': stranger(inAct((act, { personId }) => disablePerson(act, personId))),
  'accounts.givePost': stranger(inAct((act) => givePost(act, anything))),
  'accounts.createApiKey': stranger(inAct((act) => createApiKey(act, anything))),
  'accounts.endApiKeyByName': stranger(inAct((act) => endApiKeyByName(act, { key: 'ezk_AAAAAAAA', because: 'x' }))),
  'accounts.setStandIn': {
    code: 'http.not-found',
    run: (ctx, { personId }) =>
      setStandIn(ctx, {
        absentPerson: desk.people['head'] ?? '',
        standInPerson: personId,
        kind: 'leave',
        until: new Date('2026-12-01'),
        because: 'x',
      }),
  },
  'webhooks.endSubscription': { code: 'http.not-found', run: (ctx, { stepId }) => endSubscription(ctx, { id: stepId, because: 'x' }) },
  'webhooks.testSubscription': { code: 'http.not-found', run: (ctx, { stepId }) => testSubscription(ctx, stepId) },
  'webhooks.createSubscription': stranger((ctx) => createSubscription(ctx, anything)),
  'organisations.createAuthority': stranger(inAct((act) => createAuthority(act, anything))),
  'organisations.addUnit': stranger(inAct((act) => addUnit(act, anything))),
  'forms.publishForm': stranger(inAct((act) => publishForm(act, anything))),
  'forms.seedSampleCodes': stranger((ctx) => seedSampleCodes(ctx)),
  'processes.publishProcess': stranger(inAct((act) => publishProcess(act, anything))),
  'processes.completeStep': onStep((ctx, { stepId }) => ctx.act('test.try', (act) => completeStep(act, { stepId, outcome: 'accepted' }))),
  'processes.reassignStep': stranger(
    inAct((act, { stepId, personId }) => reassignStep(act, { stepId, version: 1, to: personId, because: 'x' })),
  ),
  'processes.leadOn': onStep((ctx, { stepId }) => ctx.act('test.try', (act) => leadOn(act, { stepId, over: 'issue' }))),
  'processes.closeAside': onStep((ctx, { stepId }) => ctx.act('test.try', (act) => closeAside(act, { stepId, outcome: 'yes' }))),
  'templates.publishTemplate': stranger((ctx) => publishTemplate(ctx, anything)),
  'procedures.publishProcedure': stranger(inAct((act) => publishProcedure(act, anything))),
  'procedures.seedProcedures': stranger((ctx) => seedProcedures(ctx)),
  'enterprises.giveMandate': stranger(
    inAct((act, { enterpriseId, personId }) => giveMandate(act, { enterpriseId, personId, kind: 'legal-representative' })),
  ),
  'enterprises.endMandate': stranger(inAct((act, { mandateId }) => endMandate(act, { mandateId }))),
  'enterprises.seedEnterprises': stranger((ctx) => seedEnterprises(ctx)),
  'documents.addSeries': stranger((ctx) => addSeries(ctx, anything)),
  'documents.passDraft': onStep((ctx, given) => passDraft(ctx, { ...given, drafted: {}, outcome: 'drafted' })),
  'documents.prepareDocument': onStep((ctx, given) => prepareDocument(ctx, given)),
  'documents.signDocument': onStep((ctx, { stepId }) => signDocument(ctx, { stepId, sessionId: stepId })),
  'documents.stopSigning': onStep((ctx, { stepId }) => stopSigning(ctx, stepId)),
  'documents.numberDocument': onStep((ctx, given) => numberDocument(ctx, given)),
  'documents.sealDocument': onStep((ctx, given) => sealDocument(ctx, given)),
  'dossiers.startDraft': onDraft((ctx, { enterpriseId }) => startDraft(ctx, { procedureCode: codes.plain, enterpriseId })),
  'dossiers.startReception': onDraft((ctx) => startReception(ctx, anything)),
  'dossiers.makeMinute': onDraft((ctx) => makeMinute(ctx, anything)),
  'dossiers.signMinute': onDraft((ctx, { stepId }) => signMinute(ctx, stepId)),
  'dossiers.handOut': onDossier((ctx, dossierId) =>
    handOut(ctx, { dossierId, recipient: { role: 'owner', name: 'x' }, confirmedBy: 'seen' }),
  ),
  'dossiers.returnElectronically': onDossier((ctx, dossierId) => returnElectronically(ctx, { dossierId })),
  'dossiers.sendParcel': onDossier((ctx, dossierId) => sendParcel(ctx, { dossierId, carrier: 'x', slipNo: 'x' })),
  'dossiers.noteParcel': onDossier((ctx, dossierId) => noteParcel(ctx, { dossierId, parcelId: dossierId, state: 'delivered' })),
  'dossiers.giveConsent': onDraft((ctx, { draftId }) => giveConsent(ctx, { draftId, kind: 'statement', name: 'x' })),
  'dossiers.saveDraft': onDraft((ctx, { draftId }) => saveDraft(ctx, { draftId, data: {} })),
  'dossiers.renewDraft': onDraft((ctx, { draftId }) => renewDraft(ctx, draftId)),
  'dossiers.dropLeftOver': onDraft((ctx, { draftId }) => dropLeftOver(ctx, draftId)),
  'dossiers.discardDraft': onDraft((ctx, { draftId }) => discardDraft(ctx, draftId)),
  'dossiers.addComponent': onDraft((ctx, { draftId }) => addComponent(ctx, { draftId, key: 'request', file: anything })),
  'dossiers.removeComponent': onDraft((ctx, { draftId }) => removeComponent(ctx, draftId, 'request')),
  'dossiers.submitDossier': onDraft((ctx, { draftId }) => submitDossier(ctx, draftId)),
  'dossiers.acceptDossier': onStep((ctx, given) => acceptDossier(ctx, given)),
  'dossiers.refuseDossier': onStep((ctx, given) => refuseDossier(ctx, { ...given, reason: 'x' })),
  'dossiers.askCompletion': onStep((ctx, given) => askCompletion(ctx, { ...given, items: [], because: 'x' })),
  'dossiers.propose': {
    code: 'http.not-found',
    run: (ctx, { dossierId }) => propose(ctx, { dossierId, because: 'x', content: { kind: 'stop', returned: [] } }),
  },
  'dossiers.decideProposal': stranger((ctx, { stepId }) => decideProposal(ctx, { proposalId: stepId, approve: true, version: 1 })),
  'dossiers.startAnswer': onDraft((ctx, { dossierId }) => startAnswer(ctx, dossierId)),
  'dossiers.withdrawDossier': onDraft((ctx, { dossierId }) => withdrawDossier(ctx, { dossierId, because: 'x' })),
  'payments.addBank': stranger((ctx) => addBank(ctx, 'x')),
  'payments.endBank': stranger((ctx) => endBank(ctx, anything)),
  'exchange.sendAgainFrom': stranger((ctx) => sendAgainFrom(ctx, anything)),
  'exchange.settleMessage': stranger((ctx) => settleMessage(ctx, anything)),
  'exchange.setUpExchange': stranger((ctx) => setUpExchange(ctx, { enabled: false })),
  'payments.determineFee': stranger((ctx) => determineFee(ctx, anything)),
  'payments.askPayment': stranger((ctx) => askPayment(ctx, anything)),
  'payments.handOverCash': stranger((ctx) => handOverCash(ctx, anything)),
  'payments.payAtCounter': stranger((ctx) => payAtCounter(ctx, anything)),
  'payments.decideRefund': stranger((ctx) => decideRefund(ctx, anything)),
  'payments.finishRefund': stranger((ctx) => finishRefund(ctx, anything)),
  'payments.importStatement': stranger((ctx) => importStatement(ctx, anything)),
  'payments.settleDifference': stranger((ctx) => settleDifference(ctx, anything)),
  'payments.settleIncoming': stranger((ctx) => settleIncoming(ctx, anything)),
  'queues.giveTicket': stranger((ctx) => giveTicket(ctx, anything)),
  'queues.openCounter': stranger((ctx) => openCounter(ctx, anything)),
  'queues.closeCounter': stranger((ctx) => closeCounter(ctx)),
  'queues.callNext': stranger((ctx) => callNext(ctx)),
  'queues.callAgain': stranger((ctx, { stepId }) => callAgain(ctx, stepId)),
  'queues.endCall': stranger((ctx) => endCall(ctx, anything)),
  'cases.openCaseOfType': { by: 'delegate', run: (ctx, { stepId: id }) => openCaseOfType(ctx, { id, type: 'x', data: {} }) },
  'cases.addCaseFile': { by: 'delegate', run: (ctx) => addCaseFile(ctx, { type: 'x', file: anything, as: 'cases.open' }) },
  'cases.fileCaseOfType': {
    by: 'other',
    code: 'http.not-found',
    run: (ctx, { stepId: id, enterpriseId }) => fileCaseOfType(ctx, { id, type: 'x', data: {}, enterpriseId }),
  },
  'cases.saveCaseType': stranger((ctx) => saveCaseType(ctx, anything)),
  'cases.makeCasePaper': { by: 'delegate', run: (ctx, { stepId: id }) => makeCasePaper(ctx, { id, template: 'x' }) },
  'consultations.askOpinions': {
    code: 'http.not-found',
    run: (ctx, { dossierId, stepId }) =>
      askOpinions(ctx, { dossierId, stepId, orderId: dossierId, question: 'x', required: true, units: [], agencies: [], papers: [] }),
  },
  'consultations.setAgency': stranger((ctx) => setAgency(ctx, anything)),
  'consultations.renewLink': { code: 'http.not-found', run: (ctx, { dossierId: id }) => renewLink(ctx, { id, email: 'x@example.com' }) },
  'consultations.endLink': { code: 'http.not-found', run: (ctx, { dossierId: id }) => endLink(ctx, { id, because: 'x' }) },
  'consultations.answerConsultation': {
    code: 'http.not-found',
    run: (ctx, { dossierId: id }) => answerConsultation(ctx, { id, answerId: id, verdict: 'agree', text: '' }),
  },
  'rehearsals.startRehearsal': stranger((ctx) => startRehearsal(ctx, anything)),
  'rehearsals.stopRehearsal': stranger((ctx, { dossierId }) => stopRehearsal(ctx, dossierId)),
  'dossiers.takeForOther': onDraft((ctx) => takeForOther(ctx, anything)),
  'dossiers.handOverRelays': onDraft((ctx) => handOverRelays(ctx, anything)),
  'dossiers.noteTheirCode': onDraft((ctx, { stepId }) => noteTheirCode(ctx, { id: stepId, code: 'x' })),
  'dossiers.markCheck': {
    code: 'http.not-found',
    run: (ctx, { dossierId }) => markCheck(ctx, { dossierId, key: 'x', verdict: 'fits' }),
  },
  'dossiers.passSiteOrder': { code: 'http.not-found', run: (ctx, { dossierId: id }) => passSiteOrder(ctx, { id, because: 'x' }) },
  'dossiers.linkChild': {
    code: 'http.not-found',
    run: (ctx, { dossierId: id }) => linkChild(ctx, { id, code: 'x', waits: true, because: 'x' }),
  },
  'dossiers.releaseChild': {
    code: 'http.not-found',
    run: (ctx, { dossierId: id }) => releaseChild(ctx, { id, childId: id, because: 'x' }),
  },
  'dossiers.makeControlSlip': { by: 'delegate', run: (ctx, { dossierId }) => makeControlSlip(ctx, dossierId) },
};

/** What writes and asks for no permission of its own, and why that is right. */
const others: Readonly<Record<string, string>> = {
  'accounts.signIn': 'anybody proves who he is',
  'accounts.findOrInvite': 'a part of confirming a representative and of naming a delegate, which ask who may',
  'accounts.inviteAgain': 'a part of sending a mail again, which asks for the key of the request or for the representative',
  'accounts.openFirstRun': 'the start of a server whose database is empty',
  'organisations.limitSetting': 'a part of changing a setting, which asks for organisations.administer',
  'organisations.textSetting': 'a part of changing a setting, which asks for organisations.administer',
  'organisations.choiceSetting': 'a part of changing a setting, which asks for organisations.administer',
  'dossiers.announceResult': 'a part of the act that issues the answer, at a held step or by the system',
  'dossiers.markConsultations': 'a part of an act on opinions, whose module asks who may',
  'dossiers.awaitOpinions': 'a part of an act on opinions, whose module asks who may',
  'dossiers.addFeePaper': 'a part of an act on fees, whose module asks who may',
  'dossiers.beginDuty': 'a part of an act on fees, whose module asks who may',
  'dossiers.endDuty': 'a part of an act on fees, whose module asks who may',
  'dossiers.markPayment': 'a part of an act on fees, whose module asks who may',
  'dossiers.noteFeeReturned': 'a part of an act on fees, whose module asks who may',
  'dossiers.fileFromElsewhere': 'a part of taking in a message that another system signed, whose module asks whether it is genuine',
  'dossiers.answerFromElsewhere': 'a part of taking in a message that another system signed, whose module asks whether it is genuine',
  'dossiers.withdrawElsewhere': 'a part of taking in a message that another system signed, whose module asks whether it is genuine',
  'payments.takeNotice': 'a part of taking in what a bank or another system signed, whose module asks whether it is genuine',
  'dossiers.trackDossier': 'public; counts its tries',
  'enterprises.changeEnterprise': 'the effect of a result, in the act that finishes a held step',
  'enterprises.changeCertificate': 'the effect of a result, in the act that finishes a held step',
  'processes.openCase': 'a part of the act that files a record',
  'processes.openAside': 'a part of an act on the record, whose module asks who may',
  'processes.dropAside': 'a part of an act on the record, whose module asks who may',
  'processes.endCase': 'a part of an act on the record, whose module asks who may',
  'processes.leadBack': 'a part of an act on the record, whose module asks who may',
  'processes.deliverMessage': 'a part of an act of the module the message comes to, which asks who may',
  'processes.moveAside': 'a part of moving due times after a decision on the calendar, which asks for calendars.administer',
  'processes.retimeLooseSteps': 'a part of moving due times after a decision on the calendar, which asks for calendars.administer',
  'processes.pauseCase': 'a part of an act on the record, whose module asks who may',
  'processes.resumeCase': 'a part of an act on the record, whose module asks who may',
  'processes.requireHeldStep': 'is the check itself',
  'processes.requireSeenStep': 'is the check itself',
  'signatures.prepareSigning': 'a part of signing and sealing a document, which ask who holds the step',
  'signatures.closeSigning': 'a part of signing and sealing a document, which ask who holds the step',
  'signatures.abandonSigning': 'a part of signing a document, which asks who holds the step',
};

const modulesDir = new URL('../../../modules/', import.meta.url);

/** The functions on a module's front door that write: they take an act, or a context to make one. */
function writingUseCases(noun: string): string[] {
  const door = new URL(`${noun}/index.ts`, modulesDir);
  if (!existsSync(door)) return [];
  const exported = readFileSync(door, 'utf8').matchAll(/export \{([^}]*)\} from '\.\/([^']+)'/g);
  return [...exported].flatMap(([, names = '', path = '']) => {
    const source = readFileSync(new URL(`${noun}/${path}`, modulesDir), 'utf8');
    return names.split(',').flatMap((one) => {
      const name = one.trim();
      const start = source.search(new RegExp(`export (async )?function ${name}\\b`));
      if (!/^\w+$/.test(name) || start === -1) return [];
      const text = source.slice(start, source.indexOf('\n}\n', start));
      const writes = /^[^(]*\(\s*act: Act\b/.test(text) || /(\.act\(|db\.write\(|\bact\.tx\b)/.test(text);
      return writes ? [`${noun}.${name}`] : [];
    });
  });
}

let desk: Desk;
let mark: Mark;
beforeAll(async () => {
  desk = await startDesk('2026-11-20T02:15:00Z');
  const dossierId = await desk.send();
  const step = await desk.system.read((tx) => findOpenStep(tx, dossierId));
  mark = {
    draftId: await desk.draft(),
    dossierId,
    stepId: step?.id ?? '',
    enterpriseId: desk.enterprises[0]?.enterpriseId ?? '',
    personId: desk.people['stranger'] ?? '',
    mandateId: desk.mandates['delegate'] ?? '',
  };
});
afterAll(() => desk.server.stop());

test('every use case on a front door that writes is tried here, or says why it needs no permission', () => {
  const nouns = readdirSync(modulesDir, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));
  const found = nouns.flatMap(writingUseCases);
  expect(found).toContain('templates.publishTemplate');
  expect(found.filter((key) => tries[key] === undefined && others[key] === undefined)).toEqual([]);
  expect([...Object.keys(tries), ...Object.keys(others)].filter((key) => !found.includes(key))).toEqual([]);
});

test.each(Object.entries(tries))('%s is refused to whoever may not', async (_key, { by = 'stranger', code = 'http.forbidden', run }) => {
  const ctx = await desk.as(by, by === 'delegate' ? 'dossiers.read' : undefined);
  await expect(run(ctx, mark)).rejects.toMatchObject({ code });
});
