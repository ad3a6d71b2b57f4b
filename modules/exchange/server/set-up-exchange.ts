import { requirePermission } from '#platform/access';
import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { newestEventPlace } from '#platform/events';
import { placeOf, type Place } from './connection.ts';
import { findPartner, movePlace, nationalPortal, savePartner } from './partner-store.ts';
import { wrapSecret } from './signing.ts';

function requireWay(place: Place, hasSecret: boolean): void {
  if (place === 'none') fail('exchange.nowhere');
  if (place === 'address' && !hasSecret) fail('exchange.secret-missing', {}, 'secret');
}

/**
 * Turns the exchange with the national portal on or off. Turned on it tells what happens from now on. Permission `exchange.set-up`. Refuses with
 * `exchange.nowhere` where no address is set, and `exchange.secret-missing`.
 */
export async function setUpExchange(ctx: Ctx, given: { enabled: boolean; secret?: string | undefined }): Promise<void> {
  await ctx.act('exchange.set-up', async (act) => {
    requirePermission(act.actor, 'exchange.set-up');
    const { tx, now } = act;
    const { enabled, secret } = given;
    const before = await findPartner(tx, nationalPortal);
    const place = await placeOf(ctx.services);
    const hasSecret = secret !== undefined || (before?.wrappedSecret ?? null) !== null;
    if (enabled) requireWay(place, hasSecret);
    const wrappedSecret = secret === undefined ? undefined : wrapSecret(ctx.services.masterKey, secret);
    await savePartner(tx, { key: nationalPortal, enabled, wrappedSecret, at: now });
    // What happened while it was off is told with each dossier's next fact, as a whole.
    if (enabled && before?.enabled !== true) await movePlace(tx, nationalPortal, await newestEventPlace(tx));
    act.about('exchange', ctx.services.publicUrl, { enabled, secret: secret !== undefined });
  });
}
