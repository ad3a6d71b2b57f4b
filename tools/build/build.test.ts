import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildPages } from './pages.ts';
import { buildWeb } from './web.ts';

let root = '';

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function manifest(): { script: string; stylesheet: string } {
  return JSON.parse(readFileSync(join(root, 'dist/pages/manifest.json'), 'utf8'));
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ezone-build-'));
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(root, 'node_modules'));
  write('package.json', '{ "type": "module" }');
  write('apps/server/page-script.ts', "import { greet } from './greet.ts';\n\ngreet('page');\n");
  write('apps/server/greet.ts', 'export function greet(name: string): void {\n  document.title = name;\n}\n');
  write('platform/pages/site.css', 'p {\n  color: #0b4f8a;\n}\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('builds script and stylesheet under hashed names, and again only when something they are made from changed', async () => {
  expect(await buildPages(root)).toBe(true);
  const first = manifest();
  expect(first.script).toMatch(/^\/assets\/enhance\.[\w-]+\.js$/);
  expect(first.stylesheet).toMatch(/^\/assets\/site\.[\w-]+\.css$/);
  expect(await buildPages(root)).toBe(false);

  write('modules/dossiers/pages/dossier.css', '.dossier {\n  margin: 4px;\n}\n');
  expect(await buildPages(root)).toBe(true);
  const second = manifest();
  expect(second.script).toBe(first.script);
  expect(readFileSync(join(root, 'dist/pages', second.stylesheet.replace('/assets/', '')), 'utf8')).toContain('.dossier{margin:4px}');

  write('apps/server/greet.ts', "export function greet(name: string): void {\n  document.title = name + '!';\n}\n");
  expect(await buildPages(root)).toBe(true);
  expect(manifest().script).not.toBe(first.script);
});

it('presses what is worth it beside the file itself', async () => {
  const rules = Array.from({ length: 100 }, (_, at) => `.rule-${at} {\n  margin: ${at}px;\n}\n`).join('');
  write('modules/dossiers/pages/dossier.css', rules);
  await buildPages(root);
  const { stylesheet, script } = manifest();
  const file = join(root, 'dist/pages', stylesheet.replace('/assets/', ''));
  expect(brotliDecompressSync(readFileSync(`${file}.br`))).toEqual(readFileSync(file));
  expect(existsSync(join(root, 'dist/pages', `${script.replace('/assets/', '')}.br`))).toBe(false);
});

it('builds again what was half made', async () => {
  await buildPages(root);
  rmSync(join(root, 'dist/pages/manifest.json'));
  expect(await buildPages(root)).toBe(true);
});

it('refuses a script that takes what runs on the server, and one that is too large', async () => {
  write(
    'apps/server/greet.ts',
    "import { readFileSync } from 'node:fs';\n\nexport function greet(name: string): void {\n  document.title = readFileSync(name, 'utf8');\n}\n",
  );
  await expect(buildPages(root)).rejects.toThrow('node:fs');
  // What nothing can press: it weighs what it goes over the line with.
  const noise = randomBytes(16_000).toString('base64');
  write('apps/server/greet.ts', `export function greet(name: string): void {\n  document.title = name + '${noise}';\n}\n`);
  await expect(buildPages(root)).rejects.toThrow('limit');
});

it('builds the app with React from its page', async () => {
  expect(await buildWeb(root)).toBe(false);
  write(
    'apps/web/index.html',
    '<!doctype html><html lang="vi"><body><div id="app"></div><script type="module" src="./main.tsx"></script></body></html>',
  );
  write(
    'tools/build/vite.config.ts',
    "import react from '@vitejs/plugin-react';\nimport { defineConfig } from 'vite';\n\nexport default defineConfig({ root: import.meta.dirname + '/../../apps/web', base: '/app/', plugins: [react()] });\n",
  );
  write(
    'apps/web/main.tsx',
    "import { createRoot } from 'react-dom/client';\n\nconst app = document.getElementById('app');\nif (app !== null) createRoot(app).render(<p>eZone</p>);\n",
  );
  expect(await buildWeb(root)).toBe(true);
  const [, script = ''] = /src="\/app\/(assets\/index-[\w-]+\.js)"/.exec(readFileSync(join(root, 'dist/web/index.html'), 'utf8')) ?? [];
  // though NODE_ENV says that this is a test
  expect(readFileSync(join(root, 'dist/web', script), 'utf8')).not.toContain('jsxDEV');
  expect(await buildWeb(root)).toBe(false);
});
