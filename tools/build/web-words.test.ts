import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { webWords } from './web-words.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a file of a module reads from its own table, as it is built. */
async function builtFrom(importer: string): Promise<string> {
  const entry = `${root}${importer}`;
  const own: string[] = [];
  await build({
    root,
    logLevel: 'error',
    configFile: false,
    plugins: [
      webWords(root),
      {
        name: 'keep',
        moduleParsed: ({ id, code }) => void (id.includes('/words/vi.json') && own.push(code ?? '')),
        transform: (_code, id) => (id === entry ? `export { default } from '../words/vi.json';` : undefined),
      },
    ],
    build: { write: false, lib: { entry, formats: ['es'] } },
  });
  return own.join();
}

it('leaves a table whole to code that reads it itself, and empty where it only brings it to the app', async () => {
  expect(await builtFrom('modules/forms/engine/words.ts')).toContain('forms.continue');
  expect(await builtFrom('modules/enterprises/web/decide-dialogs.tsx')).toContain('enterprises.form-joint-stock');
  expect(await builtFrom('modules/enterprises/web/index.tsx')).not.toContain('enterprises.form-joint-stock');
}, 120_000);
