/** A flat record as it is hashed: text, whole numbers, or nothing. */
export type FlatRecord = Readonly<Record<string, string | number | null>>;

/** RFC 8785 for a flat record: keys sorted by UTF-16 units, no spaces, one line. */
export function canonicalRecord(record: FlatRecord): string {
  const pairs = Object.keys(record)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${JSON.stringify(record[key])}`);
  return `{${pairs.join(',')}}`;
}

/** A number as it was written: JSON.parse alone would round what a double does not hold. */
class Decimal {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

function keepDecimals(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' ? new Decimal(context?.source ?? String(value)) : value;
}

function write(value: unknown): string {
  if (value instanceof Decimal) return value.source;
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${write(inner)}`);
  return `{${pairs.join(',')}}`;
}

/** JSON text with sorted keys and no spaces; numbers keep the digits they are written with. */
export function canonicalJson(text: string): string {
  return write(JSON.parse(text, keepDecimals));
}
