import { z } from 'zod';
import { defineEvent } from '#platform/events';

const holder = z.object({ kind: z.enum(['person', 'unit', 'agency', 'enterprise', 'park', 'authority']), id: z.uuid() });
/** What every event of a document tells; `holders` hold the record it answers now (for open screens; events of before 2026-11-22 tell none). */
export const documentNews = z.object({ documentId: z.uuid(), recordId: z.uuid().optional(), holders: z.array(holder).default([]) });

/** A signature was prepared and its bytes are locked until it is completed or abandoned. */
export const signingPrepared = defineEvent('documents.signing-prepared', documentNews, 'A document waits as being signed');
/** The competent person signed. */
export const documentSigned = defineEvent('documents.signed', documentNews, 'The competent person signed a document');
/** A document was issued and its file may be handed out. */
export const documentIssued = defineEvent(
  'documents.issued',
  documentNews.extend({ numberText: z.string() }),
  'A document was issued: sealed by the organisation, or confirmed by the system',
);
/** The system confirmed by itself. */
export const confirmationMade = defineEvent(
  'documents.confirmation-made',
  documentNews,
  'A confirmation was numbered by the system and waits to be typeset',
);
