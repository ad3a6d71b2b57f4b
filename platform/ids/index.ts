import { V7Generator } from 'uuidv7';

const present = new V7Generator();

// Acts under different clocks write between each other (demo data, a moved test clock, seals of the real one): each instant counts for itself.
const lately = new Map<number, V7Generator>();
const keptInstants = 1000;

function generatorOf(instant: number): V7Generator {
  const generator = lately.get(instant) ?? new V7Generator();
  // set anew it stands last: what is forgotten is the instant that was longest unused
  lately.delete(instant);
  lately.set(instant, generator);
  const [oldest] = lately.keys();
  if (oldest !== undefined && lately.size > keptInstants) lately.delete(oldest);
  return generator;
}

/**
 * A new UUIDv7 in lower-case text, later than every id this process made before for the same instant, whatever it made between.
 * `at` puts the id at that instant (act.now under a moved clock); the 1000 instants used last are remembered.
 */
export function newId(at?: Date): string {
  const id = at === undefined ? present.generate() : generatorOf(at.getTime()).generateOrResetWithTs(at.getTime());
  return id.toString();
}
