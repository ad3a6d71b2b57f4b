import { expect, it } from 'vitest';
import { formsOf } from './files.ts';
import { addToMap, addToServer } from './register.ts';

const map = `export const rows = [
  { row: 'ground', modules: ['organisations'] },
  { row: 'channel', modules: ['notifications'] },
];

export const needs = {
  organisations: [],
  notifications: ['organisations'],
};
`;

it('enters a module at the end of the named row with its needs', () => {
  const text = addToMap(map, formsOf('accounts'), 'ground', ['organisations']);
  expect(text).toContain("{ row: 'ground', modules: ['organisations', 'accounts'] }");
  expect(text).toContain("  accounts: ['organisations'],\n};");
});

it('takes the last row where none is named, and quotes a name of two words', () => {
  const text = addToMap(map, formsOf('land-search'), undefined, []);
  expect(text).toContain("modules: ['notifications', 'land-search']");
  expect(text).toContain("'land-search': [],");
});

it('says which rows there are', () => {
  expect(() => addToMap(map, formsOf('pears'), 'fruit', [])).toThrow('ground, channel');
});

it('enters the manifest in the server', () => {
  const server = `import { organisationsModule } from '../../modules/organisations/module.ts';

/** All modules. */
export const modules: readonly Module[] = [
  organisationsModule,
];
`;
  const text = addToServer(server, formsOf('land-search'));
  expect(text).toContain("module.ts';\nimport { landSearchModule } from '../../modules/land-search/module.ts';\n");
  expect(text).toMatch(/\[\s*organisationsModule, landSearchModule\s*\]/);
});
