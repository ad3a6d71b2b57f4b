import type { Ctx } from '#platform/context';
import type { Tx } from '#platform/db';
import { dossierResults, type DossierResult } from './result-seam.ts';

/** The document that answers a dossier, from whichever module makes it. */
export async function findResult(ctx: Ctx, tx: Tx, dossierId: string): Promise<DossierResult | undefined> {
  for (const results of ctx.services.extensions.all(dossierResults)) {
    const found = await results.findResult(tx, dossierId, ctx.now());
    if (found !== undefined) return found;
  }
  return undefined;
}
