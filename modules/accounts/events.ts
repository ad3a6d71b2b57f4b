import { z } from 'zod';
import { defineEvent } from '#platform/events';

/** Somebody signed out. */
export const sessionEnded = defineEvent(
  'accounts.session-ended',
  z.object({ personId: z.uuid(), sessionId: z.uuid() }),
  'A person signed out: the session is over',
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
