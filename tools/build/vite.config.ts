import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { webWords } from './web-words.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What an operation is for is said in the API's documents; the app's screens have words of their own. */
const withoutSummaries: Plugin = {
  name: 'without-summaries',
  enforce: 'pre',
  transform: (code, id) =>
    /\/modules\/[^/]+\/[\w-]+\.ts$/.test(id) && code.includes('summary: {')
      ? { code: code.replaceAll(/\bsummary: \{[^{}]*\},/g, ''), map: null }
      : undefined,
};

/** The officers' app: `dist/web`, served below `/app/`; the server writes each answer's nonce for `__NONCE__` into `index.html`. */
export default defineConfig({
  root: `${root}apps/web`,
  base: '/app/',
  publicDir: false,
  html: { cspNonce: '__NONCE__' },
  plugins: [webWords(root), withoutSummaries, react()],
  build: {
    outDir: `${root}dist/web`,
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      // The forms engine only says what it is: of its front door a screen takes what it uses.
      treeshake: { moduleSideEffects: [{ test: /\/modules\/forms\/(?:engine|browser)\//, sideEffects: false }] },
      // What says that nothing may be compiled runs before any other part makes a shape.
      output: { codeSplitting: { groups: [{ name: 'shapes', test: /node_modules\/zod\/|apps\/web\/no-eval\.ts/ }] } },
    },
  },
});
