import { holdersOf } from '#platform/access';
import type { Act } from '#platform/context';

/** What every event of a dossier tells: whose it is and who may see it now. */
export async function toldDossier(act: Act, dossier: { id: string; enterpriseId: string }) {
  return { dossierId: dossier.id, enterpriseId: dossier.enterpriseId, holders: await holdersOf(act.tx, 'dossier', dossier.id, act.now) };
}
