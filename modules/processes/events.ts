import { z } from 'zod';
import { defineEvent } from '#platform/events';

const step = z.object({
  caseKind: z.string(),
  recordId: z.uuid(),
  stepId: z.uuid(),
  key: z.string(),
  kind: z.string(),
  holderUnit: z.uuid().optional(),
  holderPerson: z.uuid().optional(),
});

/** A step was opened for a holder. */
export const stepOpened = defineEvent('processes.step-opened', step, 'A step was opened for its holder');
/** A step was closed with an outcome. */
export const stepClosed = defineEvent('processes.step-closed', step.extend({ outcome: z.string() }), 'A step was closed with an outcome');
/** A case came to its end, with the outcome of its last step. */
export const caseEnded = defineEvent(
  'processes.case-ended',
  z.object({ caseKind: z.string(), recordId: z.uuid(), outcome: z.string() }),
  'A case came to its end',
);
/** A step went to another holder, or its card changed. */
export const stepChanged = defineEvent('processes.step-changed', step, 'A step went to another holder, or its card changed');

const sent = z.object({ caseKind: z.string(), recordId: z.uuid(), called: z.string() });

/** A case sent a message out; who knows where it belongs takes it there (`deliverMessage`). */
export const messageSent = defineEvent('processes.message-sent', sent, 'A case sent a message, by the name its drawing gives it');
/** A case sent a signal to all cases that wait for it. */
export const signalSent = defineEvent('processes.signal-sent', sent, 'A case sent a signal to all cases that wait for it');
/** A case waits for what a machine does. */
export const serviceAwaited = defineEvent(
  'processes.service-awaited',
  sent.extend({ caseId: z.uuid(), token: z.number().int() }),
  'A case waits for what a machine does',
);
/** A running case goes on under another version of its process. */
export const caseMigrated = defineEvent(
  'processes.case-migrated',
  z.object({ caseKind: z.string(), recordId: z.uuid(), version: z.number().int(), because: z.string().default('') }),
  'A running case goes on under another version of its process',
);
/** Somebody said something about a case, or took it back. */
export const commented = defineEvent(
  'processes.commented',
  z.object({ caseKind: z.string(), recordId: z.uuid(), commentId: z.uuid(), mentions: z.array(z.uuid()), units: z.array(z.uuid()) }),
  'Somebody said something about a case, or took it back',
);
/** A step came near its due time or is late, and who is told. */
export const stepPressing = defineEvent(
  'processes.step-pressing',
  step.extend({ stage: z.enum(['holder-near', 'head-near', 'holder-late', 'head-late', 'leader-late']), people: z.array(z.uuid()) }),
  'A step came near its due time or is late',
);
