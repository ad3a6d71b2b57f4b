import './errors.ts';

export { startDraft, type NewDraft } from './server/start-draft.ts';
export { getDraft, listDrafts, type ComponentSlot, type DraftDetail, type DraftLine } from './server/drafts.ts';
export { dropLeftOver, renewDraft } from './server/renew-draft.ts';
export { discardDraft, saveDraft, type SavedDraft, type SavedForm } from './server/save-draft.ts';
export { addComponent, removeComponent, type NewComponent } from './server/components.ts';
export { startReception, type NewReception } from './server/arrivals/start-reception.ts';
export { handOut, noteParcel, returnElectronically, sendParcel } from './server/deliveries/deliveries.ts';
export { newestDelivery } from './server/deliveries/tell-deliveries.ts';
export { makeMinute, signMinute, type NewMinute } from './server/arrivals/minutes.ts';
export { handOverRelays, noteTheirCode, takeForOther } from './server/relays/relays.ts';
export { giveConsent, type NewConsent } from './server/arrivals/consent.ts';
export type { DraftFault } from './server/check-draft.ts';
export { checkDraft } from './server/check-filing.ts';
export { submitDossier } from './server/submit-dossier.ts';
export { acceptDossier, refuseDossier, type Accepted } from './server/accept-dossier.ts';
export { makeControlSlip } from './server/control-slip.ts';
export { getDossier, type DossierDetail } from './server/get-dossier.ts';
export { compareDossier, type Difference } from './server/compare-dossier.ts';
export { listDossiers, type DossierLine, type DossierQuery } from './server/list-dossiers.ts';
export { publicFigures, type PublicFigures } from './server/figures.ts';
export { countEnded, listHistories, listHistoryIds, type DossierHistory } from './server/history-store.ts';
export { listDueUntil, listLateByOpinion, type DueDossier } from './server/due-store.ts';
export { noteLook, seeingDossiers, type LookedAt } from './server/looks.ts';
export { trackDossier, type Tracked } from './server/track-dossier.ts';
export { whereNow } from './server/where-now.ts';
export { dossierFacts, dossierOutline, type DossierFacts, type DossierOutline } from './server/dossier-facts.ts';
export {
  answerFromElsewhere,
  fileFromElsewhere,
  type SentAnswer,
  type SentDossier,
  type SentFile,
} from './server/arrivals/file-elsewhere.ts';
export { dossierToTell, findPaperToTell, type DossierToTell, type PaperToTell, type ToldOwner } from './server/arrivals/told-elsewhere.ts';
export { announceResult } from './server/announce-result.ts';
export { dossierResults, type Confirmation, type DossierResult, type DossierResults, type ResultSigner } from './server/result-seam.ts';
export {
  findProposalFacts,
  findRequestFacts,
  listRequestsUntil,
  type ProposalFacts,
  type RequestFacts,
} from './server/exceptions/exception-facts.ts';
export { askCompletion, type CompletionRequest } from './server/exceptions/ask-completion.ts';
export { startAnswer } from './server/exceptions/answer-request.ts';
export { decideProposal } from './server/exceptions/decide.ts';
export { listExceptions } from './server/exceptions/list-exceptions.ts';
export { propose } from './server/exceptions/propose.ts';
export { withdrawDossier, withdrawElsewhere } from './server/exceptions/withdraw-dossier.ts';
export { beginDuty, endDuty, type FinancialDuty } from './server/exceptions/financial-duty.ts';
export { openPaperFile } from './server/dossier-files.ts';
export { addFeePaper, type FeePaper } from './server/fee-paper.ts';
export { markPayment, noteFeeReturned, type PaymentState } from './server/payment-state.ts';
export { linkChild, listChildren, releaseChild } from './server/children/children.ts';
export { passSiteOrder } from './server/sites/sites.ts';
export { awaitOpinions, markConsultations, type ConsultationNews } from './server/consultation-state.ts';
export { listFiledFiles, type FiledFile } from './server/filed-files.ts';
export {
  findRehearsed,
  listRehearsed,
  type RehearsedDossier,
  type RehearsedPlace,
  type RehearsedWanted,
} from './server/rehearsing/rehearsed-store.ts';
export { dayRulesAt, tryRules, type DayRules, type Trial, type TriedRules, type Untried } from './server/rehearsing/try-rules.ts';
export { getChecks, markCheck } from './server/checks/checks.ts';
export { toldSteps } from './server/clock-account.ts';
export { movedAppointment } from './server/retiming/moved-clock.ts';
export { retimingRuleAt, type RetimingRule } from './server/retiming/retiming-rule.ts';
export { judgePdf } from './server/check-signatures.ts';
export { correctedContent } from './server/corrections.ts';
