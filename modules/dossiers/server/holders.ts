import { holdersOf } from '#platform/access';
import type { Act } from '#platform/context';
import type { DossierRow } from './dossier-store.ts';

/** What every event of a dossier tells: whose it is, of which procedure, and who may see it now. */
export async function toldDossier(act: Act, dossier: Pick<DossierRow, 'id' | 'enterprise_id' | 'procedure_code'>) {
  return {
    dossierId: dossier.id,
    enterpriseId: dossier.enterprise_id ?? undefined,
    procedureCode: dossier.procedure_code,
    holders: await holdersOf(act.tx, 'dossier', dossier.id, act.now),
  };
}
