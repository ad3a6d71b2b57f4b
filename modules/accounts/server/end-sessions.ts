import type { Act } from '#platform/context';
import { sessionsEnded } from '../events.ts';
import { endSessionRows } from './session-store.ts';

/** Ends the sessions of a person at once, but one where he goes on; open screens of the others close. */
export async function endSessionsOf(act: Act, personId: string, because: string, but?: string): Promise<void> {
  await endSessionRows(act.tx, personId, because, act.now, but);
  act.announce(sessionsEnded, { personId });
}
