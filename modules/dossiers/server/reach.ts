import type { Reach } from '#platform/access';
import type { RawBuilder } from '#platform/db';

/** SQL that is true for dossiers `d` within reach: whoever acts under a mandate for some procedures sees only those of them. */
export function seesDossier(reach: Reach): RawBuilder<boolean> {
  return reach.sees('dossier', 'd.id', { code: 'd.procedure_code' });
}

/** True when something of an enterprise and a procedure that is not granted by itself, a draft, is within reach. */
export function reachesFor(reach: Reach, enterpriseId: string | null, procedureCode: string): boolean {
  const mandates = reach.holders.filter((holder) => holder.kind === 'enterprise' && holder.id === enterpriseId);
  return reach.all || mandates.some(({ procedures }) => procedures === undefined || procedures.includes(procedureCode));
}
