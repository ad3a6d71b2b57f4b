import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { isAnyoneTold, nationalPortal } from './partner-store.ts';
import { hadAnything, listStandings, type PortalStanding } from './standing-store.ts';

/** From when on the national portal had some dossiers, or lacked them again, oldest first; of one it never had nothing is told. */
export const listPortalStandings = (tx: Tx, dossierIds: readonly string[]): Promise<PortalStanding[]> =>
  listStandings(tx, nationalPortal, dossierIds);

/** True when the national portal had acknowledged anything of us by an instant. */
export const wasPortalReached = (tx: Tx, at: Date): Promise<boolean> => hadAnything(tx, nationalPortal, at);

/** True while the exchange with the national portal is on. */
export const isPortalOn = (ctx: Ctx): Promise<boolean> => ctx.read(isAnyoneTold);
