import { Kept, sql, tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';
import type { Certainty } from '../../offer.ts';
import type { TemporaryChange } from '../../temporary.ts';

/** A value that a rule changes for a time; `validTo` is the first day on which it no longer holds. */
export interface TemporaryValue {
  id: string;
  codes: string[];
  change: TemporaryChange;
  basis: Words;
  certainty: Certainty;
  validFrom: string;
  validTo: string;
  recordedBy: string | null;
  endedAt: Date | null;
  endedBy: string | null;
  endedBecause: string | null;
}

interface TemporaryTables {
  'procedures.temporary_value': {
    id: string;
    part: TemporaryChange['part'];
    item: string;
    value: TemporaryChange;
    basis: Words;
    certainty: Certainty;
    valid_from: string;
    valid_to: string;
    recorded_at: Date;
    recorded_by: string | null;
    ended_at: Date | null;
    ended_by: string | null;
    ended_because: string | null;
    told_at: Date | null;
    seed: string | null;
  };
  'procedures.temporary_target': {
    temporary_id: string;
    procedure_code: string;
    part: string;
    item: string;
    valid_from: string;
    valid_to: string;
  };
}

const on = (tx: Tx) => tables<TemporaryTables>(tx);
const asJson = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;

const values = (tx: Tx) =>
  on(tx)
    .selectFrom('procedures.temporary_value as v')
    .select([
      'v.id as id',
      sql<string[]>`array(select t.procedure_code from procedures.temporary_target t where t.temporary_id = v.id order by 1)`.as('codes'),
      'v.value as change',
      'v.basis as basis',
      'v.certainty as certainty',
      'v.valid_from as validFrom',
      'v.valid_to as validTo',
      'v.recorded_by as recordedBy',
      'v.ended_at as endedAt',
      'v.ended_by as endedBy',
      'v.ended_because as endedBecause',
    ]);

const known = new Kept<readonly TemporaryValue[]>(1);

/** Every temporary value; few laws make one. */
export async function readTemporary(tx: Tx): Promise<readonly TemporaryValue[]> {
  return known.of(tx, 'all', () => values(tx).orderBy('v.id').execute());
}

/** One page of temporary values, the newest first. */
export async function listTemporary(tx: Tx, page: { after: string | undefined; limit: number }): Promise<TemporaryValue[]> {
  const newest = values(tx).orderBy('v.id', 'desc').limit(page.limit);
  return (page.after === undefined ? newest : newest.where('v.id', '<', page.after)).execute();
}

/** A temporary value, locked until the act is over. */
export async function lockTemporary(tx: Tx, id: string): Promise<TemporaryValue | undefined> {
  return values(tx).where('v.id', '=', id).forUpdate().executeTakeFirst();
}

/** Those that end by a day and of which nobody was told, locked; one that was ended by hand needs no telling. */
export async function lockEnding(tx: Tx, by: string): Promise<TemporaryValue[]> {
  return values(tx).where('v.told_at', 'is', null).where('v.ended_at', 'is', null).where('v.valid_to', '<=', by).forUpdate().execute();
}

export async function markTold(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  await on(tx)
    .updateTable('procedures.temporary_value')
    .set({ told_at: at })
    .where('id', 'in', [...ids])
    .execute();
}

/** Codes for which the same fee or limit is changed already in a part of the time. */
export async function findOverlaps(
  tx: Tx,
  given: { codes: readonly string[]; change: TemporaryChange; validFrom: string; validTo: string },
): Promise<string[]> {
  const rows = await on(tx)
    .selectFrom('procedures.temporary_target')
    .select('procedure_code as code')
    .where('procedure_code', 'in', [...given.codes])
    .where('part', '=', given.change.part)
    .where('item', '=', given.change.item)
    .where('valid_from', '<', given.validTo)
    .where('valid_to', '>', given.validFrom)
    .whereRef('valid_to', '>', 'valid_from')
    .execute();
  return rows.map((row) => row.code);
}

/** A temporary value to be kept. */
export interface NewTemporary extends Pick<TemporaryValue, 'id' | 'codes' | 'change' | 'basis' | 'certainty' | 'validFrom' | 'validTo'> {
  at: Date;
  by: string | undefined;
  /** Of those that come with the product. */
  seed?: string;
}

/** Keeps one; false where a seed of that key is there already. */
export async function insertTemporary(tx: Tx, given: NewTemporary): Promise<boolean> {
  const { id, codes, change, basis, certainty, validFrom, validTo, at, by, seed } = given;
  const span = { part: change.part, item: change.item, valid_from: validFrom, valid_to: validTo };
  const made = await on(tx)
    .insertInto('procedures.temporary_value')
    .values({
      ...span,
      id,
      value: asJson(change),
      basis: asJson(basis),
      certainty,
      recorded_at: at,
      recorded_by: by ?? null,
      ended_at: null,
      ended_by: null,
      ended_because: null,
      told_at: null,
      seed: seed ?? null,
    })
    .onConflict((conflict) => conflict.column('seed').doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 0n) return false;
  const targets = codes.map((code) => ({ ...span, temporary_id: id, procedure_code: code }));
  await on(tx).insertInto('procedures.temporary_target').values(targets).execute();
  return true;
}

/** Ends one on a day. */
export async function endTemporary(
  tx: Tx,
  id: string,
  given: { validTo: string; because: string; at: Date; by: string | undefined },
): Promise<void> {
  const { validTo, because, at, by } = given;
  await on(tx)
    .updateTable('procedures.temporary_value')
    .set({ valid_to: validTo, ended_at: at, ended_by: by ?? null, ended_because: because })
    .where('id', '=', id)
    .execute();
  await on(tx).updateTable('procedures.temporary_target').set({ valid_to: validTo }).where('temporary_id', '=', id).execute();
}
