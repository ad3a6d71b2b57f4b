import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The officers' app: `dist/web`, served below `/app/`. The server writes each answer's nonce for `EZONE_NONCE`
 * and the session (or nothing) for `EZONE_SESSION` into `index.html`.
 */
export default defineConfig({
  root: `${root}apps/web`,
  base: '/app/',
  publicDir: false,
  html: { cspNonce: 'EZONE_NONCE' },
  plugins: [react()],
  resolve: {
    // contracts are pure, their server half is not: browsers get the defining half alone
    alias: { '#platform/http': `${root}platform/http/contract.ts` },
  },
  build: {
    outDir: `${root}dist/web`,
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
