import { z } from 'zod';
import { defineEvent } from '#platform/events';

const one = z.object({ consultationId: z.uuid(), dossierId: z.uuid() });

/** An opinion was asked for. */
export const consultationAsked = defineEvent('consultations.asked', one, 'Somebody is asked for an opinion on a dossier');
/** An agency outside gets a link by which it answers. */
export const linkMade = defineEvent(
  'consultations.link-made',
  one.extend({ linkId: z.uuid() }),
  'A link was made by which an agency outside reads the question and answers; its mail is to be sent',
);
/** An opinion was given. */
export const consultationAnswered = defineEvent('consultations.answered', one, 'An opinion on a dossier was given');
/** The time to answer passed. */
export const consultationOverdue = defineEvent(
  'consultations.overdue',
  one.extend({ silent: z.boolean() }),
  'The time to give an opinion passed without an answer; `silent`: by law that is consent',
);
/** Another calendar moved the time to answer. */
export const consultationMoved = defineEvent(
  'consultations.moved',
  one.extend({
    decisionId: z.uuid(),
    document: z.object({ no: z.string(), title: z.object({ vi: z.string(), en: z.string() }) }),
    dueAt: z.iso.datetime(),
  }),
  'A document changed the calendar and with it the time to give an opinion',
);
/** It is no longer asked for. */
export const consultationEnded = defineEvent(
  'consultations.ended',
  one.extend({ state: z.enum(['withdrawn', 'settled']) }),
  'An opinion is no longer asked for, or the case goes on without it',
);
