import type { Tx } from '#platform/db';
import { dueAt, getCalendar } from '#modules/calendars';
import type { ProcedureContent } from '#modules/procedures';
import { addDays, dayOf } from './dossier.ts';

/**
 * The day from which a result is in force, when its procedure says so: plain days are counted on the calendar without moving off days
 * of rest (labour rules: fifteen days after the complete file), every other unit as a legal limit.
 */
export async function inForceFrom(
  tx: Tx,
  result: ProcedureContent['results'][number],
  times: { receivedAt: Date; issuedAt: Date },
): Promise<string | undefined> {
  const { inForce } = result;
  if (inForce === undefined) return undefined;
  const start = inForce.from === 'issue' ? times.issuedAt : times.receivedAt;
  if (inForce.unit === 'day') return addDays(dayOf(start), inForce.value);
  return dayOf(dueAt(await getCalendar(tx), { received: start, limit: { value: inForce.value, unit: inForce.unit } }).due);
}
