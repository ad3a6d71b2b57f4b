/** Where a text may be: each sign of a pattern with what it takes, and which signs may come next, in how many ways. */
interface Signs {
  takes: bigint[];
  next: Map<number, number>[];
}

/** A part of a pattern: the signs it begins and ends with, and whether it may be nothing. */
interface Part {
  begins: readonly number[];
  ends: readonly number[];
  nothing: boolean;
}

/** More signs nobody writes; more copies than this are looked at as if without end. */
const mostSigns = 120;
const mostCopies = 20;
/** Steps that matching a text may take, and the longest text that is sent where a field says no length. */
const mostSteps = 1e9;
const longestText = 1e6;

class TooMuch extends Error {}

const sample = [...Array.from({ length: 95 }, (_none, place) => String.fromCodePoint(32 + place)), ...'\t\nđĐăêôơưạấễỳÉ中😀'];
const empty: Part = { begins: [], ends: [], nothing: true };
const quantifier = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/u;
const atom = /^(?:\\u\{[^}]*\}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\[pP]\{[^}]*\}|\\c[a-zA-Z]|\\[^]|\[(?:\\[^]|[^\]\\])*\]|[^])/u;
const opening = /^\((?:\?<?[=!]|\?:|\?<[^>]*>)?/u;

/** Builds the signs of a pattern and counts what it repeats. */
class Reading {
  readonly signs: Signs = { takes: [], next: [] };
  loops = 0;
  choices = 1;
  #rest: string;

  constructor(pattern: string) {
    this.#rest = pattern;
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.#rest);
    if (found !== null) this.#rest = this.#rest.slice(found[0].length);
    return found;
  }

  #lead(ends: readonly number[], begins: readonly number[]): void {
    for (const from of ends) {
      const next = this.signs.next[from];
      for (const to of begins) next?.set(to, (next.get(to) ?? 0) + 1);
    }
  }

  read(depth = 0): Part {
    if (depth > 20) throw new TooMuch();
    let whole = this.#sequence(depth);
    while (this.#take(/^\|/u) !== null) {
      if (depth === 0) this.choices += 1;
      const other = this.#sequence(depth);
      whole = {
        begins: [...whole.begins, ...other.begins],
        ends: [...whole.ends, ...other.ends],
        nothing: whole.nothing || other.nothing,
      };
    }
    return whole;
  }

  #sequence(depth: number): Part {
    let all = empty;
    while (this.#rest !== '' && !/^[|)]/u.test(this.#rest)) all = this.#join(all, this.#repeated(depth));
    return all;
  }

  #join(first: Part, second: Part): Part {
    this.#lead(first.ends, second.begins);
    return {
      begins: first.nothing ? [...first.begins, ...second.begins] : first.begins,
      ends: second.nothing ? [...first.ends, ...second.ends] : second.ends,
      nothing: first.nothing && second.nothing,
    };
  }

  /** One thing, as often as it is asked: few copies as such, many as if without end. */
  #repeated(depth: number): Part {
    const before = this.#rest;
    const isGroup = before.startsWith('(');
    const one = this.#one(depth);
    const text = before.slice(0, before.length - this.#rest.length);
    const found = this.#take(quantifier);
    if (found === null) return one;
    const [least, most] = timesOf(found);
    if (most <= 1) return { ...one, nothing: one.nothing || least === 0 };
    if (most <= (isGroup ? 3 : mostCopies) && (isGroup || least === most)) return this.#copies(one, text, { least, most, depth });
    this.loops += 1;
    this.#lead(one.ends, one.begins);
    return { ...one, nothing: one.nothing || least === 0 };
  }

  #copies(one: Part, text: string, { least, most, depth }: { least: number; most: number; depth: number }): Part {
    let all = least === 0 ? { ...one, nothing: true } : one;
    for (let place = 1; place < most; place += 1) {
      const after = this.#rest;
      this.#rest = text;
      const again = this.#one(depth);
      this.#rest = after;
      all = this.#join(all, place < least ? again : { ...again, nothing: true });
    }
    return all;
  }

  #one(depth: number): Part {
    if (this.#take(/^(?:[$^]|\\[bB])/u) !== null) return empty;
    const group = this.#take(opening);
    if (group !== null) {
      const inner = this.read(depth + 1);
      this.#take(/^\)/u);
      // What is only looked at takes nothing, but it is gone through all the same.
      return /[=!]$/u.test(group[0]) ? empty : inner;
    }
    const [sign = ''] = this.#take(atom) ?? [];
    if (/^\\[1-9k]/u.test(sign)) throw new TooMuch();
    return this.#sign(sign);
  }

  #sign(source: string): Part {
    const place = this.signs.takes.length;
    if (place >= mostSigns) throw new TooMuch();
    const test = new RegExp(`^(?:${source})$`, 'u');
    this.signs.takes.push(sample.reduce((bits, one, bit) => (test.test(one) ? bits | (1n << BigInt(bit)) : bits), 0n));
    this.signs.next.push(new Map());
    return { begins: [place], ends: [place], nothing: false };
  }
}

function timesOf([text, least, further, most]: RegExpExecArray): [number, number] {
  if (least !== undefined) return [Number(least), further === undefined ? Number(least) : most === '' ? Infinity : Number(most)];
  return [text.startsWith('+') ? 1 : 0, text.startsWith('?') ? 1 : Infinity];
}

/** Where two readings of the same text may stand next, each pair as one number, and whether a step may be taken in two ways. */
function pairsAfter({ takes, next }: Signs, pair: number): { pair: number; twice: boolean }[] {
  const size = takes.length;
  const [a, b] = [Math.floor(pair / size), pair % size];
  return [...(next[a] ?? [])].flatMap(([first, ways]) =>
    [...(next[b]?.keys() ?? [])].flatMap((second) =>
      ((takes[first] ?? 0n) & (takes[second] ?? 0n)) === 0n
        ? []
        : [{ pair: first * size + second, twice: a === b && first === second && ways > 1 }],
    ),
  );
}

/** Whether a text may go from a sign back to it in two ways: then each further round doubles what is tried. */
function doubles(signs: Signs, sign: number): boolean {
  const size = signs.takes.length;
  const home = sign * size + sign;
  const back = new Map<number, number[]>();
  const twice = new Set<number>();
  const seen = new Set([home]);
  for (const pair of seen)
    for (const step of pairsAfter(signs, pair)) {
      back.set(step.pair, [...(back.get(step.pair) ?? []), pair]);
      if (step.twice) twice.add(step.pair);
      seen.add(step.pair);
    }
  const returning = new Set(back.get(home));
  for (const pair of returning) for (const before of back.get(pair) ?? []) returning.add(before);
  const isApart = (pair: number): boolean => Math.floor(pair / size) !== pair % size;
  return [...returning].some((pair) => isApart(pair) || (twice.has(pair) && seen.has(pair))) || (twice.has(home) && returning.has(home));
}

const known = new Map<string, { doubles: boolean; loops: number }>();

function judged(pattern: string): { doubles: boolean; loops: number } {
  const before = known.get(pattern);
  if (before !== undefined) return before;
  const reading = new Reading(pattern);
  let found = { doubles: true, loops: 0 };
  try {
    reading.read();
    const isAnchored = pattern.startsWith('^') && reading.choices === 1;
    const all = reading.signs.takes.map((_takes, sign) => sign);
    found = { doubles: all.some((sign) => doubles(reading.signs, sign)), loops: reading.loops + (isAnchored ? 0 : 1) };
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
  }
  known.set(pattern, found);
  return found;
}

/**
 * Whether some text of the length a field takes could hold whoever checks it: matching tries one way after another, and a pattern whose repeated part
 * can read the same in two ways (`(a+)+`) doubles them with each letter. A pattern that cannot be judged counts as slow.
 */
export function isSlowPattern(pattern: string, maxLength = longestText): boolean {
  const { doubles: isDoubling, loops } = judged(pattern);
  return isDoubling || maxLength ** loops > mostSteps;
}
