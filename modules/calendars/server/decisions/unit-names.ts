import type { Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import { listUnits } from '#modules/organisations';

/** The units that may be closed, by id. */
export async function unitNames(tx: Tx, at: Date): Promise<ReadonlyMap<string, Words>> {
  return new Map((await listUnits(tx, at)).map(({ id, name }) => [id, name]));
}
