import { isDeepStrictEqual } from 'node:util';
import type { Belief, Difference, Said, Source, Sources } from './shapes.ts';

/** Beliefs of one record in the order of time, never overlapping. */
export type Beliefs<Fields> = readonly Belief<Fields>[];

const endOf = (instant: Date | null): number => (instant === null ? Infinity : instant.getTime());
const asEnd = (end: number): Date | null => (end === Infinity ? null : new Date(end));

const overlaps = (belief: Belief<unknown>, from: number, to: number): boolean =>
  belief.validFrom.getTime() < to && endOf(belief.validTo) > from;

/** True when something is held true at the instant. */
export const covers = (beliefs: Beliefs<unknown>, instant: Date): boolean =>
  beliefs.some((belief) => overlaps(belief, instant.getTime(), instant.getTime() + 1));

/** True when something is held true in part of the stretch. */
export const touches = (beliefs: Beliefs<unknown>, from: Date, to: Date | null): boolean =>
  beliefs.some((belief) => overlaps(belief, from.getTime(), endOf(to)));

/** Rewrites the part of each belief that lies in the stretch; the rest is cut off and stays as it was. */
function rewrite<Fields>(
  beliefs: Beliefs<Fields>,
  from: number,
  to: number,
  edit: (inside: Belief<Fields>) => Belief<Fields>[],
): Beliefs<Fields> {
  return beliefs.flatMap((belief) => {
    if (!overlaps(belief, from, to)) return [belief];
    const { validFrom, validTo, fields, sources } = belief;
    const start = Math.max(validFrom.getTime(), from);
    const end = Math.min(endOf(validTo), to);
    const before = start > validFrom.getTime() ? [{ validFrom, validTo: new Date(start), fields, sources }] : [];
    const after = end < endOf(validTo) ? [{ validFrom: new Date(end), validTo, fields, sources }] : [];
    return [...before, ...edit({ validFrom: new Date(start), validTo: asEnd(end), fields, sources }), ...after];
  });
}

/** The instant after `from` at which the field next changes, by value or by source, or the record ends. */
function nextChangeOf<Fields>(beliefs: Beliefs<Fields>, field: keyof Fields, from: number): number {
  let current: Belief<Fields> | undefined;
  for (const belief of beliefs) {
    if (endOf(belief.validTo) <= from) continue;
    if (current === undefined) {
      current = belief;
      continue;
    }
    const follows = endOf(current.validTo) === belief.validFrom.getTime();
    const same = isDeepStrictEqual([current.fields[field], current.sources[field]], [belief.fields[field], belief.sources[field]]);
    if (!follows || !same) break;
    current = belief;
  }
  return current === undefined ? Infinity : endOf(current.validTo);
}

/** Adds complete values from `validFrom` until the next belief or `validTo`. */
export function started<Fields>(beliefs: Beliefs<Fields>, belief: Belief<Fields>): Beliefs<Fields> {
  const starts = beliefs.map(({ validFrom }) => validFrom.getTime()).filter((start) => start > belief.validFrom.getTime());
  const end = Math.min(endOf(belief.validTo), ...starts);
  return [...beliefs, { ...belief, validTo: asEnd(end) }].toSorted((a, b) => a.validFrom.getTime() - b.validFrom.getTime());
}

/** The source of one stated field. */
export function sourceOf<Values>(said: { source: Source; sources?: Sources<Values> | undefined }, name: keyof Values): Source {
  return said.sources?.[name] ?? said.source;
}

function withField<Fields>(belief: Belief<Fields>, name: keyof Fields, said: Said<Partial<Fields>>): Belief<Fields> {
  const fields = { ...belief.fields, [name]: said.fields[name] };
  const sources: Sources<Fields> = { ...belief.sources, [name]: sourceOf<Partial<Fields>>(said, name) };
  return { ...belief, fields, sources };
}

/** Sets each field from `validFrom` until its own next recorded change. */
export function changed<Fields>(
  beliefs: Beliefs<Fields>,
  validFrom: Date,
  names: readonly (keyof Fields)[],
  said: Said<Partial<Fields>>,
): Beliefs<Fields> {
  const from = validFrom.getTime();
  // Ends are looked up before any field is set: cutting for one field must not read as a change of another.
  const ends = names.map((name) => ({ name, end: nextChangeOf(beliefs, name, from) }));
  return ends.reduce((result, { name, end }) => rewrite(result, from, end, (inside) => [withField(inside, name, said)]), beliefs);
}

/** Sets the fields wherever something is held true in the stretch. */
export function corrected<Fields>(
  beliefs: Beliefs<Fields>,
  stretch: { validFrom: Date; validTo: Date | null },
  names: readonly (keyof Fields)[],
  said: Said<Partial<Fields>>,
): Beliefs<Fields> {
  return rewrite(beliefs, stretch.validFrom.getTime(), endOf(stretch.validTo), (inside) => [
    names.reduce((belief, name) => withField(belief, name, said), inside),
  ]);
}

/** Holds nothing true any more from `validFrom` on. */
export function ended<Fields>(beliefs: Beliefs<Fields>, validFrom: Date): Beliefs<Fields> {
  return rewrite(beliefs, validFrom.getTime(), Infinity, () => []);
}

/** The fields in which two beliefs differ. */
export function differences<Fields>(
  names: readonly (keyof Fields & string)[],
  before: Belief<Fields> | undefined,
  after: Belief<Fields>,
): Difference<Fields>[] {
  return names
    .filter((field) => !isDeepStrictEqual(before?.fields[field], after.fields[field]))
    .map((field) => ({ field, before: before?.fields[field], after: after.fields[field], source: after.sources[field] }));
}
