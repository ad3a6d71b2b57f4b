import { tables, type Tx } from '#platform/db';

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

/** Lets a holder at a record from now on; granting again what is in force changes nothing. */
export async function grant(tx: Tx, given: Grant): Promise<void> {
  await tables<AccessTables>(tx)
    .insertInto('access.grant')
    .values({
      record_kind: given.recordKind,
      record_id: given.recordId,
      holder_kind: given.holder.kind,
      holder_id: given.holder.id,
      since: given.since,
      until: null,
      because: given.because,
    })
    .onConflict((conflict) =>
      conflict.columns(['record_kind', 'record_id', 'holder_kind', 'holder_id']).where('until', 'is', null).doNothing(),
    )
    .execute();
}

/** The holders of a record whose grant is in force at an instant. */
export async function holdersOf(tx: Tx, recordKind: string, recordId: string, at: Date): Promise<Holder[]> {
  const rows = await tables<AccessTables>(tx)
    .selectFrom('access.grant')
    .select(['holder_kind', 'holder_id'])
    .where('record_kind', '=', recordKind)
    .where('record_id', '=', recordId)
    .where('since', '<=', at)
    .where((where) => where.or([where('until', 'is', null), where('until', '>', at)]))
    .execute();
  return rows.map((row) => ({ kind: row.holder_kind, id: row.holder_id }));
}
