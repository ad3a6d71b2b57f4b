import { z } from 'zod';
import { defineEvent } from '#platform/events';

const source = z.object({ kind: z.string(), id: z.string().optional() });

/** A certificate has a new edition. */
export const certificateChanged = defineEvent(
  'enterprises.certificate-changed',
  z.object({
    certificateId: z.uuid(),
    projectId: z.uuid(),
    enterpriseId: z.uuid().optional(),
    edition: z.string(),
    editionNumber: z.number().int(),
    source,
  }),
  'A certificate was issued again, or corrected, and the registry holds its next version.',
);

const mandate = z.object({ mandateId: z.uuid(), enterpriseId: z.uuid(), personId: z.uuid() });

/** Somebody may act for an enterprise. */
export const mandateGiven = defineEvent(
  'enterprises.mandate-given',
  mandate.extend({ kind: z.enum(['legal-representative', 'delegate']) }),
  'A person may act for an enterprise, by record or by a paper.',
);

/** Somebody may no longer act for an enterprise. */
export const mandateEnded = defineEvent('enterprises.mandate-ended', mandate, 'A person may no longer act for an enterprise.');

const registration = z.object({ registrationId: z.uuid() });

/** Somebody asked for an enterprise's account, and has to confirm his address. */
export const registrationAsked = defineEvent(
  'enterprises.registration-asked',
  registration,
  'Somebody asks for an enterprise’s account; a mail with the link that confirms his address is due.',
);

/** The address of a request for an account is confirmed: the desk decides. */
export const registrationReceived = defineEvent(
  'enterprises.registration-received',
  registration,
  'A request for an enterprise’s account waits for the desk.',
);

/** The desk refused a request for an account. */
export const registrationRefused = defineEvent(
  'enterprises.registration-refused',
  registration,
  'The desk refused a request for an enterprise’s account.',
);

/** Somebody may sign in and act for an enterprise. */
export const accessGiven = defineEvent(
  'enterprises.access-given',
  mandate.extend({ kind: z.enum(['legal-representative', 'delegate']), codeId: z.uuid().optional() }),
  'A representative or delegate is to be told that he may sign in; with the one-time code by which he chooses his password, where he has none.',
);
