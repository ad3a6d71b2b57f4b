import { reachAll } from '#platform/access';
import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { resultReady } from '../events.ts';
import { findDossierRow } from './dossier-store.ts';
import { toldDossier } from './holders.ts';

/** Tells whoever may see a dossier that its result's file is there, where that comes after the act that finished it. */
export async function announceResult(act: Act, dossierId: string): Promise<void> {
  const row = (await findDossierRow(act.tx, reachAll(act.now), dossierId)) ?? fail('http.not-found');
  act.announce(resultReady, await toldDossier(act, row));
}
