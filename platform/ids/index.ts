import { V7Generator } from 'uuidv7';

// Two counters: ids of a moved clock must not drag those of the real clock along.
const present = new V7Generator();
const moved = new V7Generator();

/**
 * A new UUIDv7 in lower-case text, later than every id made before for the same or an earlier instant.
 * `at` puts the id at that instant (act.now under a moved clock); a step back of more than ten seconds starts a new order.
 */
export function newId(at?: Date): string {
  const id = at === undefined ? present.generate() : moved.generateOrResetWithTs(at.getTime());
  return id.toString();
}
