import { z } from 'zod';
import { defineEvent } from '#platform/events';

/** Somebody signed out. */
export const sessionEnded = defineEvent(
  'accounts.session-ended',
  z.object({ personId: z.uuid(), sessionId: z.uuid() }),
  'A person signed out: the session is over',
);
/** An account was closed. */
export const personDisabled = defineEvent(
  'accounts.person-disabled',
  z.object({ personId: z.uuid() }),
  'An account was closed and all its sessions are over',
);
