import { leafOf, type Leaf, type LoggedRow, type LogName } from './leaf.ts';

/** What became of a sealed row: changed or gone, or a row that was never sealed. */
export type RowChange = 'changed' | 'inserted' | 'deleted';

/** A row that is not as it was sealed. */
export interface RowFinding {
  change: RowChange;
  log: LogName;
  id: string;
  /** The row as it stands now; a deleted one is gone. */
  row: LoggedRow | undefined;
}

const keyOf = ({ log, id }: { log: LogName; id: string }): string => `${log}/${id}`;

/** Compares the rows that stand in a seal's range with its leaves; what was found comes in the order of the seal. */
export function compareRows(leaves: readonly Leaf[], rows: readonly LoggedRow[]): RowFinding[] {
  const places = new Map(leaves.map((leaf, place) => [keyOf(leaf), place]));
  const seen = new Set<number>();
  const found: { place: number; finding: RowFinding }[] = [];
  let latest = -1;
  for (const row of rows) {
    const place = places.get(keyOf(row));
    const tell = (change: RowChange, at: number): void =>
      void found.push({ place: at, finding: { change, log: row.log, id: row.id, row } });
    if (place === undefined || seen.has(place)) {
      tell('inserted', latest + 0.5);
      continue;
    }
    seen.add(place);
    latest = place;
    if (leaves[place]?.hash.equals(leafOf(row).hash) !== true) tell('changed', place);
  }
  for (const [place, { log, id }] of leaves.entries()) {
    if (!seen.has(place)) found.push({ place, finding: { change: 'deleted', log, id, row: undefined } });
  }
  return found.toSorted((one, other) => one.place - other.place).map(({ finding }) => finding);
}
