import { declaredPermissions, requirePermission } from '#platform/access';
import type { Act } from '#platform/context';
import { fail } from '#platform/errors';
import { newId } from '#platform/ids';
import { listUnits } from '#modules/organisations';
import { actorOf } from '../actor.ts';
import { insertPost } from '../account-store.ts';
import { findService, findServiceByName, insertKey, insertService, listPostsOf, listRoles } from './key-store.ts';
import { keyName, newKeyToken } from './key-token.ts';
import { serviceMandates, type NewServiceMandate } from './service-mandates.ts';

/** A key to be made: for an account that is there, or for a system named for the first time. */
export interface NewApiKey {
  /** The system; an open service account of that name is taken. */
  name?: string | undefined;
  serviceId?: string | undefined;
  /** Seats the account gets beside those it has. */
  posts?: readonly { unitId: string; roleKey: string }[] | undefined;
  /** Enterprises it may act for beside those it may. */
  mandates?: readonly NewServiceMandate[] | undefined;
  permissions: readonly string[];
  /** How long the key is good; at most a year. */
  days: number;
  /** Requests a minute. */
  perMinute: number;
}

/** A key that was made; `token` is shown now and never again. */
export interface MadeApiKey {
  id: string;
  serviceId: string;
  key: string;
  token: string;
  expiresAt: Date;
}

const day = 86_400_000;

async function serviceFor(act: Act, given: NewApiKey): Promise<string> {
  if (given.serviceId !== undefined) {
    const service = await findService(act.tx, given.serviceId);
    return service === undefined || service.disabledAt !== null ? fail('accounts.no-service', {}, 'serviceId') : service.id;
  }
  const name = given.name?.trim() ?? '';
  if (name === '') return fail('accounts.service-unnamed', {}, 'name');
  const known = await findServiceByName(act.tx, name);
  if (known !== undefined) return known;
  const id = newId(act.now);
  await insertService(act.tx, { id, name, at: act.now });
  return id;
}

async function givePosts(act: Act, personId: string, posts: NonNullable<NewApiKey['posts']>): Promise<void> {
  const roles = new Map((await listRoles(act.tx)).map((role) => [role.key, role.side]));
  const units = new Set((await listUnits(act.tx, act.now)).map((unit) => unit.id));
  const held = await listPostsOf(act.tx, [personId], act.now);
  for (const { unitId, roleKey } of posts) {
    if (roles.get(roleKey) !== 'officer') fail('accounts.no-role', { role: roleKey }, 'posts');
    if (!units.has(unitId)) fail('accounts.no-unit', {}, 'posts');
    if (held.some((post) => post.unitId === unitId && post.role === roleKey)) continue;
    const at = { since: act.now, until: undefined, recordedAt: act.now, recordedBy: act.actor.personId };
    await insertPost(act.tx, { id: newId(act.now), personId, unitId, roleKey, because: 'service account', ...at });
  }
}

/** Refuses what no key may do, and what this account could not do by its posts and mandates. */
async function refuseBeyond(act: Act, personId: string, permissions: readonly string[]): Promise<void> {
  const open = new Set(declaredPermissions().flatMap((one) => (one.byPersonOnly === true ? [] : [one.name])));
  const actor = await actorOf(act.ctx.services, act.tx, personId, act.now);
  for (const permission of permissions) {
    if (!open.has(permission)) fail('accounts.not-for-keys', { permission }, 'permissions');
    if (!actor.permissions.has(permission)) fail('accounts.key-beyond-account', { permission }, 'permissions');
  }
}

/**
 * Makes a key for a system: its account with posts and mandates where they are missing, and a key narrowed to some permissions.
 * Refuses with `accounts.no-service`, `service-unnamed`, `no-role`, `no-unit`, `not-for-keys`, `key-beyond-account`, and as giving a mandate does.
 */
export async function createApiKey(act: Act, given: NewApiKey): Promise<MadeApiKey> {
  requirePermission(act.actor, 'accounts.manage-keys');
  const serviceId = await serviceFor(act, given);
  await givePosts(act, serviceId, given.posts ?? []);
  for (const mandate of given.mandates ?? []) {
    for (const registry of act.ctx.services.extensions.all(serviceMandates)) await registry.give(act, serviceId, mandate);
  }
  const permissions = [...new Set(given.permissions)].toSorted();
  await refuseBeyond(act, serviceId, permissions);
  const { token, handle, hash } = newKeyToken();
  const id = newId(act.now);
  const expiresAt = new Date(act.now.getTime() + given.days * day);
  const { perMinute } = given;
  await insertKey(act.tx, {
    id,
    personId: serviceId,
    handle,
    hash,
    permissions,
    perMinute,
    madeAt: act.now,
    madeBy: act.actor.personId,
    expiresAt,
  });
  act.about('person', serviceId, { made: keyName(handle), permissions, perMinute, expiresAt: expiresAt.toISOString() });
  return { id, serviceId, key: keyName(handle), token, expiresAt };
}
