import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const named = z.record(z.string(), z.string()).default({});
const entry = z.object({
  version: z.string().default(''),
  license: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  dev: z.boolean().default(false),
  devOptional: z.boolean().default(false),
  optional: z.boolean().default(false),
});
const lockFile = z.object({
  packages: z.record(z.string(), entry.extend({ dependencies: named, devDependencies: named, optionalDependencies: named })),
});

/** A package that `npm ci` brings, as the lock names it. */
export interface LockedPackage {
  name: string;
  version: string;
  licence: string | undefined;
  integrity: string | undefined;
  /** Where it comes from when that is not the registry. */
  from: string | undefined;
  /** `shipped` runs in production, `development` only builds and tests. */
  scope: 'shipped' | 'development';
  /** Named in package.json. */
  direct: boolean;
}

const byName = (one: LockedPackage, other: LockedPackage): number =>
  one.name < other.name ? -1 : one.name > other.name ? 1 : one.version < other.version ? -1 : 1;

/** Every package of package-lock.json, each version once, by name; a version that is shipped anywhere is shipped. */
export function lockedPackages(root: string): LockedPackage[] {
  const { packages } = lockFile.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const own = packages[''];
  const asked = { ...own?.dependencies, ...own?.devDependencies, ...own?.optionalDependencies };
  const found = new Map<string, LockedPackage>();
  for (const [path, one] of Object.entries(packages)) {
    if (path === '') continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const key = `${name}@${one.version}`;
    const known = found.get(key);
    const { version, license: licence, integrity, resolved: from } = one;
    found.set(key, {
      name,
      version,
      licence,
      integrity,
      from: from?.startsWith('https://registry.npmjs.org/') === true ? undefined : from,
      scope: known?.scope === 'shipped' || !(one.dev || one.devOptional) ? 'shipped' : 'development',
      direct: known?.direct === true || (path === `node_modules/${name}` && Object.hasOwn(asked, name)),
    });
  }
  return [...found.values()].toSorted(byName);
}
