import type { Tx } from '#platform/db';
import { findAuthority } from '#modules/organisations';
import { listSeriesOf } from './series-store.ts';

/** The number series of the authority: what a procedure may choose for its results. */
export async function listOwnSeries(tx: Tx, at: Date) {
  const authority = await findAuthority(tx, at);
  return authority === undefined ? [] : listSeriesOf(tx, authority.agencyId);
}
