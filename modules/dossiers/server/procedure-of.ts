import type { Tx } from '#platform/db';
import { Lasting } from '#platform/lasting';
import { getProcedureVersion, versionOn, type ProcedureVersion } from '#modules/procedures';
import { dayOf } from './dossier.ts';
import type { DossierRow } from './dossier-store.ts';

const known = new Lasting<ProcedureVersion>(500);

/** A procedure version; what it says never changes, so each is read once. Its end may be recorded later: ask the catalogue for that. */
export async function procedureOf(tx: Tx, versionId: string): Promise<ProcedureVersion> {
  return known.of(versionId, () => getProcedureVersion(tx, versionId));
}

/**
 * The version with the limits and fees in force for a dossier: those of the day its complete file came, also when they are asked for later; of
 * `at` while it has not come.
 */
export async function procedureInForce(
  tx: Tx,
  row: Pick<DossierRow, 'procedure_version_id' | 'received_at'>,
  at: Date,
): Promise<ProcedureVersion> {
  return versionOn(tx, await procedureOf(tx, row.procedure_version_id), dayOf(row.received_at ?? at));
}
