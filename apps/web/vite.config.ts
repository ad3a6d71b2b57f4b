import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

const table = /\/words\/(?:vi|en)\.json$/;
/** Words of the server's pages and mails; the app takes only those of them that its own code names. */
const ofServer =
  /\.(?:page|mail|letter|command|paper)\.|^signatures\.(?!web\.)|^errors\.signatures\.|^procedures\.(?!national\.|reviews\.|catalogue\.|certainty\.)/;

/** Leaves the words that only the server says out of the app. */
function webWords(root: string): Plugin {
  let code = '';
  return {
    name: 'web-words',
    enforce: 'pre',
    buildStart() {
      const sources = globSync(['modules/*/web/**/*.{ts,tsx}', 'platform/web/**/*.{ts,tsx}', 'apps/web/**/*.{ts,tsx}'], { cwd: root });
      code = sources.map((path) => readFileSync(join(root, path), 'utf8')).join('\n');
    },
    transform(text, id) {
      if (!table.test(id)) return undefined;
      const words: Record<string, string> = JSON.parse(text);
      // A key whose end is made at run time is named by its beginning.
      const isNamed = (key: string): boolean => code.includes(key) || code.includes(`${key.slice(0, key.lastIndexOf('.') + 1)}\${`);
      const kept = Object.entries(words).filter(([key]) => !ofServer.test(key) || isNamed(key));
      return { code: JSON.stringify(Object.fromEntries(kept)), map: null };
    },
  };
}

/** The officers' app: `dist/web`, served below `/app/`; the server writes each answer's nonce for `__NONCE__` into `index.html`. */
export default defineConfig({
  root: `${root}apps/web`,
  base: '/app/',
  publicDir: false,
  html: { cspNonce: '__NONCE__' },
  plugins: [webWords(root), react()],
  build: {
    outDir: `${root}dist/web`,
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    // What says that nothing may be compiled runs before any other part makes a shape.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shapes', test: /node_modules\/zod\/|apps\/web\/no-eval\.ts/ }] } } },
  },
});
