import { sql, type RawBuilder } from '#platform/db';
import type { Reach, ReachHolder } from './reach.ts';

/** The records granted to one holder of a reach; the caller keeps to those of `procedures`, when there are such. */
export interface Granted extends Pick<ReachHolder, 'procedures'> {
  records: RawBuilder<unknown>;
}

/**
 * For each holder of a limited reach a subquery of `record_id`s granted to it, for lists that read the newest records from the end of
 * each holder's index range (ids rise with time). Empty when nothing is granted; not for a reach that sees everything.
 */
export function grantedRecords(reach: Reach, recordKind: string): Granted[] {
  const { holders, at } = reach;
  return holders.map((holder) => ({
    procedures: holder.procedures,
    records: sql`(select g.record_id from access.grant g where g.holder_id = ${holder.id}::uuid and g.record_kind = ${recordKind}
      and g.holder_kind = ${holder.kind} and g.since <= ${at} and (g.until is null or g.until > ${at}))`,
  }));
}
