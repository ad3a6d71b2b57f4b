import type { Tx } from '#platform/db';
import { listUnits } from '#modules/organisations';
import { mayPayOnline } from '#modules/payments';
import { listProcedures } from '#modules/procedures';
import { isOnline } from './facts.ts';
import { listCounts, type Wanted } from './tally-store.ts';

/** Parts that a published procedure must have (Decree 63/2010, article 8) and that can be missing here. */
export const procedureParts = ['steps', 'components', 'fees'] as const;

/** A procedure offered on a day, as far as the index asks. */
export interface OfferedProcedure {
  version: Awaited<ReturnType<typeof listProcedures>>[number];
  missing: readonly (typeof procedureParts)[number][];
  online: boolean;
  /** Some dossier of it was accepted online in the period. */
  used: boolean;
  /** Something is paid for it: an amount that is not known is not nothing. */
  fee: boolean;
  /** It is filed here, and an account takes the money. */
  payable: boolean;
}

/** The procedures offered on the last day of a period, of some units when not all. */
export async function offeredProcedures(tx: Tx, wanted: Wanted, at: Date): Promise<OfferedProcedure[]> {
  const { units, to } = wanted;
  const codes = units && new Set((await listUnits(tx, at)).filter(({ id }) => units.includes(id)).map(({ code }) => code));
  const counts = new Map((await listCounts(tx, 'procedure', wanted)).map((one) => [one.key, one.online_accepted]));
  const paysOnline = await mayPayOnline(tx, to);
  const all = await listProcedures(tx, { on: to, locale: 'vi' });
  return all
    .filter(({ content }) => codes === undefined || codes.has(content.handlingUnit))
    .map((version) => ({
      version,
      missing: procedureParts.filter((part) => version.content[part].length === 0),
      online: version.content.filingChannels.some(({ channel }) => isOnline(channel)),
      used: (counts.get(version.code) ?? 0) > 0,
      fee: version.content.fees.some(({ amount }) => amount !== 0),
      payable: paysOnline && version.formVersionId !== null,
    }));
}

/** Procedures in numbers. */
export function countOffered(offered: readonly OfferedProcedure[]) {
  return {
    all: offered.length,
    complete: offered.filter(({ missing }) => missing.length === 0).length,
    online: offered.filter(({ online }) => online).length,
    used: offered.filter(({ online, used }) => online && used).length,
    fees: offered.filter(({ fee }) => fee).length,
    payable: offered.filter(({ fee, payable }) => fee && payable).length,
  };
}
