import { fail } from '#platform/errors';
import type { Actor, ReachKind } from './actor.ts';

/** What a permission allows, in both languages, and the reaches it may be given with. */
export interface PermissionWords {
  vi: string;
  en: string;
  reach: readonly ReachKind[];
  /** Only a person in a session may do it: no key of another system is given it. */
  byPersonOnly?: true;
}

const declared = new Map<string, PermissionWords>();

/** Declares a module's permissions `<noun>.<name>`; answers them by full name. */
export function definePermissions<const P extends Record<string, PermissionWords>>(noun: string, permissions: P): P {
  for (const [name, words] of Object.entries(permissions)) declared.set(`${noun}.${name}`, words);
  return permissions;
}

/** Every declared permission by full name, sorted. */
export function declaredPermissions(): (PermissionWords & { name: string })[] {
  return [...declared].map(([name, words]) => ({ name, ...words })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Refuses with `http.forbidden` who lacks a permission, in use cases on the authority's own rules and people; the system has every one. */
export function requirePermission(actor: Actor, permission: string): void {
  if (actor.kind !== 'system' && !actor.permissions.has(permission)) fail('http.forbidden', { permission });
}
