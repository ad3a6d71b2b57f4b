import { fail } from '#platform/errors';
import { implement } from '#platform/http';
import { findStep } from '#modules/processes';
import type { Ctx } from '#platform/context';
import { dossiersContract } from '../contract.ts';
import { acceptDossier, refuseDossier } from './accept-dossier.ts';
import { giveConsent } from './arrivals/consent.ts';
import { deliveryHandlers } from './deliveries/delivery-handlers.ts';
import { minuteHandlers } from './arrivals/minute-handlers.ts';
import { relayHandlers } from './relays/relay-handlers.ts';
import { startReception } from './arrivals/start-reception.ts';
import { checkDraft } from './check-filing.ts';
import { accountPaper } from './account/account-paper.ts';
import { getChecks, markCheck } from './checks/checks.ts';
import { explainAppointment } from './clock-account.ts';
import { listRelated } from './related/list-related.ts';
import { getSite, passSiteOrder } from './sites/sites.ts';
import { linkChild, listChildren, releaseChild } from './children/children.ts';
import { compareDossier } from './compare-dossier.ts';
import { addComponent, admitFiles, removeComponent } from './components.ts';
import { makeControlSlip } from './control-slip.ts';
import { openComponentFile, openConsentFile, openDraftFile, openPaperFile, openResultFile, openSubstituteFile } from './dossier-files.ts';
import { getDraftKit } from './draft-kit.ts';
import { getDraft, listDrafts } from './drafts.ts';
import { exceptionHandlers } from './exceptions/handlers.ts';
import { publicFigures } from './figures.ts';
import { getDossier } from './get-dossier.ts';
import { homeOf } from './home.ts';
import { listDossiers } from './list-dossiers.ts';
import { noteLook } from './looks.ts';
import { openPaperProof } from './paper-proof.ts';
import { listRatings } from './ratings/list-ratings.ts';
import { makeRegister } from './register/make-register.ts';
import { rateDossier } from './ratings/rate-dossier.ts';
import { dropLeftOver, renewDraft } from './renew-draft.ts';
import { discardDraft, saveDraft } from './save-draft.ts';
import { startDraft } from './start-draft.ts';
import { submitDossier } from './submit-dossier.ts';
import { fetchRecords, lookUpForDossier } from './substitutes/fetch-records.ts';
import { countReused } from './substitutes/substitutes.ts';
import { trackDossier } from './track-dossier.ts';
import { listReadings } from './who-read.ts';

/** The step must be one of the dossier that the path names. */
async function checkStep(ctx: Ctx, dossierId: string, stepId: string): Promise<void> {
  const step = await ctx.read((tx) => findStep(tx, stepId));
  if (step?.recordId !== dossierId) fail('http.not-found');
}

/** Handlers of the API. */
export const dossiersHandlers = implement(dossiersContract, {
  ...exceptionHandlers,
  ...minuteHandlers,
  ...relayHandlers,
  ...deliveryHandlers,
  startDraft: (input, { ctx }) => startDraft(ctx, input),
  listDrafts: async ({ enterpriseId }, { ctx }) => ({ drafts: await listDrafts(ctx, enterpriseId) }),
  getDraft: ({ id }, { ctx }) => getDraft(ctx, id),
  getDraftKit: ({ id }, { ctx, csrf, endsAfter }) => (endsAfter === undefined ? getDraftKit(ctx, id, csrf) : fail('http.no-files-here')),
  saveDraft: async ({ id, version, data, formVersionId }, { ctx }) => {
    const saved = await saveDraft(ctx, { draftId: id, version, data, formVersionId });
    return { version: saved.version, savedAt: saved.savedAt.toISOString(), data: saved.data };
  },
  renewDraft: ({ id }, { ctx }) => renewDraft(ctx, id),
  dropLeftOver: async ({ id }, { ctx }) => {
    await dropLeftOver(ctx, id);
    return {};
  },
  discardDraft: async ({ id }, { ctx }) => {
    await discardDraft(ctx, id);
    return {};
  },
  addComponent: {
    admit: ({ id, key }, ctx) => admitFiles(ctx, id, key),
    handle: ({ id, key, copyKind }, { ctx, files }) => {
      const file = files.find((one) => one.slot === 'file') ?? fail('dossiers.file-missing', {}, 'file');
      return addComponent(ctx, { draftId: id, key, copyKind, file });
    },
  },
  startReception: async (given, { ctx }) => ({ draftId: await startReception(ctx, given) }),
  giveConsent: {
    admit: ({ id }, ctx) => admitFiles(ctx, id),
    handle: async ({ id, kind, name }, { ctx, files }) => {
      await giveConsent(ctx, { draftId: id, kind, name, file: files.find((one) => one.slot === 'file') });
      return {};
    },
  },
  getConsentFile: ({ id }, { ctx }) => openConsentFile(ctx, id),
  removeComponent: async ({ id, key }, { ctx }) => {
    await removeComponent(ctx, id, key);
    return {};
  },
  getDraftFile: ({ id, key }, { ctx }) => openDraftFile(ctx, id, key),
  checkDraft: ({ id }, { ctx }) => checkDraft(ctx, id),
  submitDossier: async ({ draftId }, { ctx }) => ({ id: await submitDossier(ctx, draftId) }),
  listDossiers: (query, { ctx }) => listDossiers(ctx, query),
  getHome: ({ enterpriseId }, { ctx }) => homeOf(ctx, enterpriseId),
  getChecks: async ({ id }, { ctx }) => ({ checks: await getChecks(ctx, id) }),
  markCheck: async ({ id, ...given }, { ctx }) => {
    await markCheck(ctx, { dossierId: id, ...given });
    return {};
  },
  rateDossier: async ({ id, ...given }, { ctx }) => {
    await rateDossier(ctx, { dossierId: id, ...given });
    return {};
  },
  listRatings: (given, { ctx }) => listRatings(ctx, given),
  getRegister: (given, { ctx }) => makeRegister(ctx, given),
  getFigures: (_input, { ctx }) => publicFigures(ctx),
  trackDossier: async ({ code, key }, { ctx, address }) => {
    const { receivedAt, dueAt, finishedAt, ...tracked } = await trackDossier(ctx, { code, key, address });
    return { ...tracked, receivedAt: receivedAt.toISOString(), dueAt: dueAt.toISOString(), finishedAt: finishedAt?.toISOString() };
  },
  getDossier: async ({ id }, { ctx }) => {
    const dossier = await getDossier(ctx, id);
    await noteLook(ctx, id);
    return dossier;
  },
  explainAppointment: async ({ id, number }, { ctx }) => {
    const account = await explainAppointment(ctx, id, number);
    await noteLook(ctx, id);
    return account;
  },
  getAppointmentFile: async ({ id, number, language }, { ctx }) => {
    const made = await accountPaper(ctx, { dossierId: id, number, locale: language ?? ctx.locale });
    await noteLook(ctx, id);
    return made;
  },
  compareDossier: async ({ id }, { ctx }) => {
    const differences = await compareDossier(ctx, id);
    await noteLook(ctx, id, 'comparison');
    return { differences };
  },
  acceptDossier: async ({ id, stepId, version }, { ctx }) => {
    const { code, receivedAt, dueAt, receiptId, nextStepId } = await acceptDossier(ctx, { dossierId: id, stepId, version });
    return { code, receivedAt: receivedAt.toISOString(), dueAt: dueAt.toISOString(), receiptId, nextStepId };
  },
  refuseDossier: async ({ id, ...given }, { ctx }) => {
    await checkStep(ctx, id, given.stepId);
    await refuseDossier(ctx, given);
    return {};
  },
  listChildren: ({ id }, { ctx }) => listChildren(ctx, id),
  linkChild: async (input, { ctx }) => ({ childId: await linkChild(ctx, input) }),
  releaseChild: async (input, { ctx }) => {
    await releaseChild(ctx, input);
    return {};
  },
  listRelated: ({ id }, { ctx }) => listRelated(ctx, id),
  getSite: ({ id }, { ctx }) => getSite(ctx, id),
  passSiteOrder: async (input, { ctx }) => {
    await passSiteOrder(ctx, input);
    return {};
  },
  makeControlSlip: async ({ id }, { ctx }) => ({ paperId: await makeControlSlip(ctx, id) }),
  getComponentFile: ({ id, componentId }, { ctx }) => openComponentFile(ctx, id, componentId),
  getPaperFile: ({ id, paperId }, { ctx }) => openPaperFile(ctx, id, paperId),
  getPaperProof: ({ id, paperId }, { ctx }) => openPaperProof(ctx, id, paperId),
  listReadings: ({ id, after, limit }, { ctx }) => listReadings(ctx, id, { after, limit }),
  getResultFile: ({ id }, { ctx }) => openResultFile(ctx, id),
  getSubstituteFile: ({ id, key }, { ctx }) => openSubstituteFile(ctx, id, key),
  countSubstitutes: (period, { ctx }) => countReused(ctx, period),
  fetchRecords: async ({ id }, { ctx }) => {
    await admitFiles(ctx, id);
    await fetchRecords(ctx, id, true);
    const { components } = await getDraft(ctx, id);
    return { components: components.flatMap(({ key, register }) => (register === undefined ? [] : [{ key, outcome: register.outcome }])) };
  },
  lookUpForDossier: async ({ id, ...given }, { ctx }) => ({ outcome: await lookUpForDossier(ctx, { dossierId: id, ...given }) }),
});
