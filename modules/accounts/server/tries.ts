import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { countFailures, insertAttempt, lockSubject } from './session-store.ts';

/** Failed tries that lock a name, or an address, and for how long (15 minutes). */
const subjectTries = 6;
const addressTries = 60;
const lockMs = 15 * 60_000;

/**
 * Notes a try before it is judged, so that many at the same moment are counted too; refuses with `accounts.locked-out`. Answers its id.
 */
export async function beginTry(ctx: Ctx, subjectHash: Buffer, address: string): Promise<string> {
  const at = ctx.now();
  const id = newId(at);
  const isOpen = await ctx.services.db.write(async (tx) => {
    await lockSubject(tx, subjectHash);
    const failures = await countFailures(tx, subjectHash, address, new Date(at.getTime() - lockMs));
    if (failures.subject >= subjectTries || failures.address >= addressTries) return false;
    await insertAttempt(tx, { id, subjectHash, address, at });
    return true;
  });
  return isOpen ? id : fail('accounts.locked-out', { minutes: lockMs / 60_000 });
}

/** Tells the audit that somebody failed to prove who he is. */
export const noteFailure = (ctx: Ctx): Promise<void> => ctx.act('accounts.sign-in-failed', async () => undefined);
