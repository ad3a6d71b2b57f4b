import { declaredPermissions } from '#platform/access';
import type { Ctx } from '#platform/context';
import type { Words } from '#platform/i18n';
import type { Tx } from '#platform/db';
import { listUnits } from '#modules/organisations';
import { namesOf } from '../people.ts';
import { listKeyRows, listPostsOf, listRoles, listServices, type KeyRow } from './key-store.ts';
import { keyName } from './key-token.ts';
import { serviceMandates } from './service-mandates.ts';

/** A key as administrators see it: never the key itself. */
export interface ApiKeyLine {
  id: string;
  key: string;
  serviceId: string;
  service: string;
  state: 'in-force' | 'expired' | 'ended';
  permissions: string[];
  posts: { unit: Words; role: Words }[];
  enterprises: { code: string; name: string }[];
  perMinute: number;
  madeAt: Date;
  madeBy: string | undefined;
  expiresAt: Date;
  endedAt: Date | undefined;
  endedBecause: string | undefined;
  lastUsedAt: Date | undefined;
}

const none: Words = { vi: '', en: '' };

function stateOf(key: KeyRow, now: Date): ApiKeyLine['state'] {
  if (key.endedAt !== null) return 'ended';
  return key.expiresAt <= now ? 'expired' : 'in-force';
}

async function enterprisesOf(ctx: Ctx, tx: Tx, ids: readonly string[]): Promise<Map<string, ApiKeyLine['enterprises']>> {
  const found = new Map<string, ApiKeyLine['enterprises']>();
  const registries = ctx.services.extensions.all(serviceMandates);
  for (const id of ids) found.set(id, (await Promise.all(registries.map((one) => one.list(tx, id, ctx.now())))).flat());
  return found;
}

/** One page of keys, newest first. */
export async function listApiKeys(
  ctx: Ctx,
  page: { after?: string | undefined; limit: number },
): Promise<{ keys: ApiKeyLine[]; next: string | undefined }> {
  const now = ctx.now();
  return ctx.read(async (tx) => {
    const found = await listKeyRows(tx, { after: page.after, limit: page.limit + 1 });
    const rows = found.slice(0, page.limit);
    const services = [...new Set(rows.map((row) => row.personId))];
    const names = await namesOf(tx, [...services, ...rows.flatMap((row) => row.madeBy ?? [])]);
    const posts = await listPostsOf(tx, services, now);
    const units = new Map((await listUnits(tx, now)).map((unit) => [unit.id, unit.name]));
    const roles = new Map((await listRoles(tx)).map((role) => [role.key, role.name]));
    const enterprises = await enterprisesOf(ctx, tx, services);
    const keys = rows.map((row): ApiKeyLine => ({
      id: row.id,
      key: keyName(row.handle),
      serviceId: row.personId,
      service: names.get(row.personId)?.name ?? '',
      state: stateOf(row, now),
      permissions: row.permissions,
      posts: posts
        .filter((post) => post.personId === row.personId)
        .map((post) => ({ unit: units.get(post.unitId) ?? none, role: roles.get(post.role) ?? none })),
      enterprises: enterprises.get(row.personId) ?? [],
      perMinute: row.perMinute,
      madeAt: row.madeAt,
      madeBy: row.madeBy === null ? undefined : names.get(row.madeBy)?.name,
      expiresAt: row.expiresAt,
      endedAt: row.endedAt ?? undefined,
      endedBecause: row.endedBecause ?? undefined,
      lastUsedAt: row.lastUsedAt ?? undefined,
    }));
    return { keys, next: found.length > page.limit ? rows.at(-1)?.id : undefined };
  });
}

/** What a key may be made of. */
export interface KeyChoices {
  services: { id: string; name: string }[];
  units: { id: string; name: Words }[];
  /** Officers' roles, and those that come with a mandate or with being a system, with what each lets a key do. */
  roles: { key: string; name: Words; side: string; permissions: string[] }[];
  permissions: { name: string; words: Words }[];
}

/** Systems, units, roles and permissions to choose from; what only people may do is not among them. */
export async function listKeyChoices(ctx: Ctx): Promise<KeyChoices> {
  const open = declaredPermissions().filter((one) => !one.byPersonOnly);
  const names = new Set(open.map((one) => one.name));
  return ctx.read(async (tx) => ({
    services: await listServices(tx),
    units: (await listUnits(tx, ctx.now())).map(({ id, name }) => ({ id, name })),
    roles: (await listRoles(tx)).map((role) => ({ ...role, permissions: role.permissions.filter((name) => names.has(name)).toSorted() })),
    permissions: open.map(({ name, vi, en }) => ({ name, words: { vi, en } })),
  }));
}
