import { z } from 'zod';
import { defineEvent } from '#platform/events';

/** Somebody signed out, or ended a session of his own from another. */
export const sessionEnded = defineEvent(
  'accounts.session-ended',
  z.object({ personId: z.uuid(), sessionId: z.uuid() }),
  'A session is over: its person signed out, or ended it from another',
);
/** A key of another system was ended. */
export const keyEnded = defineEvent(
  'accounts.key-ended',
  z.object({ personId: z.uuid(), keyId: z.uuid() }),
  'An API key of a service account was ended',
);
/** An account was closed. */
export const personDisabled = defineEvent(
  'accounts.person-disabled',
  z.object({ personId: z.uuid() }),
  'An account was closed and all its sessions are over',
);
/** All sessions of a person but perhaps the one he goes on with were ended. */
export const sessionsEnded = defineEvent(
  'accounts.sessions-ended',
  z.object({ personId: z.uuid() }),
  'Sessions of a person were ended: secrets were reset or changed, or the person ended them',
);
/** Who stands in for whom has changed. */
export const standInChanged = defineEvent(
  'accounts.stand-in-changed',
  z.object({ standInId: z.uuid(), absentPerson: z.uuid(), standInPerson: z.uuid() }),
  'A person stands in for another, or no longer does',
);
/** An account will be closed soon because nobody signs in. */
export const idleNoticed = defineEvent(
  'accounts.idle-noticed',
  z.object({ personId: z.uuid(), disableOn: z.iso.date() }),
  'An account nobody signs in with will be closed on a day',
);
