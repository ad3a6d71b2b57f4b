import { ReadOnce, sql, tables, type RawBuilder, type Tx } from '#platform/db';

/** Who can hold a record. */
export type HolderKind = 'person' | 'unit' | 'agency' | 'enterprise' | 'park' | 'authority';
/** One holder of records. */
export interface Holder {
  kind: HolderKind;
  id: string;
}
/** A row that lets a holder see and handle a record, and why. */
export interface Grant {
  recordKind: string;
  recordId: string;
  holder: Holder;
  because: string;
  since: Date;
  /** Only for as long as something is asked for: `endPassing` ends it, unless a lasting one was given meanwhile. */
  passing?: boolean;
}

interface HolderRow {
  holder_kind: HolderKind;
  holder_id: string;
}

const read = new ReadOnce<readonly Holder[]>();
const keyOf = (recordKind: string, recordId: string, at: Date): string => `${recordKind} ${recordId} ${at.getTime()}`;

const toHolders = (rows: readonly HolderRow[]): Holder[] => rows.map((row) => ({ kind: row.holder_kind, id: row.holder_id }));

const holdersAt = (recordKind: string, recordId: string, at: Date): RawBuilder<HolderRow> =>
  sql<HolderRow>`select holder_kind, holder_id from access.grant where record_kind = ${recordKind} and record_id = ${recordId}
    and since <= ${at} and (until is null or until > ${at})`;

/** A lasting grant takes the place of a passing one: its holder has a reason of his own from then on. */
function toWrite({ recordKind, recordId, holder, since, because, passing = false }: Grant): RawBuilder<unknown> {
  return sql`insert into access.grant as g (record_kind, record_id, holder_kind, holder_id, since, because, passing)
    values (${recordKind}, ${recordId}, ${holder.kind}, ${holder.id}, ${since}, ${because}, ${passing})
    on conflict (record_kind, record_id, holder_kind, holder_id) where until is null
    do update set passing = false, because = g.because || '; ' || excluded.because where g.passing and not excluded.passing`;
}

function keepGiven(tx: Tx, { recordKind, recordId, holder, since }: Grant, before: readonly Holder[]): void {
  const others = before.filter((one) => one.kind !== holder.kind || one.id !== holder.id);
  read.keep(tx, keyOf(recordKind, recordId, since), [...others, holder]);
}

/** Lets a holder at a record from now on; granting again what is in force changes nothing. */
export async function grant(tx: Tx, given: Grant): Promise<void> {
  // Who grants tells the others who holds it now: one statement does the one and asks the other, as it was before.
  const held = holdersAt(given.recordKind, given.recordId, given.since);
  const { rows } = await sql<HolderRow>`with given as (${toWrite(given)}) ${held}`.execute(tables(tx));
  keepGiven(tx, given, toHolders(rows));
}

/** The same for an act that reads nothing by this grant itself: where its other holders are known already, it is written last. */
export async function grantLast(act: { tx: Tx; writeLast(insert: () => RawBuilder<unknown>): void }, given: Grant): Promise<void> {
  const known = read.find(act.tx, keyOf(given.recordKind, given.recordId, given.since));
  if (known === undefined) return grant(act.tx, given);
  keepGiven(act.tx, given, known);
  act.writeLast(() => toWrite(given));
}

/** Ends the grant a holder was given for as long as something was asked for; a lasting one stays. */
export async function endPassing(tx: Tx, of: Pick<Grant, 'recordKind' | 'recordId' | 'holder'> & { at: Date }): Promise<void> {
  const { recordKind, recordId, holder, at } = of;
  await sql`update access.grant set until = greatest(since, ${at}) where record_kind = ${recordKind} and record_id = ${recordId}
    and holder_kind = ${holder.kind} and holder_id = ${holder.id} and until is null and passing`.execute(tables(tx));
  read.forget(tx, keyOf(recordKind, recordId, at));
}

/** The holders of a record whose grant is in force and lasts: without those who see it while something is asked of them. */
export async function lastingHoldersOf(tx: Tx, recordKind: string, recordId: string, at: Date): Promise<Holder[]> {
  const { rows } = await sql<HolderRow>`${holdersAt(recordKind, recordId, at)} and not passing`.execute(tables(tx));
  return toHolders(rows);
}

/** The holders of a record whose grant is in force at an instant. */
export async function holdersOf(tx: Tx, recordKind: string, recordId: string, at: Date): Promise<Holder[]> {
  return [
    ...(await read.of(tx, keyOf(recordKind, recordId, at), async () =>
      toHolders((await holdersAt(recordKind, recordId, at).execute(tables(tx))).rows),
    )),
  ];
}
