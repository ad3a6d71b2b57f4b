import type { Ctx } from '#platform/context';
import { fail } from '#platform/errors';
import { namesOf } from '#modules/accounts';
import { listUnits } from '#modules/organisations';
import { listChoices, type InboxOwner, type InboxView } from '../inbox-store.ts';

interface Counted<Value> {
  value: Value;
  count: number;
}

/** How often each value is there, the most frequent first. */
function tally<Row, Value>(rows: readonly Row[], valueOf: (row: Row) => Value, keyOf: (value: Value) => string): Counted<Value>[] {
  const found = Map.groupBy(rows.map(valueOf), keyOf);
  return [...found.values()]
    .flatMap((values) => values.slice(0, 1).map((value) => ({ value, count: values.length })))
    .toSorted((one, other) => other.count - one.count);
}

/** What a part of the inbox can be narrowed by, with how many steps each leaves. */
export async function tellChoices(ctx: Ctx, owner: InboxOwner, view: InboxView) {
  const now = ctx.now();
  return ctx.read(async (tx) => {
    const rows = await listChoices(tx, view, owner, now);
    const holders = tally(
      rows,
      (row) => row.holderPerson,
      (id) => id ?? '',
    );
    const names = await namesOf(
      tx,
      holders.flatMap(({ value }) => (value === undefined ? [] : [value])),
    );
    const units = new Map((await listUnits(tx, now)).map((unit) => [unit.id, unit.name]));
    return {
      abouts: tally(
        rows,
        (row) => row.title,
        (title) => title.vi,
      ).map(({ value, count }) => ({ title: value, count })),
      kinds: tally(rows, (row) => row.kind, String).map(({ value, count }) => ({ kind: value, count })),
      holders: holders.map(({ value, count }) => ({
        personId: value,
        name: value === undefined ? '' : (names.get(value)?.name ?? fail('http.internal')),
        count,
      })),
      units: tally(rows, (row) => row.holderUnit, String).flatMap(({ value, count }) => {
        const name = units.get(value);
        return name === undefined ? [] : [{ unitId: value, name, count }];
      }),
    };
  });
}
