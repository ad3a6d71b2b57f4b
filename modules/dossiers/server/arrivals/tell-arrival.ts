import type { z } from 'zod';
import type { Tx } from '#platform/db';
import { namesOf } from '#modules/accounts';
import { getUnit } from '#modules/organisations';
import type { arrivalShape } from '../../contract-arrivals.ts';
import { findArrival, type ArrivalRow } from './arrival-store.ts';
import { findHandover } from './minute-store.ts';

/** How something came to the desk, as callers see it. */
export type Arrival = z.input<typeof arrivalShape>;

function consentOf({ consent, consent_file_name: file }: ArrivalRow, nameOf: (id: string) => string | undefined): Arrival['consent'] {
  if (consent === null) return undefined;
  const { kind, words, name, at, by } = consent;
  return { kind, words, name, at, by: nameOf(by), file: file ?? undefined };
}

/** How a draft or dossier came to the desk, with the names of officers unless an applicant asks; none for what applicants file themselves. */
export async function tellArrival(
  tx: Tx,
  of: Parameters<typeof findArrival>[1],
  given: { at: Date; names: boolean },
): Promise<Arrival | undefined> {
  const row = await findArrival(tx, of);
  if (row === undefined) return undefined;
  const ids = [row.begun_by, row.taken_in_by, row.consent?.by ?? null].filter((id) => id !== null);
  const names = given.names ? await namesOf(tx, ids) : undefined;
  const handover = row.handover_item_id === null ? undefined : await findHandover(tx, row.draft_id);
  const nameOf = (id: string | null): string | undefined => (id === null ? undefined : names?.get(id)?.name);
  return {
    channel: row.channel,
    unit: (await getUnit(tx, row.unit_id, given.at)).name,
    begunAt: row.begun_at.toISOString(),
    begunBy: nameOf(row.begun_by),
    takenInBy: nameOf(row.taken_in_by),
    presenter: row.presenter,
    handover: handover && { number: handover.number, signedAt: handover.signedAt.toISOString() },
    elsewhere: row.elsewhere ?? undefined,
    consent: consentOf(row, nameOf),
  };
}
