import { sql, tables, type Tx } from '#platform/db';

interface KeyTables {
  'accounts.api_key': {
    id: string;
    person_id: string;
    handle: string;
    key_hash: Buffer;
    permissions: string[];
    per_minute: number;
    made_at: Date;
    made_by: string | null;
    expires_at: Date;
    ended_at: Date | null;
    ended_by: string | null;
    ended_because: string | null;
    last_used_at: Date | null;
  };
  'accounts.person': {
    id: string;
    full_name: string;
    kind: 'person' | 'service';
    locale: string;
    created_at: Date;
    disabled_at: Date | null;
  };
  'accounts.post': { person_id: string; unit_id: string; role_key: string; since: Date; until: Date | null; superseded_at: Date | null };
  'accounts.role': { key: string; name: { vi: string; en: string }; side: string };
  'accounts.role_permission': { role_key: string; permission: string; until: Date | null };
}

const on = (tx: Tx) => tables<KeyTables>(tx);

/** A key as it is kept. */
export interface KeyRow {
  id: string;
  personId: string;
  handle: string;
  hash: Buffer;
  permissions: string[];
  perMinute: number;
  madeAt: Date;
  madeBy: string | null;
  expiresAt: Date;
  endedAt: Date | null;
  endedBecause: string | null;
  lastUsedAt: Date | null;
}

const keys = (tx: Tx) =>
  on(tx)
    .selectFrom('accounts.api_key as k')
    .select([
      'k.id',
      'k.person_id as personId',
      'k.handle',
      'k.key_hash as hash',
      'k.permissions',
      'k.per_minute as perMinute',
      'k.made_at as madeAt',
      'k.made_by as madeBy',
      'k.expires_at as expiresAt',
      'k.ended_at as endedAt',
      'k.ended_because as endedBecause',
      'k.last_used_at as lastUsedAt',
    ]);

/** Adds a service account. */
export async function insertService(tx: Tx, service: { id: string; name: string; at: Date }): Promise<void> {
  await on(tx)
    .insertInto('accounts.person')
    .values({ id: service.id, full_name: service.name, kind: 'service', locale: 'vi', created_at: service.at, disabled_at: null })
    .execute();
}

/** A service account by id. */
export async function findService(tx: Tx, id: string): Promise<{ id: string; name: string; disabledAt: Date | null } | undefined> {
  return on(tx)
    .selectFrom('accounts.person')
    .select(['id', 'full_name as name', 'disabled_at as disabledAt'])
    .where('id', '=', id)
    .where('kind', '=', 'service')
    .executeTakeFirst();
}

/** A service account that is open, by its exact name; two acts that add one name at once wait for each other here. */
export async function findServiceByName(tx: Tx, name: string): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext(${`accounts.service ${name}`}))`.execute(on(tx));
  const row = await on(tx)
    .selectFrom('accounts.person')
    .select('id')
    .where('kind', '=', 'service')
    .where('full_name', '=', name)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

/** Every open service account by name. */
export async function listServices(tx: Tx): Promise<{ id: string; name: string }[]> {
  return on(tx)
    .selectFrom('accounts.person')
    .select(['id', 'full_name as name'])
    .where('kind', '=', sql.lit('service'))
    .where('disabled_at', 'is', null)
    .orderBy(sql`full_name collate "vi-VN-x-icu"`)
    .execute();
}

/** Adds a key. */
export async function insertKey(
  tx: Tx,
  key: Omit<KeyRow, 'madeBy' | 'endedAt' | 'endedBecause' | 'lastUsedAt'> & { madeBy: string | undefined },
): Promise<void> {
  await on(tx)
    .insertInto('accounts.api_key')
    .values({
      id: key.id,
      person_id: key.personId,
      handle: key.handle,
      key_hash: key.hash,
      permissions: key.permissions,
      per_minute: key.perMinute,
      made_at: key.madeAt,
      made_by: key.madeBy ?? null,
      expires_at: key.expiresAt,
      ended_at: null,
      ended_by: null,
      ended_because: null,
      last_used_at: null,
    })
    .execute();
}

/** A key by its handle, ended and expired ones too. */
export async function findKeyByHandle(tx: Tx, handle: string): Promise<KeyRow | undefined> {
  return keys(tx).where('k.handle', '=', handle).executeTakeFirst();
}

/** A key by its id, locked until the act is over. */
export async function lockKey(tx: Tx, id: string): Promise<KeyRow | undefined> {
  return keys(tx).where('k.id', '=', id).forUpdate().executeTakeFirst();
}

/** Keys, newest first (ids rise with time). */
export async function listKeyRows(tx: Tx, page: { after: string | undefined; limit: number }): Promise<KeyRow[]> {
  let query = keys(tx).orderBy('k.id', 'desc').limit(page.limit);
  if (page.after !== undefined) query = query.where('k.id', '<', page.after);
  return query.execute();
}

/** The keys of a service account that are good at an instant. */
export async function listKeysInForce(tx: Tx, personId: string, at: Date): Promise<KeyRow[]> {
  return keys(tx).where('k.person_id', '=', personId).where('k.ended_at', 'is', null).where('k.expires_at', '>', at).execute();
}

/** Ends a key. */
export async function markEnded(tx: Tx, id: string, end: { at: Date; by: string | undefined; because: string }): Promise<void> {
  await on(tx)
    .updateTable('accounts.api_key')
    .set({ ended_at: end.at, ended_by: end.by ?? null, ended_because: end.because })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/** Notes that a key was used. */
export async function touchKey(tx: Tx, id: string, at: Date): Promise<void> {
  await on(tx).updateTable('accounts.api_key').set({ last_used_at: at }).where('id', '=', id).execute();
}

/** Roles that a post may be given with, and what each allows. */
export async function listRoles(tx: Tx): Promise<{ key: string; name: { vi: string; en: string }; side: string; permissions: string[] }[]> {
  return on(tx)
    .selectFrom('accounts.role as r')
    .leftJoin('accounts.role_permission as p', (join) => join.onRef('p.role_key', '=', 'r.key').on('p.until', 'is', null))
    .select([
      'r.key',
      'r.name',
      'r.side',
      sql<string[]>`coalesce(array_agg(distinct p.permission) filter (where p.permission is not null), '{}')`.as('permissions'),
    ])
    .groupBy(['r.key', 'r.name', 'r.side'])
    .orderBy(sql`r.name ->> 'vi' collate "vi-VN-x-icu"`)
    .execute();
}

/** The seats several people have at an instant. */
export async function listPostsOf(
  tx: Tx,
  personIds: readonly string[],
  at: Date,
): Promise<{ personId: string; unitId: string; role: string }[]> {
  if (personIds.length === 0) return [];
  return on(tx)
    .selectFrom('accounts.post')
    .select(['person_id as personId', 'unit_id as unitId', 'role_key as role'])
    .where('person_id', 'in', [...personIds])
    .where('superseded_at', 'is', null)
    .where('since', '<=', at)
    .where((where) => where.or([where('until', 'is', null), where('until', '>', at)]))
    .execute();
}
