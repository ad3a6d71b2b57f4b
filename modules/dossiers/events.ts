import { z } from 'zod';
import { defineEvent } from '#platform/events';

const holder = z.object({ kind: z.enum(['person', 'unit', 'agency', 'enterprise', 'park', 'authority']), id: z.uuid() });
/** What every event of a dossier tells; `holders` may see the dossier now (for open screens). */
export const dossierNews = z.object({
  dossierId: z.uuid(),
  /** None for an applicant whom the registry does not know. */
  enterpriseId: z.uuid().optional(),
  /** Events of before 2026-11-22 do not tell it. */
  procedureCode: z.string().optional(),
  holders: z.array(holder),
});

/** A dossier was sent. */
export const dossierSubmitted = defineEvent(
  'dossiers.submitted',
  dossierNews.extend({ procedureCode: z.string() }),
  'An enterprise sent a complete dossier',
);
/** A dossier was accepted. */
export const dossierAccepted = defineEvent(
  'dossiers.accepted',
  dossierNews.extend({ code: z.string(), dueAt: z.iso.datetime() }),
  'The one-stop desk accepted a dossier: it has its code and its clock runs',
);
/** A dossier went on. */
export const dossierMoved = defineEvent(
  'dossiers.moved',
  dossierNews.extend({ nationalStatus: z.number().int() }),
  'A step of a dossier was opened',
);
/** A dossier was finished. */
export const dossierFinished = defineEvent(
  'dossiers.finished',
  dossierNews.extend({ code: z.string() }),
  'A dossier has its result: its clock has stopped',
);
/** A dossier's result was handed over. */
export const dossierReturned = defineEvent(
  'dossiers.returned',
  dossierNews.extend({ code: z.string() }),
  'The result of a dossier was returned to the applicant',
);
/** The result's file is there. */
export const resultReady = defineEvent('dossiers.result-ready', dossierNews, 'The file that answers a dossier may be handed out');
/** The signatures in the files were checked. */
export const signaturesChecked = defineEvent(
  'dossiers.signatures-checked',
  dossierNews,
  'The signatures in the filed PDFs of a dossier were checked',
);
/** The applicant was asked to complete the file. */
export const requestAsked = defineEvent(
  'dossiers.request-asked',
  dossierNews.extend({ requestId: z.uuid(), deadline: z.iso.datetime().optional() }),
  'The applicant was asked to complete a dossier',
);
/** What was asked for was sent. */
export const requestAnswered = defineEvent(
  'dossiers.request-answered',
  dossierNews.extend({ requestId: z.uuid() }),
  'The applicant sent what was asked for: the dossier goes on',
);
/** What was asked for was not sent in time. */
export const requestExpired = defineEvent(
  'dossiers.request-expired',
  dossierNews.extend({ requestId: z.uuid() }),
  'The deadline of a request passed without an answer',
);
/** A proposal was decided. */
export const proposalDecided = defineEvent(
  'dossiers.proposal-decided',
  dossierNews.extend({ proposalId: z.uuid(), kind: z.string(), decision: z.enum(['approved', 'rejected']) }),
  'A supplement, withdrawal, stop, apology or correction that was proposed was approved or rejected',
);
/** An apology with a new date was made. */
export const dossierApologised = defineEvent(
  'dossiers.apologised',
  dossierNews.extend({ proposalId: z.uuid(), newDueAt: z.iso.datetime() }),
  'The authority apologised for being late and gave a new date',
);
/** The calendar moved appointments. */
export const dossiersRetimed = defineEvent(
  'dossiers.retimed',
  z.object({
    decisionId: z.uuid(),
    document: z.object({ no: z.string(), title: z.object({ vi: z.string(), en: z.string() }) }),
    dossierIds: z.array(z.uuid()),
  }),
  'A change of the working calendar moved the appointments of some dossiers',
);
/** A dossier was refused at the desk. */
export const dossierRefused = defineEvent('dossiers.refused', dossierNews, 'The desk refused a dossier: it ended without a code');
/** A dossier was withdrawn. */
export const dossierWithdrawn = defineEvent('dossiers.withdrawn', dossierNews, 'A dossier ended because its applicant withdrew it');
/** A dossier was stopped. */
export const dossierStopped = defineEvent('dossiers.stopped', dossierNews, 'The authority stopped a dossier before its result');
/** An enterprise said how it was served. */
export const dossierRated = defineEvent(
  'dossiers.rated',
  dossierNews.extend({ level: z.number().int() }),
  'An enterprise rated the handling of a dossier, or changed its rating',
);
/** Somebody was granted a site that others ask for too. */
export const siteGranted = defineEvent(
  'dossiers.site-granted',
  z.object({ dossierId: z.uuid(), others: z.array(z.uuid()) }),
  'A site was granted by the result of a dossier; `others` are open dossiers that ask for the same site',
);
/** Others were asked for their opinion on a dossier, or that is over. */
export const dossierConsulted = defineEvent(
  'dossiers.consulted',
  dossierNews.extend({ open: z.number().int() }),
  'Others were asked for their opinion on a dossier, answered or are no longer asked; how many required answers are still open',
);
/** A paper was recorded. */
export const paperMade = defineEvent(
  'dossiers.paper-made',
  z.object({ dossierId: z.uuid(), paperId: z.uuid() }),
  'A paper of a dossier was recorded and waits to be typeset',
);
/** A paper's PDF is there. */
export const paperRendered = defineEvent(
  'dossiers.paper-rendered',
  dossierNews.extend({ paperId: z.uuid() }),
  'The PDF of a paper of a dossier is there',
);
/** What is owed for a dossier changed. */
export const dossierPaymentChanged = defineEvent(
  'dossiers.payment-changed',
  dossierNews.extend({
    state: z.enum(['none', 'due-intake', 'due-handling', 'due-return', 'paid', 'exempt']),
    /** In whole dong. */
    amount: z.number().int(),
    /** Until when what is asked for may be paid by its reference. */
    until: z.iso.datetime().optional(),
  }),
  'Fees of a dossier were asked for, paid, waived or no longer asked for',
);
/** Money that was paid for a dossier went back. */
export const dossierFeeReturned = defineEvent(
  'dossiers.fee-returned',
  dossierNews.extend({ amount: z.number().int() }),
  'Money that was paid for a dossier was given back',
);
/** What became of a parcel with a result. */
export const dossierParcelNoted = defineEvent(
  'dossiers.parcel-noted',
  dossierNews.extend({ state: z.enum(['with-post', 'under-way', 'delivered', 'returned', 'lost']) }),
  'The result of a dossier was given to the post, or what became of the parcel was noted',
);
