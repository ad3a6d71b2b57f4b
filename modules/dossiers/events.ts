import { z } from 'zod';
import { defineEvent } from '#platform/events';

const holder = z.object({ kind: z.enum(['person', 'unit', 'agency', 'enterprise', 'park', 'authority']), id: z.uuid() });
/** What every event of a dossier tells; `holders` may see the dossier now (for open screens). */
export const dossierNews = z.object({
  dossierId: z.uuid(),
  enterpriseId: z.uuid(),
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
