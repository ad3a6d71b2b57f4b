import { sql, tables, type Tx } from '#platform/db';
import type { Words } from '#platform/i18n';

interface PersonRow {
  id: string;
  kind: 'person' | 'service';
  full_name: string;
  position_title: Words | null;
  email: string | null;
  phone: string | null;
  locale: 'vi' | 'en';
  created_at: Date;
  disabled_at: Date | null;
  disabled_because: string | null;
  disabled_by: string | null;
  enabled_at: Date | null;
  last_signed_in_at: Date | null;
  erased_at: Date | null;
  version: number;
}

export interface AccountTables {
  'accounts.person': PersonRow;
  'accounts.identity': { id: string; person_id: string; provider: string; subject: string; level: string; since: Date; until: Date | null };
  'accounts.role': { key: string; name: Words; side: 'officer' | 'applicant'; needs_second_factor: boolean };
  'accounts.role_permission': { role_key: string; permission: string; reach: string; since: Date; until: Date | null };
  'accounts.post': {
    id: string;
    person_id: string;
    unit_id: string;
    role_key: string;
    since: Date;
    until: Date | null;
    because: string;
    recorded_at: Date;
    recorded_by: string | null;
    superseded_at: Date | null;
  };
}

const on = (tx: Tx) => tables<AccountTables>(tx);
const asJson = (value: unknown) => sql<Words>`${JSON.stringify(value)}::jsonb`;

/** Adds a person. */
export async function insertPerson(
  tx: Tx,
  person: {
    id: string;
    fullName: string;
    positionTitle: Words | undefined;
    email: string | undefined;
    phone: string | undefined;
    locale: 'vi' | 'en';
    at: Date;
  },
): Promise<void> {
  await on(tx)
    .insertInto('accounts.person')
    .values({
      id: person.id,
      kind: 'person',
      full_name: person.fullName,
      position_title: person.positionTitle === undefined ? null : asJson(person.positionTitle),
      email: person.email ?? null,
      phone: person.phone ?? null,
      locale: person.locale,
      created_at: person.at,
      disabled_at: null,
      disabled_because: null,
      disabled_by: null,
      enabled_at: null,
      last_signed_in_at: null,
      erased_at: null,
      version: 1,
    })
    .execute();
}

/** One person, disabled and erased ones too. */
export async function findPerson(tx: Tx, id: string): Promise<PersonRow | undefined> {
  return on(tx).selectFrom('accounts.person').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Closes an account; false when there is none or it is closed already. */
export async function markDisabled(tx: Tx, id: string, given: { at: Date; because: string; by: string | undefined }): Promise<boolean> {
  const row = await on(tx)
    .updateTable('accounts.person')
    .set({ disabled_at: given.at, disabled_because: given.because, disabled_by: given.by ?? null })
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Opens a closed account; false when there is none or it is open, or its data was taken out. */
export async function markEnabled(tx: Tx, id: string, at: Date): Promise<boolean> {
  const row = await on(tx)
    .updateTable('accounts.person')
    .set({ disabled_at: null, disabled_because: null, disabled_by: null, enabled_at: at })
    .where('id', '=', id)
    .where('disabled_at', 'is not', null)
    .where('erased_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Names and titles of people by id. */
export async function listNames(tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string; title: Words | null }[]> {
  if (ids.length === 0) return [];
  return on(tx)
    .selectFrom('accounts.person')
    .select(['id', 'full_name as name', 'position_title as title'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
}

/** Adds a way to prove who somebody is. */
export async function insertIdentity(
  tx: Tx,
  identity: { id: string; personId: string; provider: string; subject: string; level: string; at: Date },
): Promise<void> {
  await on(tx)
    .insertInto('accounts.identity')
    .values({
      id: identity.id,
      person_id: identity.personId,
      provider: identity.provider,
      subject: identity.subject,
      level: identity.level,
      since: identity.at,
      until: null,
    })
    .execute();
}

/** Gives a person a seat in a unit. */
export async function insertPost(
  tx: Tx,
  post: {
    id: string;
    personId: string;
    unitId: string;
    roleKey: string;
    because: string;
    since: Date;
    until: Date | undefined;
    recordedAt: Date;
    recordedBy: string | undefined;
  },
): Promise<void> {
  await on(tx)
    .insertInto('accounts.post')
    .values({
      id: post.id,
      person_id: post.personId,
      unit_id: post.unitId,
      role_key: post.roleKey,
      since: post.since,
      until: post.until ?? null,
      because: post.because,
      recorded_at: post.recordedAt,
      recorded_by: post.recordedBy ?? null,
      superseded_at: null,
    })
    .execute();
}

/** Notes that a person has signed in. */
export async function noteSignIn(tx: Tx, personId: string, at: Date): Promise<void> {
  await on(tx).updateTable('accounts.person').set({ last_signed_in_at: at }).where('id', '=', personId).execute();
}

/** True for a `post` held at an instant. */
export const inForce = (at: Date) =>
  sql<boolean>`post.superseded_at is null and post.since <= ${at} and (post.until is null or post.until > ${at})`;

/** The seats a person has at an instant. */
export async function listPosts(tx: Tx, personId: string, at: Date): Promise<{ unitId: string; role: string }[]> {
  return on(tx)
    .selectFrom('accounts.post as post')
    .select(['post.unit_id as unitId', 'post.role_key as role'])
    .where('post.person_id', '=', personId)
    .where(inForce(at))
    .orderBy('post.since')
    .execute();
}

/** People with a seat in a unit (and a role, when asked) at an instant, by name. */
export async function listPeopleInUnit(tx: Tx, unitId: string, role: string | undefined, at: Date) {
  let query = on(tx)
    .selectFrom('accounts.post as post')
    .innerJoin('accounts.person as person', 'person.id', 'post.person_id')
    .select(['person.id as personId', 'person.full_name as name', 'person.position_title as title', 'post.role_key as role'])
    .where('post.unit_id', '=', unitId)
    .where('person.kind', '=', 'person')
    .where('person.disabled_at', 'is', null)
    .where(inForce(at));
  if (role !== undefined) query = query.where('post.role_key', '=', role);
  return query.orderBy(sql`person.full_name collate "vi-VN-x-icu"`).execute();
}

/** People with a role anywhere at an instant, by name. */
export async function listPeopleWithRole(tx: Tx, role: string, at: Date) {
  return on(tx)
    .selectFrom('accounts.post as post')
    .innerJoin('accounts.person as person', 'person.id', 'post.person_id')
    .select(['person.id as personId', 'person.full_name as name', 'person.position_title as title', 'post.unit_id as unitId'])
    .where('post.role_key', '=', role)
    .where('person.kind', '=', 'person')
    .where('person.disabled_at', 'is', null)
    .where(inForce(at))
    .orderBy(sql`person.full_name collate "vi-VN-x-icu"`)
    .execute();
}

/** How many people have each role in each unit at an instant. */
export async function countSeats(tx: Tx, at: Date): Promise<{ role: string; unitId: string; people: number }[]> {
  return on(tx)
    .selectFrom('accounts.post as post')
    .innerJoin('accounts.person as person', 'person.id', 'post.person_id')
    .select(['post.role_key as role', 'post.unit_id as unitId', sql<number>`count(distinct person.id)::int`.as('people')])
    .where('person.kind', '=', 'person')
    .where('person.disabled_at', 'is', null)
    .where(inForce(at))
    .groupBy(['post.role_key', 'post.unit_id'])
    .execute();
}

/** All rows of the role table of permissions. */
export async function listRolePermissions(tx: Tx, roles: readonly string[]) {
  if (roles.length === 0) return [];
  return on(tx)
    .selectFrom('accounts.role_permission')
    .select(['role_key as role', 'permission', 'reach'])
    .where('role_key', 'in', [...roles])
    .where('until', 'is', null)
    .execute();
}

/** True when one of the roles asks for a second factor. */
export async function needsSecondFactor(tx: Tx, roles: readonly string[]): Promise<boolean> {
  if (roles.length === 0) return false;
  const row = await on(tx)
    .selectFrom('accounts.role')
    .select('key')
    .where('key', 'in', [...roles])
    .where('needs_second_factor', '=', true)
    .executeTakeFirst();
  return row !== undefined;
}

/** Adds a starting role with its permissions; what an administrator changed or took away is left alone. */
export async function addStartingRoles(
  tx: Tx,
  roles: readonly { key: string; name: Words; side: 'officer' | 'applicant'; needsSecondFactor: boolean }[],
  permissions: readonly { role: string; permission: string; reach: string }[],
): Promise<void> {
  for (const role of roles) {
    await on(tx)
      .insertInto('accounts.role')
      .values({ key: role.key, name: asJson(role.name), side: role.side, needs_second_factor: role.needsSecondFactor })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  for (const one of permissions) {
    await sql`insert into accounts.role_permission (role_key, permission, reach)
      select ${one.role}, ${one.permission}, ${one.reach}
      where not exists (select from accounts.role_permission
        where role_key = ${one.role} and permission = ${one.permission} and reach = ${one.reach})
      on conflict do nothing`.execute(on(tx));
  }
}
