import { ReadOnce, tables, type Tx } from '#platform/db';

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
}

interface AccessTables {
  'access.grant': {
    record_kind: string;
    record_id: string;
    holder_kind: HolderKind;
    holder_id: string;
    since: Date;
    until: Date | null;
    because: string;
  };
}

interface HolderRow {
  holder_kind: HolderKind;
  holder_id: string;
}

const read = new ReadOnce<readonly Holder[]>();
const keyOf = (recordKind: string, recordId: string, at: Date): string => `${recordKind} ${recordId} ${at.getTime()}`;

const toHolders = (rows: readonly HolderRow[]): Holder[] => rows.map((row) => ({ kind: row.holder_kind, id: row.holder_id }));

const holdersAt = (tx: Tx, recordKind: string, recordId: string, at: Date) =>
  tables<AccessTables>(tx)
    .selectFrom('access.grant')
    .select(['holder_kind', 'holder_id'])
    .where('record_kind', '=', recordKind)
    .where('record_id', '=', recordId)
    .where('since', '<=', at)
    .where((where) => where.or([where('until', 'is', null), where('until', '>', at)]));

/** Lets a holder at a record from now on; granting again what is in force changes nothing. */
export async function grant(tx: Tx, given: Grant): Promise<void> {
  const { recordKind, recordId, holder, since } = given;
  // Who grants tells the others who holds it now: one statement does the one and asks the other, as it was before.
  const rows = await tables<AccessTables>(tx)
    .with('given', (query) =>
      query
        .insertInto('access.grant')
        .values({
          record_kind: recordKind,
          record_id: recordId,
          holder_kind: holder.kind,
          holder_id: holder.id,
          since,
          until: null,
          because: given.because,
        })
        .onConflict((conflict) =>
          conflict.columns(['record_kind', 'record_id', 'holder_kind', 'holder_id']).where('until', 'is', null).doNothing(),
        ),
    )
    .selectFrom(holdersAt(tx, recordKind, recordId, since).as('held'))
    .selectAll()
    .execute();
  const others = toHolders(rows).filter((one) => one.kind !== holder.kind || one.id !== holder.id);
  read.keep(tx, keyOf(recordKind, recordId, since), [...others, holder]);
}

/** The holders of a record whose grant is in force at an instant. */
export async function holdersOf(tx: Tx, recordKind: string, recordId: string, at: Date): Promise<Holder[]> {
  return [
    ...(await read.of(tx, keyOf(recordKind, recordId, at), async () => toHolders(await holdersAt(tx, recordKind, recordId, at).execute()))),
  ];
}
