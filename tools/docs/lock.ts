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

/** Packages whose licence has no name in SPDX: MIT's terms, and the mark of bpmn.io stays visible (NOTICE). */
const ownLicences: Readonly<Record<string, string>> = { 'bpmn-js': 'LicenseRef-bpmn.io' };

const registry = 'https://registry.npmjs.org/';

function packageOf(path: string, one: z.infer<typeof entry>, asked: ReadonlySet<string>): LockedPackage {
  const { version, license: licence, integrity, resolved } = one;
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return {
    name,
    version,
    licence: ownLicences[name] ?? licence,
    integrity,
    from: resolved?.startsWith(registry) === true ? undefined : resolved,
    scope: one.dev || one.devOptional ? 'development' : 'shipped',
    direct: path === `node_modules/${name}` && asked.has(name),
  };
}

/** Every package of package-lock.json, each version once, by name; a version that is shipped anywhere is shipped. */
export function lockedPackages(root: string): LockedPackage[] {
  const { packages } = lockFile.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const { '': own, ...others } = packages;
  const asked = new Set(Object.keys({ ...own?.dependencies, ...own?.devDependencies, ...own?.optionalDependencies }));
  const found = new Map<string, LockedPackage>();
  for (const [path, one] of Object.entries(others)) {
    const given = packageOf(path, one, asked);
    const known = found.get(`${given.name}@${given.version}`);
    const scope = known?.scope === 'shipped' ? known.scope : given.scope;
    found.set(`${given.name}@${given.version}`, { ...given, scope, direct: known?.direct === true || given.direct });
  }
  return [...found.values()].toSorted(byName);
}
