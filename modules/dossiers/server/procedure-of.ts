import type { Tx } from '#platform/db';
import { Lasting } from '#platform/lasting';
import { getProcedureVersion, type ProcedureVersion } from '#modules/procedures';

const known = new Lasting<ProcedureVersion>(500);

/** A procedure version; what it says never changes, so each is read once. Its end may be recorded later: ask the catalogue for that. */
export async function procedureOf(tx: Tx, versionId: string): Promise<ProcedureVersion> {
  return known.of(versionId, () => getProcedureVersion(tx, versionId));
}
