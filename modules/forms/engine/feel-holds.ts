import { parseFeel } from './feel-parser.ts';
import { evaluate, type Scope } from './feel.ts';

/** True when a FEEL condition is true over the given facts; unknown names count as null. */
export function feelHolds(condition: string, facts: Scope): boolean {
  return evaluate(parseFeel(condition), facts) === true;
}
