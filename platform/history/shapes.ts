import type { RawBuilder, Tx } from '#platform/db';

/** Where the value of a field comes from: a kind ('dossier', 'import', 'decision' …), its id, and the instant it was stated, as ISO text. */
export interface Source {
  kind: string;
  id?: string | undefined;
  at: string;
}

/** Why a version was written, in words, and what it rests on. */
export interface Because {
  text: string;
  kind?: string | undefined;
  id?: string | undefined;
}

/** The part of an act that history needs; `Act` of `#platform/context` is one. */
export interface Writing {
  readonly tx: Tx;
  readonly now: Date;
  readonly actor: { readonly personId?: string | undefined; readonly name: string };
}

/** The source of each field. */
export type Sources<Fields> = { readonly [Name in keyof Fields]?: Source };

/** A stretch of time in the world with what we hold true in it; `validTo` null has no end, and is itself not part of the stretch. */
export interface Belief<Fields> {
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly fields: Fields;
  readonly sources: Sources<Fields>;
}

/** A version row: a belief, when we held it, who wrote it and why. */
export interface Version<Fields> extends Belief<Fields> {
  readonly id: string;
  readonly recordId: string;
  readonly recordedAt: Date;
  readonly supersededAt: Date | null;
  readonly changedBy: string | null;
  readonly changedByName: string;
  readonly because: Because;
}

/** The instant asked about in the world, and, where it matters, as known at an earlier instant (without it: as known now). */
export interface When {
  valid: Date;
  known?: Date | undefined;
}

/** What every writing says: why, and the revision of the head row that the writer had before his eyes (409 when it has moved on). */
export interface Statement {
  because: Because;
  expected?: number | undefined;
}

/** Field values and where they come from: `source` for all, `sources` for single fields. */
export interface Said<Values> {
  fields: Values;
  source: Source;
  sources?: Sources<Values> | undefined;
}

/** From `validFrom` on these complete values hold, until the next stretch already recorded or `validTo`. */
export interface Start<Fields> extends Statement, Said<Fields> {
  validFrom: Date;
  validTo?: Date | null | undefined;
}

/** From `validFrom` on these fields changed; each holds until its next change already recorded. */
export interface Change<Fields> extends Statement, Said<Partial<Fields>> {
  validFrom: Date;
}

/** What we held of these fields from `validFrom` to `validTo` was wrong; null: to the end of what is recorded. */
export interface Correction<Fields> extends Statement, Said<Partial<Fields>> {
  validFrom: Date;
  validTo: Date | null;
}

/** From `validFrom` on the record is no longer in force. */
export interface End extends Statement {
  validFrom: Date;
}

/** One field in which two versions differ. */
export interface Difference<Fields> {
  field: keyof Fields & string;
  before: unknown;
  after: unknown;
  source: Source | undefined;
}

/** The history of one kind of record. Writing functions lock the head row and answer its new revision. */
export interface History<Fields> {
  /** First stretch of a record whose head row exists, or a new one after an end. */
  start(act: Writing, recordId: string, start: Start<Fields>): Promise<number>;
  /** The world changed. */
  change(act: Writing, recordId: string, change: Change<Fields>): Promise<number>;
  /** We were wrong; what we held before stays readable through `known`. */
  correct(act: Writing, recordId: string, correction: Correction<Fields>): Promise<number>;
  /** The record ends, or was never in force from then on. */
  end(act: Writing, recordId: string, end: End): Promise<number>;
  /** The version in force at an instant, if any. */
  at(tx: Tx, recordId: string, when: When): Promise<Version<Fields> | undefined>;
  /** The versions in force of many records, by record id; records without one are missing. */
  list(tx: Tx, recordIds: readonly string[], when: When): Promise<Map<string, Version<Fields>>>;
  /** All stretches held true (at `known`), in the order of the world. */
  timeline(tx: Tx, recordId: string, known?: Date): Promise<Version<Fields>[]>;
  /** Every version ever written, superseded ones too, in the order of writing. */
  trail(tx: Tx, recordId: string): Promise<Version<Fields>[]>;
  /** The revision of the head row, to hand back as `expected`. */
  revision(tx: Tx, recordId: string): Promise<number>;
  /** The fields in which `after` differs from `before`, in the order of the descriptor. */
  compare(before: Belief<Fields> | undefined, after: Belief<Fields>): Difference<Fields>[];
}

/** A head row with the version asked for. */
export interface Found<Row, Fields> {
  row: Row;
  version: Version<Fields>;
}

/** Head rows read with their versions; in the SQL given the head row is `h`, the version `v`. */
export interface Records<Row, Fields> {
  /** The records for which `where` holds, with the version in force at an instant; those without one are missing. */
  list(tx: Tx, asked: { when: When; where: RawBuilder<boolean>; order: RawBuilder<unknown> }): Promise<Found<Row, Fields>[]>;
  /** A record with all stretches held true, in the order of the world; nothing for a record without any. */
  timeline(tx: Tx, recordId: string): Promise<{ row: Row; versions: Version<Fields>[] } | undefined>;
}
