import type { Tx } from '#platform/db';
import { getProcedureVersion, type ProcedureVersion } from '#modules/procedures';

const known = new Map<string, ProcedureVersion>();
const mostKnown = 500;

/** A procedure version; what it says never changes, so each is read once. Its end may be recorded later: ask the catalogue for that. */
export async function procedureOf(tx: Tx, versionId: string): Promise<ProcedureVersion> {
  const before = known.get(versionId);
  if (before !== undefined) return before;
  const version = await getProcedureVersion(tx, versionId);
  if (known.size >= mostKnown) known.clear();
  known.set(versionId, version);
  return version;
}
