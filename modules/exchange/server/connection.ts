import { shownBy } from '#platform/clock';
import type { Ctx, Services } from '#platform/context';
import { makePortal, type Portal } from './portal.ts';
import { findPartner, nationalPortal, type PartnerRow } from './partner-store.ts';
import { standInSecret, unwrapSecret } from './signing.ts';
import { standInOf } from '../stand-in/of-services.ts';
import { wireTo } from './wire.ts';

/** What the portal is reached by: a real one by address and secret, in a demo without an address the stand-in of this installation. */
export interface Connection {
  partner: PartnerRow;
  portal: Portal;
  secret: string;
}

/** Where the portal is: an address, this demo's stand-in, or nowhere. */
export type Place = 'address' | 'stand-in' | 'none';

/** Where the portal of this installation is. */
export async function placeOf({ portal, authority }: Services): Promise<Place> {
  if (portal.url !== undefined) return 'address';
  return (await authority()).demo ? 'stand-in' : 'none';
}

/** How the portal is spoken to now; undefined while it is off, or has neither address nor secret. */
export async function connectionOf(ctx: Ctx): Promise<Connection | undefined> {
  const { services } = ctx;
  const partner = await ctx.read((tx) => findPartner(tx, nationalPortal));
  if (partner?.enabled !== true) return undefined;
  const now = (): Date => shownBy(services.clock);
  if ((await placeOf(services)) === 'stand-in') {
    const secret = standInSecret(services.masterKey);
    return { partner, secret, portal: makePortal({ wire: standInOf(services).wire, secret, now }) };
  }
  if (services.portal.url === undefined || partner.wrappedSecret === null) return undefined;
  const secret = unwrapSecret(services.masterKey, partner.wrappedSecret);
  return { partner, secret, portal: makePortal({ wire: wireTo(services.portal.url), secret, now }) };
}
