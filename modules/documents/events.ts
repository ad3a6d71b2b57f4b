import { z } from 'zod';
import { defineEvent } from '#platform/events';

const document = z.object({ documentId: z.uuid(), recordId: z.uuid().optional() });

/** A signature was prepared and its bytes are locked until it is completed or abandoned. */
export const signingPrepared = defineEvent('documents.signing-prepared', document, 'A document waits as being signed');
/** The competent person signed. */
export const documentSigned = defineEvent('documents.signed', document, 'The competent person signed a document');
/** A document was issued and its file may be handed out. */
export const documentIssued = defineEvent(
  'documents.issued',
  document.extend({ numberText: z.string() }),
  'A document was issued: sealed by the organisation, or confirmed by the system',
);
/** The system confirmed by itself. */
export const confirmationMade = defineEvent(
  'documents.confirmation-made',
  document,
  'A confirmation was numbered by the system and waits to be typeset',
);
