/** The noun in the forms that code needs: `land-search` → `landSearch`, `land_search`. */
export interface Noun {
  noun: string;
  camel: string;
  schema: string;
}

/** Every form of a plural noun in kebab-case. */
export function formsOf(noun: string): Noun {
  const camel = noun.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return { noun, camel, schema: noun.replaceAll('-', '_') };
}

/** The files of an empty module by their path below its folder. */
export function filesOf({ noun, camel, schema }: Noun): Record<string, string> {
  return {
    'README.md': `# ${noun}

What it is for, in a sentence: to be written with its first use case.

- **Words:** see GLOSSARY.md.
- **States:** none yet.
- **Events:** none yet (\`events.ts\`).
- **Who may do what:** \`permissions.ts\`.
- **Front doors:** \`contract.ts\` (API), \`index.ts\` (functions for modules below on the map), \`events.ts\`.
`,
    'contract.ts': `import { defineContract } from '#platform/contract';

/** The API of ${noun}. */
export const ${camel}Contract = defineContract('${noun}', {});
`,
    'permissions.ts': `import { definePermissions } from '#platform/access';

definePermissions('${noun}', {});
`,
    'events.ts': `// Facts that ${noun} announces: \`export const … = defineEvent('${noun}.…', …)\`.
export {};
`,
    'index.ts': `// Functions that modules below on the map may call.
export {};
`,
    'module.ts': `import { implement } from '#platform/http';
import { defineModule } from '#platform/modules';
import { ${camel}Contract } from './contract.ts';
import './permissions.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

/** Manifest of ${noun}. */
export const ${camel}Module = defineModule({
  name: '${noun}',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [implement(${camel}Contract, {})],
});
`,
    [`db/migrations/0001-${noun}.sql`]: `comment on schema ${schema} is 'Tables of module ${noun}';
`,
    'words/vi.json': '{}\n',
    'words/en.json': '{}\n',
    [`server/${noun}.db.test.ts`]: `import pg from 'pg';
import { expect, it } from 'vitest';
import { testDatabase } from '#platform/testing';

it('has its schema after the migrations', async () => {
  const database = await testDatabase({ modules: ['${noun}'] });
  const client = new pg.Client(database.owner);
  await client.connect();
  const { rows } = await client.query("select nspname from pg_namespace where nspname = '${schema}'");
  await client.end();
  await database.drop();
  expect(rows).toEqual([{ nspname: '${schema}' }]);
});
`,
  };
}
