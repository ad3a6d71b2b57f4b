import { requirePermission } from '#platform/access';
import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { personDisabled } from '../events.ts';
import { markDisabled } from './account-store.ts';
import { endSessionsOf } from './session-store.ts';

/** Closes an account from now on: all its sessions are over and nobody signs in with it; what the person did stays. Refuses with `http.not-found`. */
export async function disablePerson(act: Act, personId: string): Promise<void> {
  requirePermission(act.actor, 'accounts.administer');
  if (!(await markDisabled(act.tx, personId, act.now))) fail('http.not-found');
  await endSessionsOf(act.tx, personId, 'account closed', act.now);
  act.about('person', personId, { changed: 'disabled' });
  act.announce(personDisabled, { personId });
}
