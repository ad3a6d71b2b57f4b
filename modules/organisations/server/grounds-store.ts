import { sql, type RawBuilder } from '#platform/db';
import { timeZone } from '#platform/i18n';
import { inForce } from './organisation-store.ts';
import { heldOn } from './setting-store.ts';

/** Which unit stands below which, where that was asked for, and the values of some keys that anybody has set. */
export interface Grounds {
  parents: readonly (readonly [unit: string, parent: string])[] | null;
  values: Readonly<Record<string, number | string>> | null;
}

/** SQL for the grounds at an instant, values as of its day: part of the one statement by which a request finds out who asks. */
export function groundsAt(given: { at: Date; prefix: string; day: string; withUnits: RawBuilder<boolean> }): RawBuilder<Grounds> {
  const { at, prefix, day, withUnits } = given;
  return sql<Grounds>`json_build_object(
    'parents', case when ${withUnits} then (
      select json_agg(json_build_array(v.record_id, v.parent_id)) from organisations.unit_version v where v.parent_id is not null and ${inForce(at)}) end,
    'values', (select json_object_agg(held.key, held.value) from (${heldOn(prefix, day)}) held))`;
}

/** SQL for the first instant after another at which the grounds may be others. */
export function groundsChange({ at, prefix, day }: { at: Date; prefix: string; day: string }): RawBuilder<Date | null> {
  return sql<Date | null>`least(
    (select min(edge) from organisations.unit_version v cross join lateral unnest(array[v.valid_from, v.valid_to]) edge
      where v.superseded_at is null and edge > ${at}),
    (select min(valid_from)::timestamp at time zone ${timeZone} from organisations.setting
      where key >= ${`${prefix}.`} and key < ${`${prefix}/`} and valid_from > ${day} and superseded_at is null))`;
}
