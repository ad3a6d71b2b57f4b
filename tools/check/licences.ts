import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { allowedLicences } from '../docs/licences.ts';
import { lockedPackages, type LockedPackage } from '../docs/lock.ts';
import type { Check, Finding } from './check.ts';

const file = 'package-lock.json';
const bill = 'docs/security/sbom.cdx.json';
const listed = z.object({ components: z.array(z.object({ name: z.string(), version: z.string() })) });

function namesInBill(root: string): Set<string> {
  if (!existsSync(join(root, bill))) return new Set();
  const { components } = listed.parse(JSON.parse(readFileSync(join(root, bill), 'utf8')));
  return new Set(components.map(({ name, version }) => `${name}@${version}`));
}

function faultsOf({ name, version, licence, integrity, from, scope }: LockedPackage, inBill: Set<string>): Finding[] {
  const one = `${name}@${version}`;
  const faults: Finding[] = [];
  if (licence === undefined || !allowedLicences[scope].includes(licence))
    faults.push({ file, rule: 'licence', message: `${one} (${scope}) is under ${licence ?? 'no licence'}, which nobody has allowed` });
  if (integrity?.startsWith('sha512-') !== true) faults.push({ file, rule: 'package-hash', message: `${one} has no SHA-512` });
  if (from !== undefined) faults.push({ file, rule: 'package-origin', message: `${one} comes from ${from}, not from the registry` });
  if (!inBill.has(one)) faults.push({ file, rule: 'package-unlisted', message: `${one} is not in ${bill}: run \`npm run docs\`` });
  return faults;
}

/** Every package of the lock is listed, pinned by its hash, from the registry and under a licence that was allowed. */
export const check: Check = {
  name: 'licences',
  async run(root) {
    if (!existsSync(join(root, file))) return [];
    const inBill = namesInBill(root);
    return lockedPackages(root).flatMap((one) => faultsOf(one, inBill));
  },
};
