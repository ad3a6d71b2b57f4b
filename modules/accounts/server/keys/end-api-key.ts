import { requirePermission } from '#platform/access';
import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { keyEnded } from '../../events.ts';
import { findKeyByHandle, lockKey, markEnded } from './key-store.ts';
import { handleOf, keyName } from './key-token.ts';

/** Ends a key from the next request on; ending an ended one changes nothing. Refuses with `http.not-found`. */
export async function endApiKey(act: Act, given: { id: string; because: string }): Promise<void> {
  requirePermission(act.actor, 'accounts.manage-keys');
  const key = (await lockKey(act.tx, given.id)) ?? fail('http.not-found');
  if (key.endedAt !== null) return;
  await markEnded(act.tx, key.id, { at: act.now, by: act.actor.personId, because: given.because });
  act.about('person', key.personId, { ended: keyName(key.handle), because: given.because });
  act.announce(keyEnded, { personId: key.personId, keyId: key.id });
}

/** Ends a key by its name `ezk_…`, as the audit and the command line tell it. Refuses with `http.not-found`. */
export async function endApiKeyByName(act: Act, given: { key: string; because: string }): Promise<void> {
  requirePermission(act.actor, 'accounts.manage-keys');
  const handle = handleOf(given.key);
  const found = handle === undefined ? undefined : await findKeyByHandle(act.tx, handle);
  await endApiKey(act, { id: found?.id ?? fail('http.not-found'), because: given.because });
}
