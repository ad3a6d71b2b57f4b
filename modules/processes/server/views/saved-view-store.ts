import { sql, tables, type Tx } from '#platform/db';

/** A way of looking at the inbox under a name. */
export interface SavedView {
  id: string;
  person_id: string;
  name: string;
  asked: unknown;
  kept_at: Date;
}

interface ViewTables {
  'processes.saved_view': SavedView;
}

const on = (tx: Tx) => tables<ViewTables>(tx);

/** The views somebody keeps, by name; his alone change them until the act ends when `lock`. */
export async function listSavedViews(tx: Tx, personId: string, lock = false): Promise<SavedView[]> {
  if (lock) await sql`select pg_advisory_xact_lock(hashtext(${`processes.saved_view ${personId}`}))`.execute(on(tx));
  return on(tx)
    .selectFrom('processes.saved_view')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy(sql`lower(name)`)
    .execute();
}

/** Keeps a view, or changes one of that person; answers false where the view is somebody else's. */
export async function putSavedView(tx: Tx, view: SavedView): Promise<boolean> {
  const asked = sql<unknown>`${JSON.stringify(view.asked)}::jsonb`;
  const rows = await on(tx)
    .insertInto('processes.saved_view')
    .values({ ...view, asked })
    .onConflict((one) =>
      one.column('id').doUpdateSet({ name: view.name, asked }).where('processes.saved_view.person_id', '=', view.person_id),
    )
    .returning('id')
    .execute();
  return rows.length > 0;
}

/** Drops one of somebody's views; answers its name where there was one. */
export async function deleteSavedView(tx: Tx, personId: string, id: string): Promise<string | undefined> {
  const row = await on(tx)
    .deleteFrom('processes.saved_view')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .returning('name')
    .executeTakeFirst();
  return row?.name;
}
