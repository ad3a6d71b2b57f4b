import { V7Generator } from 'uuidv7';

const present = new V7Generator();

// Acts under different clocks write between each other (demo data, a moved test clock, seals of the real one): each instant counts for itself.
const lately = new Map<number, V7Generator>();
const keptInstants = 1000;

function generatorOf(instant: number): V7Generator {
  const known = lately.get(instant);
  if (known !== undefined) return known;
  const [oldest] = lately.keys();
  if (oldest !== undefined && lately.size >= keptInstants) lately.delete(oldest);
  const generator = new V7Generator();
  lately.set(instant, generator);
  return generator;
}

/**
 * A new UUIDv7 in lower-case text, later than every id this process made before for the same instant, whatever it made between.
 * `at` puts the id at that instant (act.now under a moved clock); the last 1000 instants are remembered.
 */
export function newId(at?: Date): string {
  const id = at === undefined ? present.generate() : generatorOf(at.getTime()).generateOrResetWithTs(at.getTime());
  return id.toString();
}
