import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { declaredPermissions } from '#platform/access';
import { configPage } from '#platform/config';
import type { Contract } from '#platform/contract';
import { declaredErrors } from '#platform/errors';
import { declaredEvents } from '#platform/events';
import { openApi } from '#platform/http';
import { translator } from '#platform/i18n';
import { rolePermissions } from '#modules/accounts';
import { modules } from '../../apps/server/modules.ts';
import { systemContract, systemRoot } from '../../apps/server/system-contract.ts';
import { needs, rows } from '../../modules/needs.mjs';
import { asvsPage } from './asvs.ts';
import { billOfMaterials, dependenciesPage } from './dependencies.ts';
import { limitsPage } from './limits.ts';

const made = (by: string): string => `Made by \`npm run docs\` from ${by}; do not edit.`;

function contracts(): Contract[] {
  return [systemRoot, systemContract, ...modules.flatMap((module) => module.handlers ?? []).map((handlers) => handlers.contract)];
}

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ');

function table(columns: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...body.map(line)].join('\n');
}

function permissionsPage(): string {
  const given = modules.flatMap((module) => module.extends ?? []).flatMap((extension) => rolePermissions.read(extension) ?? []);
  const operations = contracts().flatMap((contract) =>
    Object.entries(contract.operations).map(([name, one]) => ({ name: `${contract.noun}.${name}`, one })),
  );
  const permissions = declaredPermissions().map((one) => [
    `\`${one.name}\``,
    one.en,
    one.vi,
    one.reach.join(', '),
    given
      .filter((row) => row.permission === one.name)
      .map((row) => `${row.role} (${row.reach.join(', ')})`)
      .join('; '),
  ]);
  const uses = operations.map(({ name, one }) => [`\`${name}\``, `${one.method} ${one.path}`, one.permission, one.reach.join(', ')]);
  return `# Permissions

${made('the modules’ permissions, their first roles and the contracts')} What is in force in a database are the rows of \`accounts.role_permission\`.

## Permissions and the roles that start with them

${table(['Permission', 'What it allows', 'Tiếng Việt', 'Possible reach', 'Roles at the start'], permissions)}

## Operations

${table(['Operation', 'Address', 'Permission', 'Reach'], uses)}
`;
}

function errorsPage(): string {
  const [vi, en] = [translator('vi'), translator('en')];
  const body = declaredErrors().map(({ code, status }) => [`\`${code}\``, String(status), en(`errors.${code}`), vi(`errors.${code}`)]);
  return `# Errors

${made('the modules’ declared codes and words')} A refusal is \`application/problem+json\` (RFC 9457) with \`code\`, \`title\` in the reader’s language and \`detail\` in both.

${table(['Code', 'Status', 'English', 'Tiếng Việt'], body)}
`;
}

function eventsPage(): string {
  const body = declaredEvents().map((event) => [`\`${event.name}\``, event.meaning]);
  return `# Events

${made('the modules’ events')} Facts announced by acts, saved in the act’s own transaction; reactions run at least once.

${table(['Event', 'When'], body)}
`;
}

/** The map as a Mermaid graph: rows from above to below, an arrow for each module another may call. */
export function mapGraph(): string {
  const lines = ['```mermaid', 'flowchart BT'];
  for (const { row, modules: names } of rows) lines.push(`  subgraph ${row}`, ...names.map((name) => `    ${name}`), '  end');
  for (const [name, called] of Object.entries(needs)) for (const other of called) lines.push(`  ${name} --> ${other}`);
  return [...lines, '```'].join('\n');
}

function architecturePage(root: string): string {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  return text.replace(/<!-- map -->[\s\S]*<!-- \/map -->/, `<!-- map -->\n\n${mapGraph()}\n\n<!-- /map -->`);
}

/** Every generated document by its path. */
export async function generatedDocs(root: string): Promise<Record<string, string>> {
  const markdown = (text: string) => format(text, { parser: 'markdown', printWidth: 140 });
  const version: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const number = typeof version === 'object' && version !== null && 'version' in version ? String(version.version) : '0';
  return {
    'docs/permissions.md': await markdown(permissionsPage()),
    'docs/errors.md': await markdown(errorsPage()),
    'docs/events.md': await markdown(eventsPage()),
    'docs/config.md': await markdown(configPage('en')),
    'docs/config.vi.md': await markdown(configPage('vi')),
    'docs/api/openapi.json': `${JSON.stringify(openApi(contracts(), { title: 'eZone', version: number }), null, 1)}\n`,
    'docs/security/sbom.cdx.json': billOfMaterials(root, number),
    'docs/security/dependencies.md': await markdown(dependenciesPage(root)),
    'docs/security/asvs.md': await markdown(asvsPage(root)),
    'docs/security/limits.md': await markdown(limitsPage(contracts())),
    'ARCHITECTURE.md': await markdown(architecturePage(root)),
  };
}
