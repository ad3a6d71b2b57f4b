import type { ReachKind } from './actor.ts';

/** What a permission allows, in both languages, and the reaches it may be given with. */
export interface PermissionWords {
  vi: string;
  en: string;
  reach: readonly ReachKind[];
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
