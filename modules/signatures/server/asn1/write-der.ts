/** Joins byte arrays. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function lengthOctets(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return Uint8Array.of(0x80 | octets.length, ...octets);
}

/** One DER element with a one-octet tag. */
export function element(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = concat(...content);
  return concat(Uint8Array.of(tag), lengthOctets(body.length), body);
}

export function sequence(...items: readonly Uint8Array[]): Uint8Array {
  return element(0x30, ...items);
}

/** SET OF: DER wants its members in ascending order of their octets. */
export function setOf(...items: readonly Uint8Array[]): Uint8Array {
  return element(0x31, ...[...items].sort((a, b) => Buffer.compare(a, b)));
}

/** Context-specific constructed element `[n]`. */
export function tagged(number: number, ...content: readonly Uint8Array[]): Uint8Array {
  return element(0xa0 | number, ...content);
}

/** Context-specific primitive element `[n] IMPLICIT`. */
export function taggedPrimitive(number: number, content: Uint8Array): Uint8Array {
  return element(0x80 | number, content);
}

export function objectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const octets: number[] = [];
  for (const arc of [first * 40 + second, ...rest]) {
    const digits = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) digits.unshift(0x80 | (left % 128));
    octets.push(...digits);
  }
  return element(0x06, Uint8Array.from(octets));
}

/** INTEGER from a small non-negative number. */
export function integer(value: number): Uint8Array {
  const octets: number[] = [];
  let rest = value;
  do {
    octets.unshift(rest % 256);
    rest = Math.floor(rest / 256);
  } while (rest > 0);
  return unsignedInteger(Uint8Array.from(octets));
}

/** INTEGER from big-endian magnitude octets. */
export function unsignedInteger(magnitude: Uint8Array): Uint8Array {
  const start = magnitude.findIndex((octet) => octet !== 0);
  const trimmed = start < 0 ? Uint8Array.of(0) : magnitude.subarray(start);
  return element(0x02, (trimmed[0] ?? 0) & 0x80 ? concat(Uint8Array.of(0), trimmed) : trimmed);
}

export function octetString(content: Uint8Array): Uint8Array {
  return element(0x04, content);
}

export function bitString(content: Uint8Array, unusedBits = 0): Uint8Array {
  return element(0x03, Uint8Array.of(unusedBits), content);
}

export function boolean(value: boolean): Uint8Array {
  return element(0x01, Uint8Array.of(value ? 0xff : 0));
}

export function nullValue(): Uint8Array {
  return element(0x05);
}

export function utf8String(text: string): Uint8Array {
  return element(0x0c, new TextEncoder().encode(text));
}

export function printableString(text: string): Uint8Array {
  return element(0x13, new TextEncoder().encode(text));
}

/** GeneralizedTime in UTC, to the second. */
export function generalizedTime(at: Date): Uint8Array {
  return element(0x18, new TextEncoder().encode(`${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`));
}

/** RFC 5280 Time: UTCTime until 2049, GeneralizedTime after. */
export function certificateTime(at: Date): Uint8Array {
  if (at.getUTCFullYear() >= 2050) return generalizedTime(at);
  return element(0x17, new TextEncoder().encode(`${at.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));
}

/** AlgorithmIdentifier; without parameters unless `parameters` are given. */
export function algorithm(oid: string, parameters?: Uint8Array): Uint8Array {
  return parameters ? sequence(objectIdentifier(oid), parameters) : sequence(objectIdentifier(oid));
}
