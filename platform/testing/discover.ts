import { existsSync, readdirSync } from 'node:fs';
import { z } from 'zod';
import type { ModuleMigrations } from '#platform/db';

const root = new URL('../../', import.meta.url);
const mapShape = z.object({
  rows: z.array(z.object({ modules: z.array(z.string()) })),
  needs: z.record(z.string(), z.array(z.string())),
});

function withNeeds(names: readonly string[], needs: Record<string, string[]>): Set<string> {
  const all = new Set<string>();
  const add = (name: string): void => {
    if (all.has(name)) return;
    all.add(name);
    for (const need of needs[name] ?? []) add(need);
  };
  for (const name of names) add(name);
  return all;
}

// Every module has a history and a db folder; the schemas of the platform's own parts say whose they are or what they hold.
const schemaOf: Record<string, string> = { history: 'platform_history', db: 'settled' };

function migrationsAt(top: string, name: string): ModuleMigrations[] {
  const migrationsDir = new URL(`${top}/${name}/db/migrations/`, root);
  return existsSync(migrationsDir) ? [{ name: schemaOf[name] ?? name, migrationsDir }] : [];
}

/** Migrations as they lie in the repository: the platform's, then the modules' in the order of the map; `names` limits them to these and what they need. */
export async function discoverMigrations(names?: readonly string[]): Promise<ModuleMigrations[]> {
  const imported: unknown = await import(new URL('modules/needs.mjs', root).href);
  const map = mapShape.parse(imported);
  const ordered = map.rows.flatMap((row) => row.modules);
  const wanted = names === undefined ? new Set(ordered) : withNeeds(names, map.needs);
  const platform = readdirSync(new URL('platform/', root)).toSorted();
  return [
    ...platform.flatMap((name) => migrationsAt('platform', name)),
    ...ordered.filter((name) => wanted.has(name)).flatMap((name) => migrationsAt('modules', name)),
  ];
}
