import { anonymous, type Actor, type ReachKind } from '#platform/access';
import type { Services } from '#platform/context';
import type { Tx } from '#platform/db';
import { listUnits, unitsBelow } from '#modules/organisations';
import { findPerson, listPosts, listRolePermissions } from './account-store.ts';
import { representations } from './roles.ts';
import { listPostsForOthers } from './stand-in-store.ts';

const reachKinds: readonly string[] = ['mine', 'mandate', 'unit', 'path', 'park', 'authority', 'public'];

function isReachKind(value: string): value is ReachKind {
  return reachKinds.includes(value);
}

function collect(rows: readonly { permission: string; reach: string }[]): Map<string, ReachKind[]> {
  const permissions = new Map<string, ReachKind[]>();
  for (const { permission, reach } of rows) {
    if (isReachKind(reach)) permissions.set(permission, [...(permissions.get(permission) ?? []), reach]);
  }
  return permissions;
}

/** What a seat's role gives within its unit. */
const mayIn = (rows: readonly { role: string; permission: string; reach: string }[], role: string): string[] =>
  rows.filter((row) => row.role === role && (row.reach === 'unit' || row.reach === 'path')).map((row) => row.permission);

/**
 * The actor a person is at an instant: posts and mandates of that moment, those of the absent for whom he stands in among them,
 * and the permissions of their roles; nobody when disabled.
 */
export async function actorOf(services: Services, tx: Tx, personId: string, at: Date, sessionId?: string): Promise<Actor> {
  const person = await findPerson(tx, personId);
  if (person === undefined || person.disabled_at !== null) return anonymous;
  const seats = [...(await listPosts(tx, personId, at)), ...(await listPostsForOthers(tx, personId, at))];
  const represents = (await Promise.all(services.extensions.all(representations).map((find) => find(tx, personId, at)))).flat();
  const roles = [
    ...seats.map((post) => post.role),
    ...(represents.length > 0 ? ['applicant'] : []),
    ...(person.kind === 'service' ? ['service'] : []),
  ];
  const rows = await listRolePermissions(tx, roles);
  const posts = seats.map((seat) => ({ ...seat, may: mayIn(rows, seat.role) }));
  const units = posts.length > 0 ? await listUnits(tx, at) : [];
  return {
    kind: 'person',
    personId,
    name: person.full_name,
    sessionId,
    posts,
    unitsBelow: unitsBelow(
      units,
      posts.map((post) => post.unitId),
    ),
    represents,
    permissions: collect(rows),
  };
}
