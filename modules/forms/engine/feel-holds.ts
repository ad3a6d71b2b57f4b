import { namesIn, parseFeel } from './feel-parser.ts';
import { evaluate, type Scope } from './feel.ts';
import type { Json } from './json.ts';

/** True when a FEEL condition is true over the given facts; unknown names count as null. */
export function feelHolds(condition: string, facts: Scope): boolean {
  return evaluate(parseFeel(condition), facts) === true;
}

/** The value of a FEEL expression over the given facts; unknown names, wrong types and impossible sums give null. */
export function feelValue(expression: string, facts: Scope): Json {
  return evaluate(parseFeel(expression), facts);
}

/** The facts a FEEL expression names. */
export function feelNames(expression: string): string[] {
  return namesIn(parseFeel(expression));
}
