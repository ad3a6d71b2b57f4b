import { canonicalJson } from './canonical-json.ts';
import { factsOf, type DifferencePart, type Fact } from './canonical.ts';
import type { NationalRecord } from './national-record.ts';

// words: procedures.catalogue.part-*

/** One thing two versions of a record say differently, as the catalogue says it; words of the part at `procedures.catalogue.part-<part>`. */
export interface Difference {
  part: DifferencePart;
  /** Limits by channel and place, fees by channel, kind and place, components by code, laws by number, results by code, else by name. */
  key: string;
  before?: string;
  after?: string;
}

function group(record: NationalRecord): Map<string, Fact[]> {
  return Map.groupBy(factsOf(record), ({ part, key }) => JSON.stringify([part, key]));
}

function valueOf(facts: readonly Fact[]): string {
  return facts
    .map(({ value }) => canonicalJson([value]))
    .sort()
    .join('\n');
}

function textOf(facts: readonly Fact[]): string {
  return facts
    .map(({ text }) => text)
    .sort()
    .join('\n');
}

function compare(before: readonly Fact[], after: readonly Fact[]): Difference[] {
  const [fact] = [...before, ...after];
  if (fact === undefined || valueOf(before) === valueOf(after)) return [];
  const { part, key } = fact;
  if (before.length === 0) return [{ part, key, after: textOf(after) }];
  if (after.length === 0) return [{ part, key, before: textOf(before) }];
  // Where the texts alone do not tell them apart, the values do.
  const tell = textOf(before) === textOf(after) ? valueOf : textOf;
  return [{ part, key, before: tell(before), after: tell(after) }];
}

/** What two versions of a record say differently; empty exactly where their hashes are equal. */
export function differencesOf(before: NationalRecord, after: NationalRecord): readonly Difference[] {
  const old = group(before);
  const young = group(after);
  return [...new Set([...old.keys(), ...young.keys()])].flatMap((key) => compare(old.get(key) ?? [], young.get(key) ?? []));
}
