import { z } from 'zod';
import { sql, tables, type Tx } from '#platform/db';

const words = z.object({ vi: z.string(), en: z.string() });

/** What was entered so far; each step is there when it is complete. */
export const enteredShape = z.object({
  authority: z
    .object({ code: z.string(), name: words, symbol: z.string(), place: words, parentName: words.optional(), address: words })
    .optional(),
  units: z.array(z.object({ code: z.string(), name: words, kind: z.enum(['one-stop', 'department', 'office', 'board']) })).optional(),
  administrator: z
    .object({
      fullName: z.string(),
      title: words,
      email: z.string().optional(),
      signInName: z.string(),
      unitCode: z.string(),
      passwordHash: z.string(),
      standsAlone: z.boolean(),
    })
    .optional(),
});

/** What was entered so far. */
export type Entered = z.output<typeof enteredShape>;

/** An open first run that one browser goes on with. */
export interface FirstRun {
  id: string;
  entered: Entered;
  wrappedSecret: Buffer | null;
}

interface FirstRunTables {
  'accounts.first_run': {
    id: string;
    code_hash: Buffer;
    token_hash: Buffer | null;
    entered: unknown;
    wrapped_secret: Buffer | null;
    made_at: Date;
    used_at: Date | null;
    ended_at: Date | null;
    ended_because: 'done' | 'restarted' | null;
  };
}

const on = (tx: Tx) => tables<FirstRunTables>(tx);
const asJson = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

/** Ends what an earlier start printed, and begins anew with what was entered then, but for the person. */
export async function restartFirstRun(tx: Tx, row: { id: string; codeHash: Buffer; at: Date }): Promise<void> {
  const before = await on(tx)
    .updateTable('accounts.first_run')
    .set({ ended_at: row.at, ended_because: 'restarted' })
    .where('ended_at', 'is', null)
    .returning('entered')
    .executeTakeFirst();
  const { administrator: _, ...kept } = enteredShape.parse(before?.entered ?? {});
  await on(tx)
    .insertInto('accounts.first_run')
    .values({
      id: row.id,
      code_hash: row.codeHash,
      token_hash: null,
      entered: asJson(kept),
      wrapped_secret: null,
      made_at: row.at,
      used_at: null,
      ended_at: null,
      ended_because: null,
    })
    .execute();
}

/** Uses the printed code up and binds the first run to a browser; false when it was used or is wrong. */
export async function bindFirstRun(
  tx: Tx,
  given: { codeHash: Buffer; tokenHash: Buffer; wrappedSecret: Buffer; at: Date },
): Promise<boolean> {
  const row = await on(tx)
    .updateTable('accounts.first_run')
    .set({ token_hash: given.tokenHash, used_at: given.at, wrapped_secret: given.wrappedSecret })
    .where('code_hash', '=', given.codeHash)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The first run of a browser; locked for the act that goes on with it when `lock`. */
export async function findFirstRun(tx: Tx, tokenHash: Buffer, lock = false): Promise<FirstRun | undefined> {
  const query = on(tx)
    .selectFrom('accounts.first_run')
    .select(['id', 'entered', 'wrapped_secret as wrappedSecret'])
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row && { ...row, entered: enteredShape.parse(row.entered) };
}

/** Keeps what was entered. */
export async function saveEntered(tx: Tx, id: string, entered: Entered): Promise<void> {
  await on(tx)
    .updateTable('accounts.first_run')
    .set({ entered: asJson(entered) })
    .where('id', '=', id)
    .execute();
}

/** The first run is over; nothing of it is kept but that it was. */
export async function endFirstRun(tx: Tx, id: string, at: Date): Promise<void> {
  await on(tx)
    .updateTable('accounts.first_run')
    .set({ ended_at: at, ended_because: 'done', entered: asJson({}), wrapped_secret: null })
    .where('id', '=', id)
    .execute();
}
