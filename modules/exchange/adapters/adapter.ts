import type { InFacts, OutFacts } from './facts.ts';

/** One version of what partner and authority say to each other: pure functions between our facts and its fields. */
export interface Adapter {
  readonly version: string;
  /** From which day it is spoken. */
  readonly validFrom: string;
  /** What it was made from, and how sure that is. */
  readonly source: string;
  /** Our facts in the partner's fields. */
  write(facts: OutFacts): Readonly<Record<string, unknown>>;
  /** What the partner reads in them. */
  readWritten(wire: unknown): OutFacts;
  /** The partner's fields as our facts; throws `WireFault`. */
  read(wire: unknown): InFacts;
  /** What a partner writes. */
  writeIncoming(facts: InFacts): Readonly<Record<string, unknown>>;
}

/** A message whose fields cannot be read: which one. */
export class WireFault extends Error {
  readonly field: string;
  constructor(field: string) {
    super(`cannot read ${field}`);
    this.field = field;
  }
}
